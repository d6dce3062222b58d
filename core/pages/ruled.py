"""Reads tables that are drawn with lines: a cell is what lines enclose."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence

from core.domain import Box, Cell, Table, Word
from core.pages.aligned import aligned_table
from core.pages.columns import rows_of
from core.pages.layout import fragment_of, merged, text_of
from core.pages.rulings import Grid
from core.pages.values import is_amount, is_measured

LONGEST = 150  # words; what holds more is a box around text


def ruled_table(grid: Grid, words: Sequence[Word]) -> Table | None:
    """The table inside the grid; None when the lines are a frame or a chart."""
    held = _held(grid, words)
    areas = _areas(grid)
    texts = {area: [word for at in _within(area) for word in held.get(at, [])] for area in areas}
    texts = {area: found for area, found in texts.items() if found}
    if not texts or max(map(len, texts.values())) > LONGEST:
        return None
    if _hold_several(texts.values()):
        return aligned_table(words, grid.across, grid.down, ruled=True)
    return _table(grid, texts)


Area = tuple[int, int, int, int]  # first row, first column, last row, last column


def _held(grid: Grid, words: Sequence[Word]) -> dict[tuple[int, int], list[Word]]:
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.box.centre
        row, column = bisect(grid.ys, y) - 1, bisect(grid.xs, x) - 1
        if 0 <= row < len(grid.ys) - 1 and 0 <= column < len(grid.xs) - 1:
            held.setdefault((row, column), []).append(word)
    return held


def _areas(grid: Grid) -> list[Area]:
    """Elementary cells with no line between them, put together from the top left."""
    taken: set[tuple[int, int]] = set()
    areas: list[Area] = []
    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            if (row, column) in taken:
                continue
            last = column
            while not grid.has_right_wall(row, last) and (row, last + 1) not in taken:
                last += 1
            floor = row
            while not any(grid.has_floor(floor, at) for at in range(column, last + 1)):
                floor += 1
            area = (row, column, floor, last)
            areas.append(area)
            taken.update(_within(area))
    return areas


def _within(area: Area) -> list[tuple[int, int]]:
    return [(row, column) for row in range(area[0], area[2] + 1) for column in range(area[1], area[3] + 1)]


def _hold_several(texts: Iterable[list[Word]]) -> bool:
    """Whether several values stand below or beside each other in one cell: then lines do not part them all."""
    stacks = 0
    for words in texts:
        rows = rows_of(merged([fragment_of([word]) for word in words]))
        amounts = [sum(is_amount(text_of(fragment.words)) for fragment in row) for row in rows]
        if sum(map(bool, amounts)) >= 2:
            stacks += max(amounts)
        stacks += max(amounts, default=0) >= 2
    return stacks >= 2


def _text(words: list[Word]) -> str:
    rows = rows_of(merged([fragment_of([word]) for word in words]))
    return text_of([word for row in rows for fragment in row for word in fragment.words])


def _table(grid: Grid, texts: dict[Area, list[Word]]) -> Table | None:
    rows = sorted({area[0] for area in texts})
    columns = sorted({area[1] for area in texts})
    covered = sum(len(_within(area)) for area in texts)
    if len(rows) < 2 or len(columns) < 2 or len(texts) < 4 or covered < 0.35 * len(rows) * len(columns):
        return None
    cells = []
    for area, words in sorted(texts.items()):
        row, column = rows.index(area[0]), columns.index(area[1])
        deep = sum(row_at <= area[2] for row_at in rows) - row
        wide = sum(column_at <= area[3] for column_at in columns) - column
        box = Box(grid.xs[area[1]], grid.ys[area[0]], grid.xs[area[3] + 1], grid.ys[area[2] + 1])
        cells.append(Cell(_text(words), box, row, column, deep, wide))
    head = _header_rows(cells, len(rows))
    marked = [
        Cell(c.text, c.box, c.row, c.column, c.row_span, c.column_span, c.row < head or c.column == 0) for c in cells
    ]
    return Table(grid.box, len(rows), len(columns), tuple(marked), True)


def _header_rows(cells: Sequence[Cell], rows: int) -> int:
    """How many rows come before the first with values beside a label; one when there are no values."""
    for row in range(rows):
        beside = [cell.text for cell in cells if cell.row <= row < cell.row + cell.row_span and cell.column > 0]
        if beside and sum(map(is_amount, beside)) >= 0.3 * len(beside):
            return row
        if row and beside and all(map(is_measured, beside)):
            return row
    return 1
