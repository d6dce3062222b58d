"""Tables put together again from their cells: rows with their labels, columns with their headers. Knows no question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from core.asking import terms
from core.asking.calendar import period
from core.domain import Evidence
from core.llm.reading.series import TOTAL
from core.quantities import decimal_mark, numbers

_SIZE = re.compile(r"\d ?([KMGT])i?B\b", re.I)  # of files: 3.8 MB are more than 48.2 KB
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right."""

    cells: tuple[Evidence, ...]

    def at(self, column: str) -> Evidence | None:
        return next((cell for cell in self.cells if cell.column == column), None)

    @property
    def labels(self) -> tuple[Evidence, ...]:
        """The first cell and all others that are words."""
        return tuple(cell for n, cell in enumerate(self.cells) if n == 0 or not bare(cell.text))

    @property
    def name(self) -> str:
        return " ".join(cell.text for cell in self.labels)

    @property
    def total(self) -> bool:
        return bool(TOTAL.search(self.labels[0].text))


@dataclass(frozen=True)
class Board:
    """One table. `mark` is the decimal mark of its page, or "" where that is open."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str
    mark: str
    drawn: bool  # a table of the page; otherwise words that stand aligned

    def value(self, cell: Evidence | None) -> Decimal | None:
        """The number of a cell that is a number; 09:40 and A4 are none."""
        if cell is None or not bare(cell.text):
            return None
        found = numbers(cell.text, self.mark)
        size = _SIZE.search(cell.text)
        return found[0].value * (1024 ** "kmgt".index(size[1].lower()) * 1024 if size else 1) if found else None

    def numeric(self, column: str) -> bool:
        values = [self.value(row.at(column)) is not None for row in self.rows if row.at(column)]
        return sum(values) * 3 >= 2 * len(values) > 0

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The terms of its headers, its caption and the names of its rows."""
        return frozenset(t for text in (self.caption, *self.columns, *(r.name for r in self.rows)) for t in terms(text))

    @property
    def members(self) -> tuple[Row, ...]:
        """The rows that are no totals of the others, by name or by what they sum up."""
        return tuple(row for n, row in enumerate(self.rows) if not row.total and not self._sums_up(n))

    def _sums_up(self, at: int) -> bool:
        """Whether the last number of a row is the sum of those in two rows or more that end above it."""
        last = self.columns[-1]
        total = self.value(self.rows[at].at(last))
        run = Decimal(0)
        for n, row in enumerate(reversed(self.rows[:at])):
            run += self.value(row.at(last)) or 0
            if n > 0 and total and run == total:
                return True
        return False


def upright(board: Board) -> Board:
    """With its years, quarters or months side by side, where they stand one under the other."""
    first, *others = board.columns
    times = [row.at(first) for row in board.rows]
    told = [cell.text for cell in times if cell and period(cell.text)]
    if len(set(told)) < max(len(board.rows), 2) or any(map(period, others)):
        return board
    rows = []
    for column in others:
        cells = [
            replace(cell, key=column, column=told[n]) for n, row in enumerate(board.rows) if (cell := row.at(column))
        ]
        rows += [Row((replace(cells[0], text=column, column=first), *cells))] if cells else []
    return replace(board, columns=(first, *told), rows=tuple(rows))


def under(board: Board, row: Row) -> tuple[Row, ...]:
    """The rows that are set in under one, as parts of it."""
    names = [each.cells[0].boxes[0] for each in board.rows]
    first = board.rows.index(row) + 1
    edge = names[first - 1].x0 + 0.4 * names[first - 1].height
    last = next((n for n in range(first, len(names)) if names[n].x0 < edge), len(names))
    return board.rows[first:last]


def bare(text: str) -> bool:
    """A number with its unit and little else, or a dash."""
    if _CLOCK.fullmatch(text.strip()):
        return False
    rest = text
    found = numbers(text)
    for number in reversed(found):
        rest = rest[: number.start] + rest[number.end :]
    return sum(c.isalpha() for c in rest) <= (4 if found else 0)


def boards(evidence: Sequence[Evidence]) -> list[Board]:
    """Every table of two rows and two columns or more of which enough cells are among the evidence."""
    marks = _marks(evidence)
    groups: dict[tuple[str, int, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.kind == "cell" and e.boxes and (e.column or e.heading != "grid"):
            groups[e.file, e.page, "grid" if e.heading == "grid" else e.table].append(e)
    made = [_board(cells, marks[key[:2]]) for key, cells in groups.items()]
    return [board for board in made if len(board.rows) > 1 and len(board.columns) > 1]


def _marks(evidence: Sequence[Evidence]) -> dict[tuple[str, int], str]:
    texts: dict[tuple[str, int], list[str]] = defaultdict(list)
    for e in evidence:
        texts[e.file, e.page].append(e.text)
    return {page: decimal_mark("\n".join(some)) for page, some in texts.items()}


def _board(cells: Sequence[Evidence], mark: str) -> Board:
    rows: list[list[Evidence]] = []
    for cell in sorted(cells, key=lambda c: c.boxes[0].centre[1]):
        if rows and abs(rows[-1][-1].boxes[0].centre[1] - cell.boxes[0].centre[1]) < 0.45 * cell.boxes[0].height:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    made = tuple(Row(tuple(sorted(row, key=lambda c: c.boxes[0].x0))) for row in rows if len(row) > 1)
    where: dict[str, float] = {}
    for cell in cells:
        where.setdefault(cell.column, cell.boxes[0].x0)
    columns = tuple(sorted(where, key=where.__getitem__))
    drawn = cells[0].heading != "grid"
    return Board(columns, made, cells[0].heading if drawn and cells[0].heading != "list" else "", mark, drawn)
