"""What can be asked of a grid: some of its rows, and then their cells, how many they are, or what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.querying.grid import YEAR, Cell, Grid

Place = tuple[int, int]  # row, column
NUMBERS = ("count", "sum", "mean", "difference", "distinct")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by their numbers, and how one comes to them: `steps` such as "has", "first", "most"."""

    held: tuple[int, ...]
    steps: tuple[str, ...] = ("all",)
    mentions: tuple[int, ...] = ()  # which of the question's
    filtered: tuple[int, ...] = ()  # columns that mentions or limits speak of
    ranked: int = -1  # the column of "most" and "least"
    spoken: frozenset[int] = frozenset()  # words of the question that are used up


@dataclass(frozen=True, slots=True)
class Query:
    """`does` with the cells that `rows` have in `column`: cells, count, sum, mean, most, least, difference,
    commonest, rarest, distinct.
    """

    does: str
    rows: Rows
    column: int = -1


class Denotation(NamedTuple):
    """What a query comes to: texts of cells, or one number, and the cells it is told by or computed from."""

    said: tuple[str, ...]
    number: float | None
    places: tuple[Place, ...]

    @property
    def key(self) -> tuple[str, ...] | float:
        return self.said if self.number is None else round(self.number, 6)


def answered(query: Query, grid: Grid) -> Denotation | None:
    """None where it comes to nothing: no rows, no numbers, or cells that say nothing."""
    held = query.rows.held
    if query.does == "count":
        column = next(iter(query.rows.filtered), grid.names)
        return Denotation((), float(len(held)), tuple((row, column) for row in held))
    column = query.column
    cells = [(row, grid.columns[column].cells[row]) for row in held]
    cells = [(row, cell) for row, cell in cells if cell.words]
    if not cells:
        return None
    match query.does:
        case "cells":
            return _texts([cell for _, cell in cells], tuple((row, column) for row, _ in cells))
        case "distinct":
            once = {cell.words: (row, column) for row, cell in cells}
            return Denotation((), float(len(once)), tuple(once.values()))
        case "commonest" | "rarest":
            return _by_number(query.does, cells, column)
    return _computed(query.does, [(row, cell) for row, cell in cells if cell.key is not None], column)


def _texts(cells: Sequence[Cell], places: tuple[Place, ...]) -> Denotation:
    once = {cell.words: cell.text for cell in cells}
    return Denotation(tuple(once.values()), None, places)


def _by_number(does: str, cells: Sequence[tuple[int, Cell]], column: int) -> Denotation | None:
    counted = Counter(cell.words for _, cell in cells)
    order = counted.most_common()
    wanted, other = (order[0], order[1:2]) if does == "commonest" else (order[-1], order[-2:-1])
    if not other or other[0][1] == wanted[1]:
        return None  # two are as common
    those = [(row, cell) for row, cell in cells if cell.words == wanted[0]]
    return _texts([cell for _, cell in those], tuple((row, column) for row, _ in those))


def _computed(does: str, cells: Sequence[tuple[int, Cell]], column: int) -> Denotation | None:
    if not cells:
        return None
    keys = [cell.key or 0.0 for _, cell in cells]
    places = tuple((row, column) for row, _ in cells)
    if does in ("most", "least"):
        best = max(keys) if does == "most" else min(keys)
        row, cell = next((row, cell) for row, cell in cells if cell.key == best)
        return _texts([cell], ((row, column),))
    dated = any(cell.dated for _, cell in cells)
    if does == "difference" and len(cells) == 2:
        apart = abs(keys[0] - keys[1])
        return Denotation((), float(round(apart / YEAR)) if dated else apart, places)
    if dated or len(cells) < 2 or does == "difference":
        return None
    return Denotation((), sum(keys) / (len(keys) if does == "mean" else 1), places)
