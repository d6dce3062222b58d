"""What a person says of a chart's value is kept with its provenance, and found again by the chart's place."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from core.charts import Chart, Value
from core.corrections import Corrections, Place, place_of
from core.domain import Box
from core.errors import HistoryError

BOX = Box(10, 10, 200, 100)


@pytest.fixture
def kept(tmp_path):
    return Corrections(tmp_path / "data" / "corrections.db")


@pytest.fixture
def chart():
    values = tuple(Value(name, "", number, "read", 0.5, BOX) for name, number in (("Oslo", 12.5), ("Rome", 31.0)))
    return Chart("bar chart", 2, BOX, values=values)


def told(chart):
    return [(v.category, v.number, v.got, v.bound) for v in chart.values]


def test_a_correction_is_found_again_with_who_said_it_when_and_what_it_was(kept, chart):
    kept.keep(place_of("file", chart), "Oslo", "", 13.0, 12.5)
    (said,) = kept.of("file")
    assert (said.number, said.old, said.said_by, said.place.page) == (13.0, 12.5, "user", 2)
    assert said.said_at.endswith("+00:00")


def test_it_replaces_the_value_and_tells_so(kept, chart):
    kept.keep(place_of("file", chart), "Oslo", "", 13.0, 12.5)
    again = kept.apply("file", chart)
    assert told(again) == [("Oslo", 13.0, "corrected", 0.0), ("Rome", 31.0, "read", 0.5)]
    assert [c.code for c in again.cautions] == ["chart_corrected"]


def test_another_file_page_or_place_is_another_chart(kept, chart):
    kept.keep(Place("file", 1, BOX), "Oslo", "", 13.0)
    kept.keep(Place("file", 2, Box(300, 300, 400, 400)), "Oslo", "", 13.0)
    kept.keep(Place("other", 2, BOX), "Oslo", "", 13.0)
    assert kept.apply("file", chart) == chart


def test_a_chart_that_is_read_a_little_differently_is_still_the_same(kept, chart):
    kept.keep(Place("file", 2, Box(14, 6, 210, 104)), "Oslo", "", 13.0)
    assert told(kept.apply("file", chart))[0] == ("Oslo", 13.0, "corrected", 0.0)


def test_the_last_word_counts_and_the_first_reading_is_remembered(kept, chart):
    kept.keep(place_of("file", chart), "Oslo", "", 13.0, 12.5)
    kept.keep(place_of("file", chart), "Oslo", "", 14.0, 13.0)
    assert [(one.number, one.old) for one in kept.of("file")] == [(14.0, 12.5)]


def test_of_many_who_speak_at_once_one_has_the_last_word(kept, chart):
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda number: kept.keep(place_of("file", chart), "Oslo", "", number, 12.5), range(24)))
    assert [one.old for one in kept.of("file")] == [12.5]


def test_nothing_changes_between_looking_up_and_keeping(kept, chart):
    kept.keep(place_of("file", chart), "Oslo", "", 13.0, 12.5)
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as other, ThreadPoolExecutor() as crowd:
        # GIVEN another program that is about to write
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE corrections SET old = 11.5")
        # WHEN we want to, too
        waiting = crowd.submit(kept.keep, place_of("file", chart), "Oslo", "", 14.0)
        with pytest.raises(TimeoutError):
            waiting.result(0.5)
        other.execute("COMMIT")
    # THEN we go by what it has written
    assert [(one.number, one.old) for one in kept.of("file")] == [(14.0, 11.5)]


def test_what_was_not_read_at_all_can_be_added(kept, chart):
    kept.keep(place_of("file", chart), "Kyiv", "", 7.0)
    assert told(kept.apply("file", chart))[-1] == ("Kyiv", 7.0, "corrected", 0.0)


def test_undone_it_is_as_if_nothing_had_been_said(kept, chart):
    kept.keep(place_of("file", chart), "Oslo", "", 13.0, 12.5)
    assert kept.undo(place_of("file", chart), "Oslo", "")
    assert not kept.undo(place_of("file", chart), "Oslo", "")
    assert kept.apply("file", chart) == chart


def test_a_damaged_file_is_told_but_costs_no_answer(kept, chart):
    kept.path.parent.mkdir()
    kept.path.write_text("no database, " * 100)
    with pytest.raises(HistoryError):
        kept.keep(place_of("file", chart), "Oslo", "", 13.0)
    assert kept.apply("file", chart) == chart


def test_what_is_forgotten_is_in_no_byte_of_the_file(kept, chart):
    # GIVEN corrections of two files
    kept.keep(place_of("first", chart), "Unforgettable Oslo", "", 13.0)
    kept.keep(place_of("second", chart), "Rome", "", 30.0)
    kept.keep(place_of("first", chart), "Taken back: unforgettable too", "", 13.0)
    kept.undo(place_of("first", chart), "Taken back: unforgettable too", "")
    # WHEN one is forgotten
    kept.forget("first")
    # THEN its words are gone, and the other's are not
    assert b"unforgettable" not in kept.path.read_bytes().lower()
    assert [said.category for said in kept.of("second")] == ["Rome"]
    # AND everything can be
    kept.forget()
    assert not kept.of("second")
