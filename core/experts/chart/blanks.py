"""Finds the blank strips between panels: where, along one way, nothing but writing is. Knows no axes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.experts.chart.scene import Scene, apart

INK = 12  # grey levels from the ground
STRAY = 0.004  # of a strip's length, that a speck may cover


def widest(scene: Scene, way: int, between: tuple[float, float], beside: tuple[float, float]) -> tuple[float, float]:
    """The widest strip across `way` in which nothing is drawn, within two places; `beside` says how long it must be."""
    begin, end = (round(place) for place in between)
    bare = _bare(scene, way, (begin, end), (round(beside[0]), round(beside[1])))
    rows = np.flatnonzero(bare)
    if not len(rows):
        middle = (begin + end) / 2
        return middle, middle
    longest = max(np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1), key=len)
    return begin + float(longest[0]), begin + float(longest[-1] + 1)


def _bare(scene: Scene, way: int, between: tuple[int, int], beside: tuple[int, int]) -> NDArray[np.bool_]:
    """[places] -> whether the line across each of them is bare but for words."""
    (begin, end), (low, high) = between, beside
    drawn = _drawn(scene)
    drawn = drawn[low:high, begin:end] if way == 0 else drawn[begin:end, low:high].T  # [along the strip, places]
    return np.asarray(drawn.mean(axis=0) <= STRAY, np.bool_) if drawn.size else np.ones(end - begin, np.bool_)


def _drawn(scene: Scene) -> NDArray[np.bool_]:
    """[h, w] -> where something is drawn that is no writing; a place is a pixel, or a point of the page."""
    if scene.pixels is not None:
        drawn = apart(scene.pixels, scene.ground) > INK
        for label in scene.labels:
            x0, y0, x1, y1 = (max(int(edge), 0) for edge in label.box)
            drawn[max(y0 - 2, 0) : y1 + 3, max(x0 - 2, 0) : x1 + 3] = False
        return np.asarray(drawn, np.bool_)
    drawn = np.zeros((int(scene.box.y1) + 2, int(scene.box.x1) + 2), np.bool_)
    for box in (*(mark.box for mark in scene.marks), *scene.level, *scene.upright):
        x0, y0, x1, y1 = (max(int(edge), 0) for edge in box)
        drawn[y0 : y1 + 1, x0 : x1 + 1] = True
    return drawn
