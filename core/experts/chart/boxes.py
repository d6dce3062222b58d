"""Reads box plots: whiskers, quartiles and the median of each box, upright or lying. Guesses no scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.charts import Got, Value
from core.domain import Box, around
from core.experts.chart.axes import Ruler
from core.experts.chart.bins import Span
from core.experts.chart.found import Found
from core.experts.chart.naming import names_of
from core.experts.chart.scene import Mark, Pixels, Scene, apart, far
from core.experts.chart.standing import candidates
from core.i18n import gettext as _

PARTS = ("lower whisker", "lower quartile", "median", "upper quartile", "upper whisker")
INK = 40  # grey levels from what lies around it
WIDEST = 0.4  # of the picture: a wider patch is no body
OUTLINE = 0.5  # pixels, that the middle of a line may be off
BLUR = 1.0  # pixels, that the end of a thin line fades over in a worn picture
SEAM = 7.0  # pixels, that a median may part a body by


class Five(NamedTuple):
    """A box and the places of its five values, in the order of the page: from the top, or from the left."""

    body: Box
    places: tuple[float, float, float, float, float]


def boxes(scene: Scene, rulers: Sequence[Ruler], taken: Sequence[Mark]) -> Found | None:
    """Five values a box; None without an axis of values, or where most bodies have no median and whiskers."""
    bodies = _bodies(scene, taken)
    for way in (1, 0):
        ruler = next((r for r in rulers if r.way == way and not r.dated), None)
        if ruler is None or not bodies:
            continue
        beside = [b for b in bodies if _lies(b, ruler) and b[3 - way] - b[1 - way] < WIDEST * scene.box[3 - way]]
        fives = [five for body in beside if (five := _five(scene, body, way))]
        known = {five.body for five in fives}
        others = [body for body in beside if body not in known] if fives else []
        fives += [five for body in others if (five := _without_median(scene, body, way))]
        if fives and len(fives) >= 0.6 * len(beside) and not _are_bars(beside, way, ruler):
            return _found(scene, sorted(fives, key=lambda f: f.body.centre[1 - way]), ruler, rulers, way)
    return None


def _bodies(scene: Scene, taken: Sequence[Mark]) -> list[Box]:
    """Rectangles larger than letters, those that a median parts put together again."""
    rects = [m for m in candidates(scene, taken) if min(m.box.width, m.box.height) > 2]
    kept: list[tuple[Box, Mark]] = []
    for mark in sorted(rects, key=lambda m: (m.box.y0, m.box.x0)):
        other = next(
            (n for n, (box, first) in enumerate(kept) if first.colour == mark.colour and _meet(box, mark.box)), None
        )
        if other is None:
            kept.append((mark.box, mark))
        else:
            kept[other] = around([kept[other][0], mark.box]), mark
    large = [box for box, _mark in kept if max(box.width, box.height) > 0.8 * scene.letter]
    return [box for box in large if not any(_is_line_of(box, other) for other in large)]


def _is_line_of(box: Box, body: Box) -> bool:
    """Whether it is a median that is drawn so thick that it looks like a patch."""
    return box.area < 0.3 * body.area and body.shared(box) > 0.9 * box.area


def _meet(one: Box, other: Box) -> bool:
    level = abs(one.y0 - other.y0) < 2 and abs(one.y1 - other.y1) < 2 and -1 < other.x0 - one.x1 < SEAM
    steep = abs(one.x0 - other.x0) < 2 and abs(one.x1 - other.x1) < 2 and -1 < other.y0 - one.y1 < SEAM
    return level or steep


def _lies(body: Box, ruler: Ruler) -> bool:
    low, high = ruler.scale.reach
    room = 0.3 * (high - low)
    return low - room < body.centre[ruler.way] < high + room and not ruler.box.shared(body)


def _are_bars(bodies: Sequence[Box], way: int, ruler: Ruler) -> bool:
    """Whether they begin at one place, stand upon one another, or fill the axis."""
    low, high = ruler.scale.reach
    upon = sum(any(_upon(one, other, way) for other in bodies) for one in bodies)
    full = any(body[way + 2] - body[way] > 0.9 * (high - low) for body in bodies)
    return full or upon > 0.3 * len(bodies) or _share_an_edge(bodies, way)


def _upon(one: Box, other: Box, way: int) -> bool:
    across = 1 - way
    shared = min(one[across + 2], other[across + 2]) - max(one[across], other[across])
    return abs(one[way + 2] - other[way]) < 3 and shared > 0.5 * (one[across + 2] - one[across])


def _share_an_edge(bodies: Sequence[Box], way: int) -> bool:
    ends = [[body[edge] for body in bodies] for edge in (way, way + 2)]
    return len(bodies) > 1 and any(sum(abs(e - median(edge)) < 1.6 for e in edge) > 0.6 * len(bodies) for edge in ends)


def _five(scene: Scene, body: Box, way: int) -> Five | None:
    """None without a median, or without any whisker."""
    places = _drawn(scene, body, way) if scene.pixels is None else _seen(scene, body, way)
    return Five(body, places) if places and (places[0] < places[1] or places[4] > places[3]) else None


def _without_median(scene: Scene, body: Box, way: int) -> Five | None:
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
    whiskers = [x for x in along if abs(x.centre[across] - middle) < 1.5]
    low = min([begin, *(x[way] for x in whiskers if abs(x[way + 2] - begin) < 1)])
    high = max([end, *(x[way + 2] for x in whiskers if abs(x[way] - end) < 1)])
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


def _found(scene: Scene, fives: Sequence[Five], ruler: Ruler, rulers: Sequence[Ruler], way: int) -> Found:
    across = 1 - way
    low, high = ruler.scale.reach
    edges = list(around(five.body for five in fives))
    edges[way], edges[way + 2] = min(low, *(f.places[0] for f in fives)), max(high, *(f.places[4] for f in fives))
    plot = Box(*edges)
    spans = [Span(five.body[across], five.body[across + 2]) for five in fives]
    named = names_of(scene, spans, across, plot, [r for r in rulers if r.way == across])
    found = Found("box plot", [], plot, way == 1, ruler, named.ruler, named.labels, marks=len(fives))
    if any(math.isnan(five.places[2]) for five in fives):
        found.unread.append(_("medians in the colour of their boxes"))
    for n, (five, name) in enumerate(zip(fives, named.names, strict=True), 1):
        found.values += _values(scene, five, name or str(n), ruler)
        found.values += _outliers(scene, five, name or str(n), ruler)
    return found


def _values(scene: Scene, five: Five, name: str, ruler: Ruler) -> Iterator[Value]:
    """Lower and upper are meant by value, whichever way the axis runs."""
    way = ruler.way
    exact = scene.exact and ruler.exact
    turned = -1 if ruler.scale.value(five.places[-1]) < ruler.scale.value(five.places[0]) else 1
    for part, place in zip(PARTS, five.places[::turned], strict=True):
        if math.isnan(place):
            continue
        edges = list(five.body)
        edges[way], edges[way + 2] = place - 1, place + 1
        blur = OUTLINE + (BLUR if scene.worn and "whisker" in part else 0.0)
        bound = 0.0 if exact else ruler.bound(place, scene.off + blur)
        got: Got = "exact" if exact else "read"
        yield Value(name, part, ruler.scale.value(place), got, bound, Box(*edges))


def _outliers(scene: Scene, five: Five, name: str, ruler: Ruler) -> Iterator[Value]:
    """Dots in line with the box, beyond its whiskers."""
    way, across = ruler.way, 1 - ruler.way
    reach = 0.15 * (five.body[across + 2] - five.body[across])
    dots = [
        m
        for m in scene.marks
        if m.shape == "disc"
        and abs(m.box.centre[across] - five.body.centre[across]) < reach
        and not five.places[0] - 2 < m.box.centre[way] < five.places[4] + 2
        and far(m.colour, scene.ground) > 20
    ]
    low, high = ruler.scale.reach
    room = 0.2 * (high - low)
    dots = [m for m in dots if low - room < m.box.centre[way] < high + room]
    exact = scene.exact and ruler.exact
    for n, mark in enumerate(sorted(dots, key=lambda m: m.box.centre[way]), 1):
        place = mark.box.centre[way]
        bound = 0.0 if exact else ruler.bound(place, scene.off)
        yield Value(name, f"outlier {n}", ruler.scale.value(place), "exact" if exact else "read", bound, mark.box)
