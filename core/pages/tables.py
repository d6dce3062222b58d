"""Finds tables and fills their cells with the words of the page: by their lines, or by how the words stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.domain import Box, Line, Table, Word
from core.pages.aligned import aligned_table
from core.pages.layout import CAPTION
from core.pages.regions import guessed_regions
from core.pages.ruled import ruled_table
from core.pages.rulings import across_and_down, grids
from core.pages.tiers import is_form, tiers

TABLE = re.compile(r"(table|tab\.|tableau|tabelle|tabla|tabella|tabel)\s", re.IGNORECASE)
LEADERS = 3  # dots alone on a line, at least


def find_tables(
    words: Sequence[Word], lines: Sequence[Line], rulings: Sequence[Box] = (), regions: Sequence[Box] = ()
) -> tuple[Table, ...]:
    """The tables of a page from top to bottom.

    `rulings` are thin boxes, one a straight line; `regions` are places where somebody has seen a table."""
    across, down = across_and_down(rulings)
    words = _without_leaders(words)
    found: list[Table] = []
    for grid in grids(across, down):
        if _is_new(grid.box, found) and (table := ruled_table(grid, _inside(words, grid.box))):
            found.append(table)
    for region in [*regions, *guessed_regions(words)]:
        if _is_new(region, found):
            parts = tiers(_inside(words, region))
            made = [table for part in parts if (table := aligned_table(part, across, down))]
            found += [table for table in made if not is_form(table)]
    return tuple(_with_caption(table, lines) for table in sorted(found, key=lambda table: table.box.y0))


def _without_leaders(words: Sequence[Word]) -> list[Word]:
    """Dots that lead the eye from a row's label to its cells are no cells, however far apart they are set."""
    dots = [word for word in words if not word.text.strip(".…·")]
    level: dict[int, int] = {}
    for dot in dots:
        level[round(dot.box.y1)] = level.get(round(dot.box.y1), 0) + len(dot.text)
    leading = {id(dot) for dot in dots if level[round(dot.box.y1)] >= LEADERS}
    return [word for word in words if id(word) not in leading]


def _inside(words: Sequence[Word], box: Box) -> list[Word]:
    return [word for word in words if box.holds(word.box.centre)]


def _is_new(box: Box, found: Sequence[Table]) -> bool:
    return all(box.shared(table.box) < 0.3 * min(box.area, table.box.area) for table in found)


def _with_caption(table: Table, lines: Sequence[Line]) -> Table:
    """A line above or below that says it is about a table; else the line that stands close above."""
    box = table.box
    above = [line for line in lines if line.box.y1 <= box.y0 + 2 and _is_beside(line.box, box)]
    below = [line for line in lines if line.box.y0 >= box.y1 - 2 and _is_beside(line.box, box)]
    near = sorted(above, key=lambda line: -line.box.y1)[:4]
    told = next((line for line in near if box.y0 - line.box.y1 < 60 and CAPTION.match(line.text)), None)
    if told is None:
        under = sorted(below, key=lambda line: line.box.y0)[:2]
        told = next((line for line in under if line.box.y0 - box.y1 < 25 and TABLE.match(line.text)), None)
    if told is None and near and box.y0 - near[0].box.y1 < 2.2 * near[0].box.height and _is_title(near[0].text):
        told = near[0]
    if told is None:
        return table
    return replace(table, caption=_whole(told, near))


def _is_title(text: str) -> bool:
    return len(text) < 100 and not text.endswith((".", ",", ";"))


def _whole(told: Line, near: Sequence[Line]) -> str:
    """The caption with the lines that go on with it, as far as the table."""
    following = [line for line in near if line.box.y0 > told.box.y0 and line.box.y0 - told.box.y1 < told.box.height * 3]
    return " ".join(line.text for line in [told, *sorted(following, key=lambda line: line.box.y0)])


def _is_beside(line: Box, box: Box) -> bool:
    return min(line.x1, box.x1) - max(line.x0, box.x0) > 0
