"""Stories of words: what is shown while they come, and which of them are proved."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Citation
from core.places import page_name, stretches
from ui.talk.written import marks, measured, raised, readable, told
from ui.widgets.places import pages_read


def cited(text, check="exact", **more):
    return Citation("e1", "report.pdf", 2, text, check, **more)


def proved(text, *citations):
    return [(text[mark.start : mark.stop], mark.citation) for mark in marks(text, citations)]


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("The rent is 5 [e3].", "The rent is 5."),
        ("The rent is 5 [e3, e12] and", "The rent is 5 and"),
        ("It is 5 [e", "It is 5"),
        ("Together [= e1 + e2] a year", "Together … a year"),
        ("Together [= e1 +", "Together"),
        ("[not found]", ""),
        ("A list [of things](x) stays", "A list [of things](x) stays"),
    ],
)
def test_ids_are_for_the_check_and_not_for_the_reader(reply, shown):
    assert readable(reply) == shown


def test_a_table_shows_in_whole_rows_once_it_is_one():
    table = "Sales:\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    shown = [readable(table[:stop]) for stop in range(len(table) + 1)]
    assert {text.count("|") for text in shown} == {0, 6, 9}
    assert readable("Sales:\n| a | b |\n|--") == "Sales:"
    assert readable(table) == table.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It grew to 45.2 million", "45.2"),
        ("It cost 2,481,000 dollars", "$2,481,000"),
        ("He saw “A  year of Plenty” there", "a year of plenty"),
        ("收入是45.2亿元", "45.2"),
        ("🙂 about 12 people", "12"),
    ],
)
def test_what_was_looked_up_is_found_again_in_the_answer(text, quote):
    assert len(proved(text, cited(quote))) == 1


@pytest.mark.parametrize(("text", "quote"), [("1,234", "234"), ("45.25", "45.2"), ("Joann left", "Ann"), ("5", "")])
def test_a_part_of_a_number_or_a_word_is_no_proof(text, quote):
    assert proved(text, cited(quote)) == []


def test_the_same_number_twice_belongs_to_both_who_told_it():
    assert proved("12 and 12", cited("12"), cited("12")) == [("12", 0), ("12", 1)]
    assert proved("12, that is 12", cited("12")) == [("12", 0), ("12", 0)]


def test_a_quote_goes_before_the_number_inside_it():
    assert proved("the 12 apostles met", cited("12"), cited("the 12 apostles")) == [("the 12 apostles", 1)]


@settings(max_examples=50)
@given(st.text("12 a.b,é🙂", max_size=30), st.lists(st.text("12 a.b", min_size=1, max_size=5), max_size=4))
def test_marks_stand_in_order_and_never_over_each_other(text, quotes):
    found = marks(text, [cited(quote) for quote in quotes])
    assert all(0 <= mark.start < mark.stop <= len(text) for mark in found)
    assert all(one.stop <= other.start for one, other in pairwise(found))


def test_each_check_is_told_in_words():
    assert told(cited("5", label="1")) == "found word for word on page 3 (printed 1)"
    assert told(cited("5", "normalised")) == "found on page 3, written differently"
    assert told(cited("5", "computed", expression="2 + 3 = 5")) == "computed: 2 + 3 = 5"
    assert told(cited("5", "computed", expression="measured on the chart")) == "measured on the chart, page 3"
    assert told(cited("5", "not_found")) == "not found on the pages that were read"


def test_a_sum_of_measured_numbers_is_no_chart_to_open():
    assert measured(cited("5", "computed", expression="measured on the chart"))
    assert not measured(cited("5", "computed", expression="2 + 3 = 5"))


def test_pages_are_named_as_people_turn_to_them():
    assert (page_name(11, "8"), page_name(11, "12"), raised(12)) == ("page 12 (printed 8)", "page 12", "¹²")
    assert stretches([1, 2, 3, 7]) == ["1–3", "7"]
    assert pages_read([("a.pdf", 0), ("a.pdf", 1), ("b.pdf", 4)]) == ["2 pages of a.pdf: 1–2", "1 page of b.pdf: 5"]
