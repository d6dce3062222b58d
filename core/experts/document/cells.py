"""Table cells with the headers of their row and column; headers over several rows are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from core.domain import Cell, Evidence, Page, Table
from core.experts.document.dated import nearest
from core.experts.document.overheads import headless, is_price_list, overheads
from core.quantities import numbers

_AMOUNT = re.compile(r"\(?\d{1,3}(?:,\d{3})+\)?")
_FIGURE = re.compile(r"\(\d[\d,.]*\)|\d{1,3}(?:,\d{3})+")
_GOES_ON = re.compile(r"(?:and|of|or|in|for|to|from|net|less|including|respectively)\b.*[^\W\d]{3}", re.S)
_NAME = re.compile(r"[^\W\d]{3}")
_YEAR = re.compile(
    r"^\W*(?:fy|q[1-4]|h[12])?\W*(?:19|20)\d\d\W*(?:\(\w+\))?$|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b",
    re.I,
)
_DATE = re.compile(
    r"\W*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|(?:19|20)\d\d|\d{1,2},?|\(?unaudited\)?|[\s,])+",
    re.I,
)


def cells(file: str, page: Page) -> Iterator[Evidence]:
    for n, table in enumerate(page.tables):
        name = f"p{page.number + 1}t{n + 1}"
        yield from _of(file, page, table, name)


def _of(file: str, page: Page, table: Table, name: str) -> Iterator[Evidence]:
    every = [part for cell in table.cells for part in _parted(page, cell)]
    at = {(r, c): cell for cell in every for r in _rows(cell) for c in _columns(cell)}
    over, title = _over(page, table) if headless(table, sure=False) else ({}, "")
    heads = 0 if over or is_price_list(table) else _head_rows(table)
    for cell in every:
        if cell.row >= heads and cell.text.strip():
            yield Evidence(
                "", file, page.number, " ".join(cell.text.split()), (cell.box,), "cell",
                _row_header(at, cell), over.get(cell.column) or _column_header(at, cell, heads), name,
                title or table.caption,
            )  # fmt: skip


def _parted(page: Page, cell: Cell) -> list[Cell]:
    """A name that reaches into the column of the first figure, without that figure, and the figure."""
    name, _space, figure = cell.text.rpartition(" ")
    if cell.column and _GOES_ON.fullmatch(name) and _FIGURE.fullmatch(figure):
        return [_last(page, cell, figure)]
    if cell.column or cell.column_span < 2 or not _AMOUNT.fullmatch(figure) or not _NAME.search(name):
        return [cell]
    words = [word for word in page.words if cell.box.holds(word.box.centre) and word.text == figure]
    last = max(words, key=lambda word: word.box.x1, default=None)
    if last is None:
        return [cell]
    box = cell.box._replace(x1=last.box.x0 - 1)
    column = cell.column + cell.column_span - 1
    named = replace(cell, text=name, box=box, column_span=cell.column_span - 1)
    return [named, replace(cell, text=figure, box=last.box, column=column, column_span=1, header=False)]


def _last(page: Page, cell: Cell, figure: str) -> Cell:
    """The figure of a cell into which the name of its row goes on: "and $48, of non-cash capital (819)"."""
    words = [word for word in page.words if cell.box.holds(word.box.centre) and word.text == figure]
    last = max(words, key=lambda word: word.box.x1, default=None)
    return replace(cell, text=figure, box=last.box) if last else cell


def _over(page: Page, table: Table) -> tuple[dict[int, str], str]:
    """Headers right over the table, else the years that stand over this part of the page."""
    over, title = overheads(page, table) if headless(table) else ({}, "")
    years = None if over else nearest(page, table.box.y0)
    if years is None:
        return over, title
    named = {c.column: years.over(c.box) for c in table.cells if c.column and c.text.strip()}
    return (named, table.caption) if len(set(filter(None, named.values()))) > 1 else ({}, title)


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
        return min(_dated_to(table, row), table.rows - 1)
    return next((row for row in range(1, table.rows) if _has_numbers(table, row)), 1)


def _dated_to(table: Table, row: int) -> int:
    """The row behind those that, under the headers, tell dates alone: "June 30," and, on the next line, "2023"."""
    end = row
    while end < table.rows:
        texts = {cell.column: cell.text for cell in table.cells if cell.row == end and cell.text.strip()}
        if not texts or 0 in texts or not all(_DATE.fullmatch(text) for text in texts.values()):
            break
        end += 1
    last = [cell.text for cell in table.cells if row <= cell.row < end and cell.text.strip()]
    return end if any(re.search(r"(?:19|20)\d\d", text) for text in last) else row


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
