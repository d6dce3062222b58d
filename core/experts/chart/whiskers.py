"""Finds the median and the whiskers of one box: by a page's own lines, or by pixels along its middle. Names nothing."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.domain import Box
from core.experts.chart.scene import Pixels, Scene, apart

INK = 40  # grey levels from what lies around it
NEAR = 1.6  # points: a whisker meets its box, as far as outlines and rounding let it


class Five(NamedTuple):
    """A box and the places of its five values, in the order of the page: from the top, or from the left."""

    body: Box
    places: tuple[float, float, float, float, float]


def five_of(scene: Scene, body: Box, way: int) -> Five | None:
    """None without a median, or without any whisker."""
    places = _drawn(scene, body, way) if scene.pixels is None else _seen(scene, body, way)
    return Five(body, places) if places and (places[0] < places[1] or places[4] > places[3]) else None


def four_of(scene: Scene, body: Box, way: int) -> Five | None:
    """Four values of a box among others, whose median has the colour of its body: both whiskers must have caps."""
    if scene.pixels is None:
        return None
    image, box = _turned(scene.pixels, body, way)
    off = apart(np.ascontiguousarray(image), scene.ground)
    low, high = _whisker(off, box, -1), _whisker(off, box, 1)
    if not (low and high and low.capped and high.capped):
        return None
    return Five(body, (low.at, box.y0, float("nan"), box.y1, high.at))


def _turned(image: Pixels, body: Box, way: int) -> tuple[Pixels, Box]:
    """The picture and a box on it as if values ran up and down."""
    if way == 1:
        return image, body
    return image.transpose(1, 0, 2), Box(body.y0, body.x0, body.y1, body.x1)


def _drawn(scene: Scene, body: Box, way: int) -> tuple[float, float, float, float, float] | None:
    """By the thin lines of the page's own paths."""
    across = 1 - way
    begin, end, middle = body[way], body[way + 2], body.centre[across]
    along, over = (scene.upright, scene.level) if way == 1 else (scene.level, scene.upright)
    inside = [x for x in over if _over(x, body, across) and begin + 0.01 < x.centre[way] < end - 0.01]
    medians = [x.centre[way] for x in inside if x[across + 2] - x[across] > 0.5 * (body[across + 2] - body[across])]
    if len(set(medians)) != 1:
        return None
    whiskers = [x for x in along if abs(x.centre[across] - middle) < NEAR]
    low = min([begin, *(x[way] for x in whiskers if abs(x[way + 2] - begin) < NEAR)])
    high = max([end, *(x[way + 2] for x in whiskers if abs(x[way] - end) < NEAR)])
    return low, begin, medians[0], end, high


def _over(line: Box, body: Box, across: int) -> bool:
    return line[across] >= body[across] - 1.5 and line[across + 2] <= body[across + 2] + 1.5


def _seen(scene: Scene, body: Box, way: int) -> tuple[float, float, float, float, float] | None:
    """By the pixels along the middle of the box, and beside it."""
    assert scene.pixels is not None
    image, box = _turned(scene.pixels, body, way)
    off = apart(np.ascontiguousarray(image), scene.ground)  # [h, w]
    middle = _median(image, box)
    if middle is None:
        return None
    low, high = _whisker(off, box, -1), _whisker(off, box, 1)
    if not any(end and end.capped for end in (low, high)):
        return None
    return (low.at if low else box.y0), box.y0, middle, box.y1, (high.at if high else box.y1)


def _median(image: Pixels, box: Box) -> float | None:
    """The row inside the body that differs from the rest of it on both sides of its middle."""
    y0, y1 = round(box.y0) + 3, round(box.y1) - 3
    if y1 - y0 < 3:
        return None
    rows = []
    for a, b in ((0.12, 0.4), (0.6, 0.88)):
        part = image[y0:y1, int(box.x0 + a * box.width) : int(box.x0 + b * box.width) + 1].astype(np.float32)
        rows.append(np.linalg.norm(part - np.median(part, axis=(0, 1)), axis=2).mean(1))  # [h]
    change = np.minimum(*rows)
    at = int(change.argmax())
    if change[at] < INK:
        return None
    near = slice(max(at - 3, 0), at + 4)
    weight = np.where(change[near] > 0.25 * change[at], change[near], 0)
    return y0 + float((weight * (np.arange(len(change))[near] + 0.5)).sum() / weight.sum())


class _End(NamedTuple):
    at: float
    capped: bool


def _whisker(off: NDArray[np.uint8], box: Box, way: int) -> _End | None:
    """Where the line that leaves the middle of a side ends: in the middle of its cap. None when there is none."""
    middle = int(box.centre[0])
    strength = off[:, max(middle - 2, 0) : middle + 3].max(1)
    first = strength[max(round(box.y0) - 4, 0) : round(box.y0) - 1] if way < 0 else strength[round(box.y1) + 1 :][:3]
    line = strength > max(INK, 0.6 * float(np.median(first)) if first.size else INK)  # a line of the grid is paler
    aside = int(max(box.width / 10, 3))
    cap = (off[:, max(middle - aside, 0)] > INK) & (off[:, min(middle + aside, off.shape[1] - 1)] > INK)
    at = round(box.y0) - 1 if way < 0 else round(box.y1)
    last, still = at, 0
    begin = at
    while 0 <= at < len(line) and still < 3:
        still = 0 if line[at] else still + 1
        last = at if line[at] else last
        at += way
    if abs(last - begin) < 2:  # no more than an outline
        return None
    rows = range(last, begin + way, -way)[:7]  # from its end back, and not into the body
    end = [y for y in rows if cap[y]]
    return _End(float(np.mean(end)) + 0.5, True) if end else _End(last + 0.5 + way / 2, False)
