"""Words of a window that stand close on one line, taken together: a label and its field are two. Knows no controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from core.domain import Box, Word, around


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line with no wide gap between them."""

    text: str
    box: Box


Placed = TypeVar("Placed", Word, Piece)


def pieces_of(words: Sequence[Word]) -> list[Piece]:
    """Lines cut where the gap is wider than a letter is high."""
    rows = list(rows_of(sorted((w for w in words if w.box.height > 0), key=lambda w: w.box.centre[1])))
    tall = median(word.box.height for row in rows for word in row) if rows else 0.0
    return [
        Piece(" ".join(w.text for w in run), around(w.box for w in run)) for row in rows for run in _runs(row, tall)
    ]


def rows_of(ordered: Iterable[Placed]) -> Iterator[list[Placed]]:
    """What comes from top to bottom, as rows: each is level with the last of its row."""
    row: list[Placed] = []
    for one in ordered:
        if row and abs(row[-1].box.centre[1] - one.box.centre[1]) >= 0.4 * one.box.height:
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def inside(pieces: Iterable[Piece], box: Box) -> list[Piece]:
    return [piece for piece in pieces if box.holds(piece.box.centre)]


def _runs(row: list[Word], tall: float) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in sorted(row, key=lambda w: w.box.x0):
        if run and word.box.x0 - run[-1].box.x1 > 0.75 * max(word.box.height, tall):
            yield run
            run = []
        run.append(word)
    yield run
