"""Makes cells of placed words: which rows are headers, what a header spans, which lines are one row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from core.domain import Box, Cell, Word, around
from core.pages.layout import text_of
from core.pages.values import is_amount, is_measured, is_value, is_year

OPEN = (
    ",",
    "-",
    "–",
    "(",
    "/",
    "&",
    " and",
    " of",
    " the",
    " for",
    " in",
    " to",
    " or",
    " by",
    " with",
    " from",
    " on",
    ":",
)


class Slot(NamedTuple):
    """Words that stand in the columns first to last."""

    words: list[Word]
    box: Box
    first: int
    last: int

    @property
    def text(self) -> str:
        return text_of(self.words)


Row = list[Slot]


def header_rows(rows: Sequence[Row], floors: Sequence[float]) -> int:
    """How many rows at the top say what the columns hold."""
    first = next((at for at, row in enumerate(rows) if _has_amounts(row) or (at and _is_measured(row))), None)
    if first is None:
        first = _last_year_row(rows)
    if first is None:
        return _header_of_words(rows, floors)
    if first and all(slot.last == 0 for slot in rows[first - 1]) and not _is_open(rows[first - 1]):
        above = [at for at in range(first) if any(slot.last > 0 for slot in rows[at])]
        first = above[-1] + 1 if above else first  # a heading of the rows below, not of the columns
    return min(first, len(rows) - 1)


def _has_amounts(row: Row) -> bool:
    beside = [slot.text for slot in row if slot.first > 0]
    amounts = sum(is_amount(text) for text in beside)
    return amounts > 0 and amounts >= 0.5 * len([text for text in beside if is_value(text)])


def _is_measured(row: Row) -> bool:
    """Whether every cell beside a label is a number with its unit."""
    beside = [slot.text for slot in row if slot.first > 0]
    return bool(beside) and len(beside) < len(row) and all(map(is_measured, beside))


def _last_year_row(rows: Sequence[Row]) -> int | None:
    """Where all values look like years, the first row of them is the header."""
    years = [at for at, row in enumerate(rows) if any(is_year(slot.text) for slot in row if slot.first > 0)]
    return years[0] + 1 if years and years[0] + 1 < len(rows) else None


def _header_of_words(rows: Sequence[Row], floors: Sequence[float]) -> int:
    for at, row in enumerate(rows[:4]):
        bottom = max(slot.box.y1 for slot in row)
        if at + 1 < len(rows) and any(bottom - 2 <= y <= rows[at + 1][0].box.y0 + 2 for y in floors):
            return at + 1
    bold = [all(word.bold for slot in row for word in slot.words) for row in rows]
    return max(1, next((at for at, is_bold in enumerate(bold) if not is_bold), 1))


def _is_open(row: Row) -> bool:
    return bool(row) and row[-1].text.endswith(OPEN)


def joined_rows(rows: Sequence[Row], floors: Sequence[float]) -> list[Row]:
    """Lines that make up one row become one."""
    steps = [b[0].box.y0 - a[0].box.y0 for a, b in pairwise(rows) if _has_values(a) and _has_values(b)]
    usual = median(steps) if steps else 0.0
    lined = len([y for y in floors if rows and rows[0][0].box.y0 < y]) >= 0.4 * len(rows) and len(rows) > 3
    joined: list[Row] = []
    for row in rows:
        if joined and _continues(joined[-1], row, usual, floors, lined):
            joined[-1] = _together(joined[-1], row)
        else:
            joined.append(row)
    return joined


def _has_values(row: Row) -> bool:
    return any(is_value(slot.text) for slot in row if slot.first > 0)


def _continues(above: Row, row: Row, usual: float, floors: Sequence[float], lined: bool) -> bool:
    top, bottom = min(slot.box.y0 for slot in row), max(slot.box.y1 for slot in above)
    if any(bottom - 3 <= y <= top + 3 for y in floors):
        return False
    taken = {slot.first for slot in above if slot.first > 0 and _holds_value(slot)}
    if any(slot.first in taken for slot in row if _holds_value(slot)):
        return False
    if lined:
        return True
    tall = max(slot.box.height for slot in row)
    near = top - bottom < 0.45 * tall
    closer = bool(usual) and top - min(slot.box.y0 for slot in above) < 0.8 * usual
    label, over = _label(row), _label(above)
    if label and over:
        one_has_values = _has_values(row) != _has_values(above)
        running = label[:1].islower() or label[:1] == "(" or over.endswith(OPEN[:-1])
        return near and one_has_values and (running or closer)
    if not label and not _has_values(row):
        return near and any(slot.first > 0 for slot in above)
    return near and (closer or top < bottom - 0.3 * tall)


def _holds_value(slot: Slot) -> bool:
    return is_value(slot.text) or is_amount(slot.words[-1].text)


def _label(row: Row) -> str:
    return row[0].text if row and row[0].first == 0 else ""


def _together(above: Row, row: Row) -> Row:
    slots = {(slot.first, slot.last): slot for slot in above}
    for slot in row:
        key = next((key for key in slots if key[0] <= slot.first <= key[1]), (slot.first, slot.last))
        upper = slots.get(key)
        words = upper.words + slot.words if upper else slot.words
        slots[key] = Slot(words, around(word.box for word in words), min(key[0], slot.first), max(key[1], slot.last))
    return [slots[key] for key in sorted(slots)]


def in_cells(head: Sequence[Row], body: Sequence[Row], width: int, rules: Sequence[Box] = ()) -> list[Cell]:
    """Header rows and body rows as cells; what spans several columns above says so. `rules` are lines drawn across."""
    levels = _levels([_spread(row, head[at + 1 :], width, rules) for at, row in enumerate(head)])
    cells = [
        Cell(slot.text, slot.box, at, slot.first, 1, slot.last - slot.first + 1, True)
        for at, row in enumerate(levels)
        for slot in row
    ]
    for at, row in enumerate(body, len(levels)):
        for slot in row:
            span = slot.last - slot.first + 1
            cells.append(Cell(slot.text, slot.box, at, slot.first, 1, span, slot.first == 0))
    return cells


def _levels(rows: Sequence[Row]) -> list[Row]:
    """Lines of header cells that are set over several lines, put together; a spanning cell begins a new level."""
    levels: list[Row] = []
    for row in rows:
        if levels and _same_level(levels[-1], row):
            levels[-1] = _together(levels[-1], row)
        else:
            levels.append(row)
    return levels


def _same_level(above: Row, row: Row) -> bool:
    wide = {(slot.first, slot.last) for slot in above + row if slot.last > slot.first}
    if any(
        not (slot.last < first or slot.first > last)
        for first, last in wide
        for slot in above + row
        if (slot.first, slot.last) != (first, last)
    ):
        return False
    top, bottom = min(slot.box.y0 for slot in row), max(slot.box.y1 for slot in above)
    return top - bottom < 0.8 * max(slot.box.height for slot in row)


def _spread(row: Row, lower: Sequence[Row], width: int, rules: Sequence[Box]) -> Row:
    """Header cells that stand over several columns of the rows below reach over all of these."""
    below = [slot for row_below in lower for slot in row_below]
    if not below or len(row) >= width - 1:
        return row
    if groups := _groups(row, lower, width):
        over = [slot for slot in row if slot.first > 0]
        placed = [slot._replace(first=a, last=b) for slot, (a, b) in zip(over, groups, strict=True)]
        return [slot for slot in row if slot.first == 0] + placed
    spread: Row = []
    for number, slot in enumerate(row):
        start = spread[-1].last + 1 if spread else 0
        end = row[number + 1].first - 1 if number + 1 < len(row) else width - 1
        ruled = _under_rule(slot, below, rules)
        spread.append(ruled or _widened(slot, max(start, 1) if slot.first else start, end, below))
    return spread


def _groups(row: Row, lower: Sequence[Row], width: int) -> list[tuple[int, int]]:
    """The columns under each header above, where the headers below begin again under each; else none. Each column is
    called by all lines of its header: "Under 18" and, below it, "years"."""
    over = [slot for slot in row if slot.first > 0]
    texts = [_called(column, lower) for column in range(width)]
    named = [column for column in range(1, width) if texts[column]]
    if len(over) < 2 or len(named) % len(over):
        return []
    period = len(named) // len(over)
    told = [texts[column] for column in named]
    if period < 2 or len(set(told[:period])) < period or told != told[:period] * len(over):
        return []
    groups = [named[period * n : period * (n + 1)] for n in range(len(over))]
    return [(columns[0], columns[-1]) for columns in groups]


def _called(column: int, lower: Sequence[Row]) -> str:
    return " ".join(slot.text for row in lower for slot in row if slot.first == slot.last == column)


def _under_rule(slot: Slot, below: Sequence[Slot], rules: Sequence[Box]) -> Slot | None:
    """The slot over all columns that a line drawn under it reaches over."""
    for rule in rules:
        near = -2 < rule.y0 - slot.box.y1 < 0.8 * slot.box.height
        if near and rule.x0 <= slot.box.centre[0] <= rule.x1:
            under = [lower for lower in below if rule.x0 <= lower.box.centre[0] <= rule.x1]
            if under and min(lower.first for lower in under) <= slot.first:
                first, last = min(lower.first for lower in under), max(lower.last for lower in under)
                return slot._replace(first=min(first, slot.first), last=max(last, slot.last))
    return None


def _widened(slot: Slot, start: int, end: int, below: Sequence[Slot]) -> Slot:
    first, last = slot.first, slot.last
    best = _off_centre(slot, first, last, below)
    for left in range(start, first + 1):
        for right in range(last, end + 1):
            off = _off_centre(slot, left, right, below)
            if off < best - 2:
                best, first, last = off, left, right
    return slot._replace(first=first, last=last)


def _off_centre(slot: Slot, first: int, last: int, below: Sequence[Slot]) -> float:
    under = [lower.box for lower in below if first <= lower.first and lower.last <= last]
    if not under:
        return 1e9
    box = around(under)
    return abs(box.centre[0] - slot.box.centre[0])
