"""Pages as people name them, and passwords nobody is there to type."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.options import PageRange, PageRangeType, sources, unlocked
from core.domain import Source
from core.errors import DocumentLocked, UsageError


@pytest.mark.parametrize(
    ("said", "total", "meant"),
    [
        ("1", 4, (0,)),
        ("1-3", 4, (0, 1, 2)),
        ("4,1-2", 4, (3, 0, 1)),
        ("3-", 5, (2, 3, 4)),
        ("1-5,7,9-", 10, (0, 1, 2, 3, 4, 6, 8, 9)),
        (" 2 , 2-3 ", 4, (1, 2)),
        ("9-", 4, ()),
        ("2-999999999999", 3, (1, 2)),
    ],
)
def test_pages_are_counted_from_one_outside_and_from_zero_inside(said, total, meant):
    assert PageRangeType().convert(said, None, None).of(total) == meant


@pytest.mark.parametrize("said", ["", "0", "3-1", "a", "1,,2", "-3", "1-2-3", "1.5", "²"])
def test_what_names_no_pages_is_refused(said):
    with pytest.raises(click.UsageError, match="names no pages"):
        PageRangeType().convert(said, None, None)


@given(st.sets(st.integers(1, 40), min_size=1))
def test_single_pages_come_back_as_they_are(pages):
    said = ",".join(map(str, sorted(pages)))
    assert PageRangeType().convert(said, None, None).of(40) == tuple(n - 1 for n in sorted(pages))


def test_only_a_range_without_an_end_must_know_how_long_a_file_is():
    assert PageRange(((1, 2), (4, None))).open_ended
    assert not PageRange(((1, 2), (4, 4))).open_ended


def test_standard_input_cannot_be_read_twice():
    with pytest.raises(UsageError):
        sources(["-", "-"])


def test_where_nobody_can_type_the_document_stays_locked():
    locked = DocumentLocked("plans.pdf")
    with pytest.raises(DocumentLocked) as caught:
        unlocked((Source(Path("plans.pdf")),), locked)
    assert caught.value is locked
