"""The statements of a company among the evidence: which cell holds a figure of a year. Computes nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from core.asking.accounts import Figure, figures
from core.asking.periods import months
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.boards import bare
from core.quantities import numbers

_APART = re.compile(
    r"%|\bpercent|\bchange|\bvariance|\bincrease|\bdecrease|\bversus\b|\bvs\b|\bpro forma\b|\badjust", re.I
)
_OUT = re.compile(
    r"\b(?:provision|expenses?|costs?|purchases?|payments?|additions|paid|spending|expenditures?|repurchases?|dividends?)\b",
    re.I,
)
_BACK = re.compile(r"\b(?:benefit|income,? net|credit|proceeds)\b", re.I)  # what may come in as well
_SHORT = 50  # letters of a line that is a heading
_MANY = 5
_INDENT = 2.0  # points that the parts of a figure stand further right than its name, at least


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of a statement; the year is that of its column."""

    cell: Evidence
    year: str
    value: Decimal


class Ledger:
    """The cells of tables whose columns are years. `part`: the months of a year that are asked for, 0 for all."""

    def __init__(self, evidence: Sequence[Evidence], part: int = 0) -> None:
        self.part = part
        self.cells = [e for e in evidence if e.kind == "cell" and e.heading != "list" and e.boxes]
        self.entries = list(_entries(self.cells))
        short = (e for e in evidence if e.kind == "line" and e.boxes and len(e.text) < _SHORT)
        self.lines = sorted(short, key=lambda e: e.boxes[0].y0)

    def years(self, figure: Figure) -> list[str]:
        """Those that a figure is told for, from early to late."""
        return sorted({entry.year for entry in self._of(figure)})

    def entries_of(self, figure: Figure) -> list[Entry]:
        """Those of a figure in all its years."""
        return list(self._of(figure))

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

    def is_statement(self, cell: Evidence) -> bool:
        """Whether many known figures stand on the page of the cell."""
        return sum(self._known[cell.file, cell.page].values()) >= _MANY

    def in_brackets(self, entry: Entry) -> bool:
        """Whether an amount is below zero because its statement puts what goes out in brackets."""
        if entry.value < 0 and _OUT.search(entry.cell.key) and not _BACK.search(entry.cell.key):
            return True
        spent = [figure for figure in figures().values() if figure.spent]
        beside = [other for other in self.entries if _same_table(entry.cell, other.cell)]
        values = [e.value for e in beside if any(figure.rank(e.cell.key) is not None for figure in spent)]
        return entry.value < 0 and 2 * sum(value < 0 for value in values) > len(values)

    def _of(self, figure: Figure) -> Iterator[Entry]:
        return (entry for entry in self.entries if figure.rank(entry.cell.key) is not None)

    def _order(self, figure: Figure, entry: Entry) -> tuple[object, ...]:
        cell = entry.cell
        few = not self.is_statement(cell)
        left = cell.boxes[0].x0 * (1 if self.part else -1)  # the end of the quarter stands before that of the year
        return (
            cell.heading == "grid", self._elsewhere(figure, cell), few, self.off(figure, cell), figure.rank(cell.key),
            cell.page, cell.boxes[0].y0, left,
        )  # fmt: skip

    def _over(self, cell: Evidence) -> int:
        """The months that a short line right above on the page tells."""
        top = cell.boxes[0].y0
        lines = [e for e in self.lines if _table(e)[:2] == _table(cell)[:2] and e.boxes[0].y0 < top]
        return next((told for e in reversed(lines) if (told := months(e.text))), 0)

    def _elsewhere(self, figure: Figure, cell: Evidence) -> bool:
        """Whether the cell stands in another statement than the figure does: a change in inventories is none."""
        known = self._known[cell.file, cell.page]
        return bool(figure.sheet) and any(known[other] > known[figure.sheet or ""] for other in known)

    def off(self, figure: Figure, cell: Evidence) -> int:
        """0 for the time that is asked for, 1 where none is told, 2 for another."""
        if figure.sheet == "balance":
            return 0
        told = months(cell.column) or months(cell.heading) or self._over(cell)
        return 1 if not told else 0 if told == (self.part or 12) else 2

    @cached_property
    def _known(self) -> dict[tuple[str, int], Counter[str]]:
        """How many figures of each statement are known by name on a page: a statement has many."""
        named = {
            (e.cell.file, e.cell.page, f.name, f.sheet)
            for e in self.entries
            for f in figures().values()
            if f.sheet and f.rank(e.cell.key) is not None
        }
        known: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
        for file, page, _name, sheet in named:
            known[file, page][str(sheet)] += 1
        return known

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
