"""Puts together the pieces of areas that a grid drawn over them cuts. Bars that touch have no slanted pieces."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain import Box, around
from core.experts.chart.scene import Mark, Scene

CUT = 4.5  # pixels that a line of the grid is wide, with its blur
FEW = 3  # pieces
SLANTED = 2  # of them, at least: where the area ends upwards
WIDE = 0.35  # of the picture


def pieced(scene: Scene) -> list[Mark]:
    """Each area that was cut, as one mark; none on a page's own paths."""
    if scene.pixels is None:
        return []
    colours: dict[object, list[Mark]] = {}
    for mark in scene.marks:
        if mark.shape in ("rect", "area") and min(mark.box.width, mark.box.height) > 2:
            colours.setdefault(mark.colour, []).append(mark)
    found = [group for alike in colours.values() for group in _groups(alike)]
    return [_whole(group) for group in found if _is_area(group, scene)]


def _groups(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Pieces side by side or over each other, no more than a line apart."""
    left, groups = list(marks), []
    while left:
        group, edge = [], [left.pop()]
        while edge:
            mark = edge.pop()
            group.append(mark)
            near = [other for other in left if _touch(mark.box, other.box)]
            left = [other for other in left if not any(other is one for one in near)]
            edge += near
        groups.append(group)
    return groups


def _touch(one: Box, other: Box) -> bool:
    wide = max(one.x0, other.x0) - min(one.x1, other.x1)
    high = max(one.y0, other.y0) - min(one.y1, other.y1)
    return (wide < CUT and high < -1) or (high < CUT and wide < -1)


def _is_area(group: Sequence[Mark], scene: Scene) -> bool:
    slanted = sum(mark.shape == "area" for mark in group)
    return len(group) >= FEW and slanted >= SLANTED and around(m.box for m in group).width > WIDE * scene.box.width


def _whole(group: Sequence[Mark]) -> Mark:
    return Mark(around(m.box for m in group), group[0].colour, "area", sum(m.area for m in group))
