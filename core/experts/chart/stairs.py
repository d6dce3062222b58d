"""Parts a patch whose upper edge is a staircase into the bars it is made of: they touch, and have one colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.charts import Colour
from core.domain import Box
from core.experts.chart.edges import refined
from core.experts.chart.scene import Mark, Pixels, apart

LIKE = 40  # grey levels: pixels nearer to the patch's colour are its own
LEVEL = 1  # pixels, that a step may be uneven by
FEWEST = 3  # stairs; less may be an area with a corner or two
NARROW = 4  # pixels: a narrower bar is none
EVEN = 0.12  # of a bar's thickness, that an edge may lie beside its place


def parted_at_stairs(marks: Sequence[Mark], image: Pixels, ground: Colour) -> list[Mark]:
    """The same marks, with bars for each patch that is a staircase."""
    return [part for mark in marks for part in (_stairs(mark, image, ground) if mark.shape == "area" else []) or [mark]]


def _stairs(mark: Mark, image: Pixels, ground: Colour) -> list[Mark]:
    """Bars from the left to the right; none where the patch is something else."""
    x0, y0, x1, y1 = (int(edge) for edge in mark.box)
    own = apart(image[y0:y1, x0:x1], mark.colour) < LIKE  # [h, w]
    if x1 - x0 < FEWEST * NARROW or not own.any(axis=0).all():
        return []
    tops, floors = own.argmax(axis=0), own.shape[0] - own[::-1].argmax(axis=0)
    cuts = _cuts(tops)
    if np.ptp(floors) > LEVEL or len(cuts) < FEWEST + 1:
        return []
    unit = _unit(np.diff(cuts))
    if not unit:
        return []
    places = np.linspace(cuts[0], cuts[-1], round((cuts[-1] - cuts[0]) / unit) + 1)
    bars = []
    for begin, end in pairwise(places.tolist()):
        middle = tops[round(begin) + 1 : max(round(end) - 1, round(begin) + 2)]
        box = Box(x0 + begin, y0 + float(np.median(middle)), x0 + end, float(y1))
        inner = refined(box, mark.colour, image, ground)  # at its sides it touches others
        box = Box(box.x0, inner.y0, box.x1, inner.y1)
        bars.append(Mark(box, mark.colour, "rect", box.area))
    return bars


def _cuts(tops: NDArray[np.int64]) -> list[int]:
    """[width] -> where stairs begin and the last one ends; none where the edge slopes."""
    jumps = (np.flatnonzero(np.abs(np.diff(tops)) > LEVEL) + 1).tolist()
    cuts = [0]
    for at in [*jumps, len(tops)]:
        if at - cuts[-1] >= NARROW:
            cuts.append(at)
        elif at - cuts[-1] > 2:  # a slope, or a point
            return []
    flat = [tops[a + 1 : b - 1] for a, b in pairwise(cuts)]
    return cuts if all(np.ptp(step) <= LEVEL for step in flat if len(step)) else []


def _unit(widths: NDArray[np.int64]) -> float:
    """The thickness of one bar: all stairs are as many of them as are equally high. 0 where they have none."""
    least = float(widths.min())
    counts = np.maximum(np.round(widths / least), 1)
    unit = float(widths.sum() / counts.sum())
    return unit if float(np.abs(widths / unit - counts).max()) < EVEN + 1.5 / unit else 0.0
