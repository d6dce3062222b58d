"""A reader that works has its seconds of work, one that sleeps has not, and one that is kept from work may wait."""

from __future__ import annotations

import os

import pytest

from core.pages.patience import Patience, spent, worked


@pytest.mark.parametrize(
    ("waited", "work", "over"),
    [
        (89, 89, False),  # seconds on the clock, seconds of a processor
        (90, 90, True),
        (90, 180, True),  # two threads
        (90, 30, False),  # others had the processor
        (899, 89, False),
        (900, 89, True),  # too long, whoever had it
        (90, 0.1, True),  # nobody kept it from working
        (30, 60, False),  # two threads again: the clock counts too
    ],
)
def test_ninety_seconds_a_page(waited: float, work: float, over: bool) -> None:
    assert spent(waited, work, 90) is over


def test_work_is_measured_where_it_is_done() -> None:
    before = worked(os.getpid())
    while worked(os.getpid()) < before + 0.05:
        sum(range(10_000))
    assert not Patience(os.getpid(), 60).over()
    assert Patience(os.getpid(), 0).over()


def test_a_child_that_is_gone_did_nothing() -> None:
    assert worked(2**22 + 1) == 0
