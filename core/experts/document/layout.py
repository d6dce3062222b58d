"""Where lines stand to each other on a page: rows, what is right of a line, what is below it. Reads no meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from core.domain import Box, Line, Page


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """The share of the shorter stretch that both cover."""
    short = min(a1 - a0, b1 - b0)
    return (min(a1, b1) - max(a0, b0)) / short if short > 0 else 0.0


def beside(one: Box, other: Box) -> bool:
    """On one row."""
    return overlap(one.y0, one.y1, other.y0, other.y1) > 0.5


def stacked(one: Box, other: Box) -> bool:
    """In one column."""
    return overlap(one.x0, one.x1, other.x0, other.x1) > 0.3


_CLOSE = 1.2  # heights: what stands right under a line goes before what stands aside of it


class Layout:
    """The lines of one page with their neighbours."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines: Sequence[Line] = [line for line in page.lines if line.text.strip()]

    @cached_property
    def height(self) -> float:
        """The usual height of a line."""
        heights = sorted(line.box.height for line in self.lines)
        return heights[len(heights) // 2] if heights else 1.0

    @cached_property
    def rows(self) -> list[list[Line]]:
        """Lines that share a baseline, from left to right; rows from the top down."""
        rows: list[list[Line]] = []
        for line in sorted(self.lines, key=lambda line: line.box.centre[1]):
            if rows and self._joins(rows[-1], line):
                rows[-1].append(line)
            else:
                rows.append([line])
        return [sorted(row, key=lambda line: line.box.x0) for row in rows]

    @staticmethod
    def _joins(row: Sequence[Line], line: Line) -> bool:
        last = row[-1]
        apart = all(overlap(line.box.x0, line.box.x1, other.box.x0, other.box.x1) < 0.3 for other in row)
        return apart and beside(last.box, line.box)

    @cached_property
    def _row_of(self) -> dict[int, int]:
        return {id(line): n for n, row in enumerate(self.rows) for line in row}

    def row(self, line: Line) -> list[Line]:
        return self.rows[self._row_of[id(line)]]

    def right(self, line: Line) -> list[Line]:
        """What stands right of a line on its row, nearest first; on a page that leans, on its own height."""
        edge = line.box.x1 - self.height * 0.5
        found = [other for other in self.row(line) if other.box.x0 >= edge and other is not line]
        return found or self._level(line, edge)

    def _level(self, line: Line, edge: float) -> list[Line]:
        """What stands beside a line though rows were drawn otherwise, not far off."""
        near = [o for o in self.lines if 0 <= o.box.x0 - edge < 12 * self.height and beside(line.box, o.box)]
        return sorted((other for other in near if other is not line), key=lambda other: other.box.x0)

    def below(self, line: Line, reach: float = 2.6) -> Line | None:
        """The nearest line under it in its column, no further than `reach` line heights from edge to edge."""
        return self._nearest(line, reach, down=True)

    def above(self, line: Line, reach: float = 2.6) -> Line | None:
        return self._nearest(line, reach, down=False)

    def _nearest(self, line: Line, reach: float, *, down: bool) -> Line | None:
        step, aside = 1 if down else -1, None
        here, tall = self._row_of[id(line)], max(line.box.height, 1.0)
        for n in range(here + step, here + step * 9, step):
            if not 0 <= n < len(self.rows):
                return aside
            found = [other for other in self.rows[n] if self._under(line.box, other.box)]
            if not found and down and n == here + 1:
                aside = next((other for other in self.rows[n] if self._indented(line.box, other.box)), None)
            if found:
                best = min(found, key=lambda other: abs(other.box.x0 - line.box.x0))
                gap = best.box.y0 - line.box.y1 if down else line.box.y0 - best.box.y1
                near = gap < (_CLOSE if aside else reach) * tall
                return best if near else aside
        return aside

    @staticmethod
    def _indented(one: Box, other: Box) -> bool:
        """Close under a line but further right, as values in entry fields stand."""
        near = one.x1 <= other.x0 < one.x1 + 6 * one.height
        return near and -0.3 * one.height < other.y0 - one.y1 < 0.9 * one.height

    @staticmethod
    def _under(one: Box, other: Box) -> bool:
        return stacked(one, other) or abs(one.x0 - other.x0) < one.height * 0.6
