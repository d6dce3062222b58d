"""Rows of figures under a row of years or dates, where no table was drawn: statements of accounts. Reads words by where
they stand; a page without such a row has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.domain import Box, Evidence, Page, Word, around
from core.experts.document.overheads import in_pieces, in_rows, is_figure

_YEAR = re.compile(r"(?:fy ?|fiscal )?(?:19|20)\d\d", re.I)
_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, ?((?:19|20)\d\d)")
_OFF = 0.45  # of the way to the next head that the right edge of a figure may be off
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Heads:
    """The years over the columns, with what stands left of them, and how far up the page they are."""

    columns: tuple[Word, ...]
    lead: str

    @property
    def bottom(self) -> float:
        return max(head.box.y1 for head in self.columns)

    def over(self, box: Box) -> str:
        """The column that a figure stands in; "" for none."""
        near = min(self.columns, key=lambda head: abs(head.box.x1 - box.x1))
        apart = min(right.box.x1 - left.box.x1 for left, right in pairwise(self.columns))
        held = abs(near.box.x1 - box.x1) <= _OFF * apart
        return f"{self.lead} / {near.text}".strip(" /") if held else ""


def heads(page: Page) -> list[Heads]:
    """Each row of the page that ends in two years or more, from the top down."""
    found = []
    for row in in_rows(page.words):
        parts = [piece for part in in_pieces(row) for piece in _apart(part, row)]
        ends = [part for part in parts if _YEAR.fullmatch(part.text) or _DAY.fullmatch(part.text)]
        lead = " ".join(part.text for part in parts if part not in ends)
        if len(ends) >= _FEWEST and len(parts) - len(ends) <= 1 and ends == parts[-len(ends) :]:
            found.append(Heads(tuple(ends), lead))
    return found


def nearest(page: Page, top: float) -> Heads | None:
    """The heads that a place of the page stands under."""
    return next((one for one in reversed(heads(page)) if one.bottom <= top), None)


def dated(file: str, page: Page) -> Iterator[Evidence]:
    """A cell for each figure that stands in such a column and in no table, by the name at the left of its row."""
    every = heads(page) if page.words else []
    tables = [table.box for table in page.tables]
    for row in in_rows(page.words) if every else ():
        box = around(word.box for word in row)
        over = next((one for one in reversed(every) if one.bottom <= box.y0 + 1), None)
        if over is None or any(table.holds(box.centre) for table in tables):
            continue
        yield from _told(file, page, row, over, every.index(over))


def _told(file: str, page: Page, row: Sequence[Word], over: Heads, number: int) -> Iterator[Evidence]:
    parts = [replace(part, text=part.text.rstrip(" $€£")) for part in in_pieces(row)]  # the next column's sign
    name, figures = parts[0], [part for part in parts[1:] if is_figure(part.text)]
    held = [(figure, column) for figure in figures if (column := over.over(figure.box))]
    if not re.search(r"[^\W\d]{2}", name.text) or len(held) < _FEWEST:
        return
    table = f"p{page.number + 1}y{number + 1}"
    yield Evidence("", file, page.number, name.text, (name.box,), "cell", "", "", table, over.lead)
    for figure, column in held:
        yield Evidence("", file, page.number, figure.text, (figure.box,), "cell", name.text, column, table, over.lead)


def _apart(part: Word, row: Sequence[Word]) -> list[Word]:
    """ "2023 2022" as two, where they stand close; whole days and other words as they are."""
    inside = [word for word in row if part.box.x0 - 1 <= word.box.x0 and word.box.x1 <= part.box.x1 + 1]
    return inside if len(inside) > 1 and all(_YEAR.fullmatch(word.text) for word in inside) else [part]
