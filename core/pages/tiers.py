"""Tells tables from labels with their values, which stand close above bold headers or by themselves. Makes no cells."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain import Table, Word, around
from core.pages.columns import Fragment, rows_of
from core.pages.layout import fragment_of, is_bold, merged, text_of
from core.pages.values import is_amount, is_value, is_year

FEWEST = 3  # headers of a table that has others above it
FORMS = (4, 6)  # columns: labels and values, twice or three times
NEXT = 4  # rows under the headers, one of which fills nearly all places


def tiers(words: Sequence[Word]) -> list[list[Word]]:
    """The words from top to bottom, anew from each row of headers that stands below something told."""
    rows = rows_of(merged([fragment_of([word]) for word in words]))
    heads = [at for at in range(1, len(rows) - 1) if _is_head(rows, at) or _is_again(rows, at)]
    if not heads:
        return [list(words)]
    tops = [around(f.box for f in rows[at]).y0 for at in heads]
    ends = [around(f.box for f in rows[at - _titled(rows, at)]).y0 for at in heads]
    edges = zip([float("-inf"), *tops], [*ends, float("inf")], strict=True)
    parts = [[w for w in words if a <= w.box.centre[1] < b] for a, b in edges]
    return [part for part in parts if part]


def _is_head(rows: Sequence[Sequence[Fragment]], at: int) -> bool:
    """Bold labels in every place, over rows that are not, and under one that tells a value."""
    row, below = rows[at], rows[at + 1]
    full = max(map(len, rows[at + 1 : at + 1 + NEXT]))
    if len(row) < FEWEST or len(below) < 2 or full < len(row) - 1 or not _is_bold(row) or _is_bold(below):
        return False
    return not any(is_value(text_of(f.words)) for f in row) and any(map(_tells, rows[:at]))


def _is_again(rows: Sequence[Sequence[Fragment]], at: int) -> bool:
    """The headers of the first row once more, under other values: the next of several tables that are alike."""
    first, row = ([text_of(f.words) for f in rows[n]] for n in (0, at))
    alike = len(row) >= FEWEST and row == first and not any(map(is_value, row))
    return alike and any(map(_tells, rows[1:at])) and _titled(rows, at)


def _titled(rows: Sequence[Sequence[Fragment]], at: int) -> bool:
    """Whether a line by itself stands over a row: the title of what begins there."""
    over = rows[at - 1]
    return len(over) == 1 and at > 1 and not is_value(text_of(over[0].words))


def _is_bold(row: Sequence[Fragment]) -> bool:
    return all(is_bold(f.words) for f in row)


def _tells(row: Sequence[Fragment]) -> bool:
    """Whether it has a number beside a label, a label with its colon, or figures that are not bold; a year may head a
    column, and so may a day in bold.
    """
    texts = [text_of(f.words) for f in row]
    figures = len(row) > 1 and not _is_bold(row) and any(_has_digit(text) and not is_year(text) for text in texts)
    return figures or any(is_amount(text) for text in texts[1:]) or any(": " in text for text in texts)


def is_form(table: Table) -> bool:
    """Whether it is labels with their values in pairs of columns: nothing there heads a column."""
    labels = [cell.text for cell in table.cells if cell.column % 2 == 0 and cell.text.strip()]
    values = [cell.text for cell in table.cells if cell.column % 2 and cell.text.strip()]
    first = [cell.text for cell in table.cells if cell.row == 0 and cell.column % 2 and not is_year(cell.text)]
    if table.ruled or table.columns not in FORMS or any(cell.column_span > 1 for cell in table.cells):
        return False
    numbered = sum(map(_has_digit, values)) * 2 >= len(values)
    return any(map(_has_digit, first)) and numbered and not any(map(_has_digit, labels))


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
