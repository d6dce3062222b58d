"""Puts bars together again that a line or a label cuts in two, and drops their blurred edges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.charts import Colour
from core.domain import Box
from core.experts.chart.scene import Mark, Scene


def joined(scene: Scene, nearest: NDArray[np.int8]) -> list[Mark]:
    """Bars that a line or a label cuts in two are one again; what the ground parts stays apart."""
    rects = sorted((m for m in scene.marks if m.shape == "rect"), key=lambda m: (m.colour, m.box.x0, m.box.y0))
    rects = [m for m in rects if not _is_fringe(m, rects)]
    kept: list[Mark] = []
    for mark in rects:
        other = next((n for n in range(len(kept) - 1, -1, -1) if _one(kept[n], mark, scene, nearest)), None)
        if other is None:
            kept.append(mark)
            continue
        a, b = kept[other].box, mark.box
        whole = Box(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
        kept[other] = Mark(whole, mark.colour, "rect", whole.area)
    return [*kept, *(m for m in scene.marks if m.shape != "rect")]


def _is_fringe(mark: Mark, rects: Sequence[Mark]) -> bool:
    """The blurred edge of a bar: thin, and beside a thicker patch that is as long."""
    for way in (0, 1):
        if mark.box[way + 2] - mark.box[way] > 2.2:
            continue
        across = 1 - way
        for other in rects:
            if other is mark or other.box[way + 2] - other.box[way] < 3:
                continue
            touch = min(abs(mark.box[way] - other.box[way + 2]), abs(mark.box[way + 2] - other.box[way])) < 1.6
            inside = mark.box[across] > other.box[across] - 2 and mark.box[across + 2] < other.box[across + 2] + 2
            within = other.box[way] - 1.6 < mark.box[way] and mark.box[way + 2] < other.box[way + 2] + 1.6
            if (touch or within) and inside:
                return True
    return False


def _one(first: Mark, second: Mark, scene: Scene, nearest: NDArray[np.int8]) -> bool:
    """Whether two pieces of one colour are parts of one bar: in line, and something else lies in the gap."""
    if first.colour != second.colour:
        return False
    a, b = first.box, second.box
    level = abs(a.y0 - b.y0) < 1.6 and abs(a.y1 - b.y1) < 1.6 and -1.6 < b.x0 - a.x1 < 5
    steep = abs(a.x0 - b.x0) < 1.6 and abs(a.x1 - b.x1) < 1.6 and -1.6 < max(a.y0, b.y0) - min(a.y1, b.y1) < 5
    if level:
        low, high = round(a.x1), max(round(b.x0), round(a.x1) + 1)
        gap = (slice(int(a.y0) + 1, int(a.y1) - 1), slice(low, high))
    elif steep:
        low = round(min(a.y1, b.y1))
        high = max(round(max(a.y0, b.y0)), low + 1)
        gap = (slice(low, high), slice(int(a.x0) + 1, int(a.x1) - 1))
    else:
        return False
    ruled = _is_ruled(a, b, scene.upright if level else scene.level, 0 if level else 1)
    if ruled or level:  # what stands side by side has its own outline, unless the grid runs through
        return ruled
    between = nearest[gap]
    if not between.size or (between == -1).mean() > 0.1:
        return False
    assert scene.pixels is not None
    return not is_blend(np.median(scene.pixels[gap].reshape(-1, 3), axis=0), first.colour, scene.ground)


def _is_ruled(a: Box, b: Box, lines: Sequence[Box], way: int) -> bool:
    """Whether a line of the grid, which goes on beyond both, runs through the gap."""
    across = 1 - way
    low, high = sorted((a, b), key=lambda box: box[way])
    begin, end = min(a[across], b[across]), max(a[across + 2], b[across + 2])
    return any(
        low[way + 2] - 1.5 < line.centre[way] < high[way] + 1.5
        and (line[across] < begin - 4 or line[across + 2] > end + 4)
        and line[across] < end + 40
        and line[across + 2] > begin - 40
        for line in lines
    )


def is_blend(seen: NDArray[np.float64], colour: Colour, ground: Colour) -> bool:
    """Whether a colour is the other, let through by the ground."""
    along = np.array(colour, np.float64) - np.array(ground, np.float64)
    off = seen - np.array(ground, np.float64)
    share = float(off @ along / (along @ along))
    return share < 0.93 and bool(np.abs(off - share * along).max() < 14)
