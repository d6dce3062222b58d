"""Rows as they are shown: each once, in the order that is wanted, in words for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from PySide6.QtCore import Qt

from core.batch.events import BatchStarted, RowDone
from core.batch.journal import BatchBusy
from core.batch.rows import Proof, Row
from core.errors import ModelError, UsageError
from ui.batch import job, words
from ui.batch.job import CutShort, Rows
from ui.batch.order import Order
from ui.batch.results import Results
from ui.batch.sieve import Sieve

TEN = Row("in/b.pdf", "", "How much?", "answered", "EUR 10", 10.0, page=12, printed_page="8", quote="10", check="exact")
TWO = structs.replace(TEN, file="in/a.pdf", answer="EUR 2", value=2.0, page=1, printed_page="", check="not_found")
BAD = Row("in/c.pdf", "", "How much?", "failed", error="document_empty", reason="in/c.pdf is empty.")


def test_a_row_that_comes_again_takes_the_place_of_the_one_before() -> None:
    results = Results()
    assert not results.take([TEN, BAD], Sieve())
    answered = structs.replace(BAD, status="answered", answer="EUR 3", check="exact", confidence=1.0)
    assert results.take([TEN, answered], Sieve())
    assert [row.answer for row in results.rows] == ["EUR 10", "EUR 3"]
    assert (results.counts["all"], results.counts["failed"], results.counts["answered"]) == (2, 0, 2)


@pytest.mark.parametrize(
    ("sieve", "order"),
    [
        (Sieve(), [0, 1, 2]),
        (Sieve(column="answer"), [1, 0, 2]),
        (Sieve(column="answer", backwards=True), [0, 1, 2]),  # none comes last either way
        (Sieve(column="file"), [1, 0, 2]),
        (Sieve(column="page", backwards=True), [0, 1, 2]),
        (Sieve("look"), [0, 1]),  # nobody is sure of either
        (Sieve("failed"), [2]),
        (Sieve(words=("eur", "a.pdf")), [1]),
        (Sieve(words=("empty",)), [2]),
    ],
)
def test_rows_are_sifted(sieve: Sieve, order: list[int]) -> None:
    assert sieve.sift([TEN, TWO, BAD]) == order


def test_cells_say_what_people_say() -> None:
    assert [words.cell(TEN, column) for column in words.columns()] == [
        "b.pdf", "How much?", "EUR 10", "12 (printed 8)", "word for word", "", "10",
    ]  # fmt: skip
    assert words.cell(BAD, "answer") == "c.pdf is empty."
    summed = structs.replace(
        TEN,
        check="computed",
        warnings=("hidden_text: Look again.",),
        evidence=(Proof(1, "", "10", "computed", (), "4 + 6 = 10"),),
    )
    assert words.explained(summed, "check").split("\n") == ["computed", "4 + 6 = 10", "Look again."]


def test_no_document_can_write_rich_text() -> None:
    results = Results()
    results.take([structs.replace(TEN, quote="<img src='file:///etc/passwd'>")], Sieve())
    tip = results.index(0, 6).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_a_full_disk_is_told_with_a_next_step() -> None:
    def filling() -> Generator[Any, None, None]:
        yield BatchStarted(2, 1)
        yield RowDone(TEN)
        raise sqlite3.OperationalError("database or disk is full")

    told: list[Any] = []
    with pytest.raises(CutShort) as failed, job._safely():
        told.extend(job.gathered(filling()))
    assert "disk is full" in failed.value.says
    assert "Resume" in failed.value.hint


def test_rows_before_a_failure_are_told_first() -> None:
    def failing() -> Generator[Any, None, None]:
        yield RowDone(TEN)
        raise ModelError("The model is gone.")

    events = job.gathered(failing())
    assert next(events) == Rows((TEN,))
    with pytest.raises(ModelError):
        next(events)


@pytest.mark.parametrize(
    "error",
    [BatchBusy(Path("rows.csv")), ModelError("Gone.", "Go on with --resume."), UsageError("No.", "Add --resume.")],
)
def test_no_next_step_names_a_switch_of_the_command_line(error: Any) -> None:
    assert words.next_step(error)
    assert "--" not in words.next_step(error)


@pytest.mark.parametrize("kept", [None, 3, {"paths": []}, {"paths": [], "asked": [["a"]], "out": "b"}])
def test_what_was_kept_by_others_is_no_order(kept: Any) -> None:
    assert Order.of_kept(kept) is None
