"""Which tables of the evidence a query can be asked of: each with a header, and a row for each thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.boards import Board, boards
from core.querying.grid import Grid, grid

ROWS, CELLS = 3, 600  # at least, at most
FULL = 0.6  # of the places of a table that have a cell
_YEARS = 2  # columns of years: a statement, which has readers of its own
_BLANK = re.compile(r"\W*")


class Queried(NamedTuple):
    """A grid, and the evidence of each of its cells, None where a place is empty."""

    grid: Grid
    cells: tuple[tuple[Evidence | None, ...], ...]  # of each row


def tables(evidence: Sequence[Evidence]) -> Iterator[Queried]:
    for board in boards(evidence):
        if _is_list(board):
            cells = tuple(tuple(row.at(column) for column in board.columns) for row in board.rows)
            texts = [[cell.text if cell else "" for cell in row] for row in cells]
            yield Queried(grid(board.columns, texts), cells)


def _is_list(board: Board) -> bool:
    places = len(board.rows) * len(board.columns)
    held = sum(len(row.cells) for row in board.rows)
    dated = sum(bool(years(column)) for column in board.columns)
    named = sum(not _BLANK.fullmatch(column) for column in board.columns)
    full = board.drawn and len(board.rows) >= ROWS and FULL * places <= held <= CELLS
    return full and dated < _YEARS and named >= 2
