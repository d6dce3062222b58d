"""The statements of a company among the evidence: which cell holds a figure of a year. Computes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from core.asking.accounts import Figure, figures
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.boards import bare
from core.quantities import numbers

_QUARTER = re.compile(
    r"\b(?:three months|(?:first|second|third|fourth) quarter|quarters? ended|q[1-4]|1[34] weeks|thirteen weeks)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:three|six|nine) months|\bquarter|\bq[1-4]\b|\b(?:1[34]|2[67]|39|40) weeks|"
    r"\b(?:thirteen|twenty[- ]six|thirty[- ]nine) weeks",
    re.I,
)
_APART = re.compile(r"%|\bchange|\bvariance|\bincrease|\bdecrease|\bversus\b|\bvs\b|\bpro forma\b|\badjust", re.I)
_MANY = 5
_INDENT = 2.0  # points that the parts of a figure stand further right than its name, at least


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of a statement; the year is that of its column."""

    cell: Evidence
    year: str
    value: Decimal


class Ledger:
    """The cells of tables whose columns are years. `quarter`: of columns of one year, the one of three months."""

    def __init__(self, evidence: Sequence[Evidence], *, quarter: bool = False) -> None:
        self.quarter = quarter
        self.cells = [e for e in evidence if e.kind == "cell" and e.heading != "list" and e.boxes]
        self.entries = list(_entries(self.cells))

    def years(self, figure: Figure) -> list[str]:
        """Those that a figure is told for, from early to late."""
        return sorted({entry.year for entry in self._of(figure)})

    def find(self, figure: Figure, year: str) -> Entry | None:
        """The entry whose row is named best, in the table that is most of a statement."""
        found = [entry for entry in self._of(figure) if entry.year == year]
        return min(found, key=lambda entry: self._order(figure, entry), default=None)

    def parts(self, figure: Figure, year: str) -> list[Entry]:
        """Where only a heading bears the name: the entries of the rows that are set in under it."""
        for head in self.cells:
            if not head.key and figure.rank(head.text) is not None and not self._numbered(head):
                return [entry for entry in self._under(head) if entry.year == year]
        return []

    def in_brackets(self, entry: Entry) -> bool:
        """Whether an amount is below zero because its statement puts what goes out in brackets."""
        spent = [figure for figure in figures().values() if figure.spent]
        beside = [other for other in self.entries if _same_table(entry.cell, other.cell)]
        values = [e.value for e in beside if any(figure.rank(e.cell.key) is not None for figure in spent)]
        return entry.value < 0 and 2 * sum(value < 0 for value in values) > len(values)

    def _of(self, figure: Figure) -> Iterator[Entry]:
        return (entry for entry in self.entries if figure.rank(entry.cell.key) is not None)

    def _order(self, figure: Figure, entry: Entry) -> tuple[object, ...]:
        column = entry.cell.column
        period = not _QUARTER.search(column) if self.quarter else bool(_PART.search(column))
        cell = entry.cell
        part = self._known[_table(cell)] < _MANY
        return (cell.heading == "grid", part, period, figure.rank(cell.key), cell.page, cell.boxes[0].y0)

    @cached_property
    def _known(self) -> Counter[tuple[str, int, str]]:
        """How many figures are known by name in each table: a statement has many."""
        named = {
            (_table(e.cell), f.name) for e in self.entries for f in figures().values() if f.rank(e.cell.key) is not None
        }
        return Counter(table for table, _name in named)

    def _numbered(self, head: Evidence) -> bool:
        return any(_beside(head, entry.cell) for entry in self.entries)

    def _under(self, head: Evidence) -> Iterator[Entry]:
        names = [cell for cell in self.cells if not cell.key and _same_table(head, cell) and _lower(head, cell)]
        for name in sorted(names, key=lambda cell: cell.boxes[0].y0):
            if name.boxes[0].x0 < head.boxes[0].x0 + _INDENT:
                return
            yield from (entry for entry in self.entries if _beside(name, entry.cell))


def _entries(cells: Sequence[Evidence]) -> Iterator[Entry]:
    for cell in cells:
        told = set(years(cell.column))
        if len(told) != 1 or not cell.key or _APART.search(cell.column) or not bare(cell.text):
            continue
        found = numbers(cell.text)
        if len(found) == 1:
            yield Entry(cell, told.pop(), found[0].value)


def _table(cell: Evidence) -> tuple[str, int, str]:
    return cell.file, cell.page, cell.table


def _same_table(one: Evidence, other: Evidence) -> bool:
    return _table(one) == _table(other)


def _lower(one: Evidence, other: Evidence) -> bool:
    return other.boxes[0].y0 > one.boxes[0].y0


def _beside(name: Evidence, cell: Evidence) -> bool:
    box = name.boxes[0]
    return _same_table(name, cell) and cell is not name and box.y0 <= cell.boxes[0].centre[1] <= box.y1
