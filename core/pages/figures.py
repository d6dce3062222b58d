"""Finds drawings made of lines and areas, such as charts. Pictures of pixels and tables are none of its business."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.domain import Box, Page, Word, around
from core.pages.drawn import Shape
from core.pages.strewn import grids_of, together

STEP = 6.0  # points: the grid on which shapes are gathered
LEAST = (70.0, 50.0)  # points: smaller drawings are ornaments
LONG = 0.3  # of a drawing, that its only line runs
MARKS = 3  # areas, curves or slanted lines that a drawing has at least
LARGEST = 0.7  # of the page: what is larger is its background

Spot = tuple[int, int]


def figures_of(shapes: Sequence[Shape], page: Page) -> tuple[Box, ...]:
    """Boxes around shapes that lie close together and make up a drawing, from top to bottom."""
    whole = Box(0, 0, page.width, page.height)
    kept = [s for s in shapes if s.alpha > 25 and s.box.shared(whole) < LARGEST * whole.area]
    kept = [s for s in kept if whole.holds(s.box.centre)]
    if not any(map(_is_mark, kept)):
        return ()
    grids = grids_of(kept, page.words)
    groups = together(list(_gathered(kept, whole)), grids, page.words)
    found = [(around(s.box for s in group), group) for group in groups]
    drawings = [box for box, group in found if _is_drawing(box, group, grids) and not _is_text(box, page.words)]
    free = [box for box in drawings if all(box.shared(t.box) < 0.5 * min(box.area, t.box.area) for t in page.tables)]
    return tuple(sorted(free, key=lambda box: (box.y0, box.x0)))


def _is_text(box: Box, words: Sequence[Word]) -> bool:
    """Whether words fill it, as they fill a shaded box."""
    return sum(word.box.area for word in words if box.holds(word.box.centre)) > 0.35 * box.area


def _is_drawing(box: Box, group: Sequence[Shape], grids: Sequence[Box]) -> bool:
    """Whether it has marks enough: over the lines of a grid, one that runs on over them does."""
    if box.width < LEAST[0] or box.height < LEAST[1]:
        return False
    lined = any(box.shared(grid) > 0.8 * grid.area for grid in grids)
    long = any(not shape.rectangle and shape.box.width > LONG * box.width for shape in group)
    return sum(_is_mark(shape) for shape in group) >= MARKS or (lined and long)


def _is_mark(shape: Shape) -> bool:
    """Whether it draws something, rather than rule or shade: it is curved, slanted, or filled with a colour."""
    red, green, blue = shape.colour >> 16, shape.colour >> 8 & 255, shape.colour & 255
    coloured = min(red, green, blue) < 190
    return not shape.rectangle or (not shape.stroked and coloured and min(shape.box.width, shape.box.height) > 3)


def _gathered(shapes: Sequence[Shape], whole: Box) -> Iterator[list[Shape]]:
    """Groups of shapes that touch on the grid, or lie in spots side by side."""
    spots: dict[Spot, list[int]] = {}
    for at, shape in enumerate(shapes):
        for spot in _spots(shape.box, whole):
            spots.setdefault(spot, []).append(at)
    while spots:
        members: set[int] = set()
        edge = [next(iter(spots))]
        while edge:
            spot = edge.pop()
            members.update(spots.pop(spot, ()))
            edge += [near for near in _beside(spot) if near in spots]
        yield [shapes[at] for at in sorted(members)]


def _spots(box: Box, whole: Box) -> Iterator[Spot]:
    x1, y1 = min(box.x1, whole.x1), min(box.y1, whole.y1)
    for column in range(int(max(box.x0, 0) // STEP), int(x1 // STEP) + 1):
        for row in range(int(max(box.y0, 0) // STEP), int(y1 // STEP) + 1):
            yield column, row


def _beside(spot: Spot) -> Iterator[Spot]:
    for right in (-1, 0, 1):
        for down in (-1, 0, 1):
            yield spot[0] + right, spot[1] + down
