"""Which tables of the evidence a query can be asked of: each with a header, and a row for each thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.asking.years import years
from core.domain import Evidence, around
from core.llm.reading.boards import Board, boards
from core.querying.grid import Column, Grid, grid

ROWS, CELLS = 4, 600  # at least, at most
FULL = 0.75  # of the places of a table that have a cell
ALIGNED = 0.9  # of them, where only words that stand aligned tell of a table
DISTINCT, ALIKE = 0.8, 0.8  # of rows that a column tells apart, of cells that are of its kind
_YEARS = 2  # columns of years: a statement, which has readers of its own
_BLANK = re.compile(r"\W*")


class Queried(NamedTuple):
    """A grid, and the evidence of each of its cells, None where a place is empty."""

    grid: Grid
    cells: tuple[tuple[Evidence | None, ...], ...]  # of each row

    @property
    def drawn(self) -> bool:
        """Whether it is a table of a page; otherwise words that stand aligned, or a list in a window."""
        return all(cell.heading not in ("grid", "list") for row in self.cells for cell in row if cell)

    def holds(self, one: Evidence) -> bool:
        """Whether it stands within the table, which a sentence never does."""
        own = [cell for row in self.cells for cell in row if cell]
        box = around(cell.boxes[0] for cell in own)
        here = (one.file, one.page) == (own[0].file, own[0].page) and one.kind in ("cell", "pair", "line")
        return here and all(box.holds(part.centre) for part in one.boxes)


def tables(evidence: Sequence[Evidence]) -> Iterator[Queried]:
    every = boards(evidence)
    windows = [board for board in every if any(c.heading == "list" for row in board.rows for c in row.cells)]
    for board in every:
        if board not in windows and any(_shares(board, other) for other in windows):
            continue  # a window's list is cut into its columns by its headers
        if _is_list(board):
            cells = tuple(tuple(row.at(column) for column in board.columns) for row in board.members)
            made = grid(board.columns, [[cell.text if cell else "" for cell in row] for row in cells])
            if _is_relation(made):
                yield Queried(made, cells)


def _shares(board: Board, other: Board) -> bool:
    """Whether more than half of one stands where the other does."""
    one, two = (around(c.boxes[0] for row in each.rows for c in row.cells) for each in (board, other))
    cell, beside = (each.rows[0].cells[0] for each in (board, other))
    return (cell.file, cell.page) == (beside.file, beside.page) and one.shared(two) > 0.5 * min(one.area, two.area)


def _is_relation(grid: Grid) -> bool:
    """Whether columns hold one kind of thing each: one of numbers or dates at least, and one that tells rows apart. A
    form's blocks do not.
    """
    ordered = [column for column in grid.columns if column.ordered and _consistent(column)]
    distinct = [len({cell.words for cell in column.cells}) >= DISTINCT * grid.rows for column in grid.columns]
    return bool(ordered) and any(distinct) and all(column.header for column in grid.columns)


def _consistent(column: Column) -> bool:
    said = [cell for cell in column.cells if cell.words]
    return len(said) >= FULL * len(column.cells) and sum(c.key is not None for c in said) >= ALIKE * len(said)


def _is_list(board: Board) -> bool:
    places = len(board.rows) * len(board.columns)
    held = sum(len(row.cells) for row in board.rows)
    dated = sum(bool(years(column)) for column in board.columns)
    named = sum(not _BLANK.fullmatch(column) for column in board.columns)
    full = len(board.members) >= ROWS and (FULL if board.drawn else ALIGNED) * places <= held <= CELLS
    return full and dated < _YEARS and named >= 2
