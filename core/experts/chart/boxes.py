"""Reads box plots: whiskers, quartiles and the median of each box, upright or lying. Guesses no scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median

from core.charts import Got, Value
from core.domain import Box, around
from core.experts.chart.axes import Ruler
from core.experts.chart.bins import Span
from core.experts.chart.found import Found
from core.experts.chart.naming import names_of
from core.experts.chart.scene import Mark, Scene, far
from core.experts.chart.standing import candidates
from core.experts.chart.whiskers import Five, five_of, four_of
from core.i18n import gettext as _

PARTS = ("lower whisker", "lower quartile", "median", "upper quartile", "upper whisker")
WIDEST = 0.4  # of the picture: a wider patch is no body
OUTLINE = 0.5  # pixels, that the middle of a line may be off
BLUR = 1.0  # pixels, that the end of a thin line fades over in a worn picture
SEAM = 7.0  # pixels, that a median may part a body by


def boxes(scene: Scene, rulers: Sequence[Ruler], taken: Sequence[Mark]) -> Found | None:
    """Five values a box; None without an axis of values, or where most bodies have no median and whiskers."""
    bodies = _bodies(scene, taken)
    for way in (1, 0):
        ruler = next((r for r in rulers if r.way == way and not r.dated), None)
        if ruler is None or not bodies:
            continue
        beside = [b for b in bodies if _lies(b, ruler) and b[3 - way] - b[1 - way] < WIDEST * scene.box[3 - way]]
        fives = [five for body in beside if (five := five_of(scene, body, way))]
        known = {five.body for five in fives}
        others = [body for body in beside if body not in known] if fives else []
        fives += [five for body in others if (five := four_of(scene, body, way))]
        certain = scene.exact and len(fives) == len(known) == len(beside)  # drawn with medians and whiskers
        if fives and (certain or (len(fives) >= 0.6 * len(beside) and not _are_bars(beside, way, ruler))):
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
    return len(bodies) > 1 and any(sum(abs(e - median(edge)) < 1.6 for e in edge) > 0.7 * len(bodies) for edge in ends)


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
