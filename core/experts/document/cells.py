"""Table cells with the headers of their row and column; headers over several rows are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.domain import Cell, Evidence, Page, Table
from core.experts.document.overheads import headless, overheads
from core.quantities import numbers

_YEAR = re.compile(
    r"^\W*(?:fy|q[1-4]|h[12])?\W*(?:19|20)\d\d\W*(?:\(\w\))?$|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b",
    re.I,
)


def cells(file: str, page: Page) -> Iterator[Evidence]:
    for n, table in enumerate(page.tables):
        name = f"p{page.number + 1}t{n + 1}"
        yield from _of(file, page, table, name)


def _of(file: str, page: Page, table: Table, name: str) -> Iterator[Evidence]:
    at = {(r, c): cell for cell in table.cells for r in _rows(cell) for c in _columns(cell)}
    over, title = overheads(page, table) if headless(table) else ({}, "")
    heads = 0 if over else _head_rows(table)
    for cell in table.cells:
        if cell.row >= heads and cell.text.strip():
            yield Evidence(
                "", file, page.number, " ".join(cell.text.split()), (cell.box,), "cell",
                _row_header(at, cell), over.get(cell.column) or _column_header(at, cell, heads), name,
                title or table.caption,
            )  # fmt: skip


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _head_rows(table: Table) -> int:
    """How many rows at the top are headers: those marked so, else those before the first row with numbers in it."""
    marked = [max(_rows(cell)) + 1 for cell in table.cells if cell.header and cell.row == 0]
    if marked:
        row = max(marked)
        while any(c.row == row for c in table.cells) and all(c.header for c in table.cells if c.row == row and c.text):
            row += 1
        return min(row, table.rows - 1)
    return next((row for row in range(1, table.rows) if _has_numbers(table, row)), 1)


def _has_numbers(table: Table, row: int) -> bool:
    texts = [cell.text for cell in table.cells if cell.row == row and cell.column > 0 and cell.text.strip()]
    return bool(texts) and sum(bool(numbers(text)) and not _YEAR.search(text) for text in texts) * 2 >= len(texts)


def _row_header(at: dict[tuple[int, int], Cell], cell: Cell) -> str:
    """The first words of the row; for a first cell, nothing; a heading row above lends its words."""
    left = [at.get((cell.row, column)) for column in range(cell.column)]
    texts = [one.text for one in left if one and one.text.strip() and (one.header or not _bare(one.text))]
    if not texts:
        texts = [one.text for one in left[:1] if one]
    return " ".join(" ".join(dict.fromkeys(texts)).split())


def _column_header(at: dict[tuple[int, int], Cell], cell: Cell, heads: int) -> str:
    texts = [one.text for row in range(heads) if (one := at.get((row, cell.column))) and one.text.strip()]
    return " / ".join(" ".join(text.split()) for text in dict.fromkeys(texts))


def _bare(text: str) -> bool:
    """A number with its signs, or a dash."""
    found = numbers(text)
    rest = text
    for number in reversed(found):
        rest = rest[: number.start] + rest[number.end :]
    return sum(c.isalpha() for c in rest) <= (2 if found else 0)
