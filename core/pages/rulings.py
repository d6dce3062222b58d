"""The straight lines drawn on a page, and the grids they form. Reads no text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.domain import Box, around
from core.pages.drawn import Shape

THIN = 3.2  # points; what is thicker is an area
NEAR = 3.0  # points between lines that are meant to touch


class Grid(NamedTuple):
    """Lines that cross or touch. xs and ys are where its columns and rows begin and end."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Box, ...]
    down: tuple[Box, ...]

    def has_right_wall(self, row: int, column: int) -> bool:
        """Whether a line closes this elementary cell on the right."""
        if column == len(self.xs) - 2:
            return True
        x, y = self.xs[column + 1], (self.ys[row] + self.ys[row + 1]) / 2
        return any(abs(_x(line) - x) < NEAR and line.y0 <= y <= line.y1 for line in self.down)

    def has_floor(self, row: int, column: int) -> bool:
        if row == len(self.ys) - 2:
            return True
        y, x = self.ys[row + 1], (self.xs[column] + self.xs[column + 1]) / 2
        return any(abs(_y(line) - y) < NEAR and line.x0 <= x <= line.x1 for line in self.across)


def rulings_of(shapes: Iterable[Shape]) -> list[Box]:
    """Thin boxes: the lines themselves, and the four sides of rectangles that are drawn in outline."""
    found: list[Box] = []
    for shape in shapes:
        box = shape.box
        if not shape.rectangle or shape.alpha < 26:
            continue
        if min(box.width, box.height) <= THIN:
            found.append(box)
        elif shape.stroked:
            x0, y0, x1, y1 = box
            found += [
                Box(x0, y0, x1, y0 + 1),
                Box(x0, y1 - 1, x1, y1),
                Box(x0, y0, x0 + 1, y1),
                Box(x1 - 1, y0, x1, y1),
            ]
    return found


def across_and_down(rulings: Iterable[Box]) -> tuple[list[Box], list[Box]]:
    """Horizontal and vertical lines; pieces of one line are put together, dashes too."""
    level = [box for box in rulings if box.width >= box.height]
    steep = [Box(b.y0, b.x0, b.y1, b.x1) for b in rulings if b.height > b.width]
    return _joined(level), [Box(b.y0, b.x0, b.y1, b.x1) for b in _joined(steep)]


def _joined(lines: Sequence[Box]) -> list[Box]:
    rows: list[list[Box]] = []
    for line in sorted(lines, key=_y):
        if rows and _y(line) - _y(rows[-1][0]) < 1.5:
            rows[-1].append(line)
        else:
            rows.append([line])
    joined: list[Box] = []
    for row in rows:
        row.sort()
        whole = row[0]
        for line in row[1:]:
            if line.x0 - whole.x1 <= NEAR:
                whole = around((whole, line))
            else:
                joined.append(whole)
                whole = line
        joined.append(whole)
    return [line for line in joined if line.width >= 6]


def grids(across: Sequence[Box], down: Sequence[Box]) -> list[Grid]:
    """Groups of lines that meet, with at least two cells side by side and two rows; larger ones first."""
    group = list(range(len(across) + len(down)))

    def leader(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for i, level in enumerate(across):
        for j, steep in enumerate(down):
            if _meet(level, steep):
                group[leader(i)] = leader(len(across) + j)
    families: dict[int, list[int]] = {}
    for at in range(len(group)):
        families.setdefault(leader(at), []).append(at)
    found = []
    for family in families.values():
        met_across = [across[at] for at in family if at < len(across)]
        met_down = [down[at - len(across)] for at in family if at >= len(across)]
        if met_across and met_down and (grid := _grid(met_across, met_down)):
            found.append(grid)
    return sorted(found, key=lambda grid: -grid.box.area)


def _grid(across: list[Box], down: list[Box]) -> Grid | None:
    box = around([*across, *down])
    ys = _steps([_y(line) for line in across] + [box.y0, box.y1])
    xs = _steps([_x(line) for line in down] + [box.x0, box.x1])
    if len(xs) < 3 or len(ys) < 3:
        return None
    return Grid(box, tuple(xs), tuple(ys), tuple(across), tuple(down))


def _steps(values: Iterable[float]) -> list[float]:
    """Values in order, those that are meant to be one kept once."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > NEAR:
            steps.append(value)
    return steps


def _meet(level: Box, steep: Box) -> bool:
    return level.x0 - NEAR <= _x(steep) <= level.x1 + NEAR and steep.y0 - NEAR <= _y(level) <= steep.y1 + NEAR


def _y(line: Box) -> float:
    return (line.y0 + line.y1) / 2


def _x(line: Box) -> float:
    return (line.x0 + line.x1) / 2
