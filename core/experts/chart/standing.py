"""Makes bars of patches: which may be bars, how they stand, where they begin, and what stands upon what. Reads none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from core.charts import Colour
from core.domain import Box, around
from core.experts.chart.axes import Ruler
from core.experts.chart.scene import Mark, Scene, apart, chroma, far

THIN = 4.5  # pixels: thicker is no error bar
TOUCH = 2.6  # pixels between parts of a stack
SEEN, FILLED = 20, 0.25  # grey levels from its colour, and the share of a bar that has it at least
PALE, SQUARES = 60, 4  # grey levels between channels and from the ground, and how many pieces a panel is cut into
STRIPS, EVEN, ALONG = 3, 1.6, 0.7  # of one outline; pixels between their widths; how much of a side one covers
LOST = 8.0  # pixels that a part may be thick which is not seen between two others


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with where it begins and ends along the values, in the scene's own unit."""

    mark: Mark
    begin: float
    end: float
    band: int
    stacked: bool = False
    free: bool = False  # stands on nothing: a range


def candidates(scene: Scene, taken: Sequence[Mark]) -> list[Mark]:
    """Patches that may be bars: rectangles that are no letters, no swatches, no frames and no grounds."""
    letters = [label.box for label in scene.labels]
    rects = [m for m in scene.marks if m.shape == "rect" and m not in taken and not _is_letter(m, letters, scene)]
    rects += [m._replace(shape="rect") for m in scene.marks if m.shape == "area" and _is_notched(m, rects)]
    rects = [m for m in rects if far(m.colour, scene.ground) > 20 and m.box.area < 0.6 * scene.box.area]
    rects = [m for m in rects if _is_filled(m, scene)]
    rects = rects if scene.exact else _without_outlines(rects)
    return [m for m in rects if not _is_ground(m, rects) and not _is_stroke(m, rects)]


def _without_outlines(rects: Sequence[Mark]) -> list[Mark]:
    """Without strips of one colour that lie along the edges of patches, all as thin: the lines round these."""
    strips: dict[Colour, list[Box]] = {}
    for mark in rects:
        if min(mark.box.width, mark.box.height) < THIN:
            strips.setdefault(mark.colour, []).append(mark.box)
    solid = [mark.box for mark in rects if min(mark.box.width, mark.box.height) > THIN]
    lines = {
        colour
        for colour, boxes in strips.items()
        if len(boxes) >= STRIPS
        and max(min(b.width, b.height) for b in boxes) - min(min(b.width, b.height) for b in boxes) < EVEN
        and sum(any(_edges(strip, box) for box in solid) for strip in boxes) > 0.8 * len(boxes)
    }
    return [m for m in rects if m.colour not in lines or min(m.box.width, m.box.height) > THIN]


def _edges(strip: Box, box: Box) -> bool:
    """Whether a strip runs along a side of a patch, almost from end to end."""
    way = 1 if strip.width > strip.height else 0
    shared = min(strip[3 - way], box[3 - way]) - max(strip[1 - way], box[1 - way])
    along = shared > ALONG * (box[3 - way] - box[1 - way])
    return along and min(abs(strip.centre[way] - box[way]), abs(strip.centre[way] - box[way + 2])) < TOUCH


def _is_filled(mark: Mark, scene: Scene) -> bool:
    """Whether its colour is seen inside it: an outline goes around another colour."""
    if scene.pixels is None or min(mark.box.width, mark.box.height) < THIN:
        return True
    x0, y0, x1, y1 = (round(edge) for edge in mark.box)
    part = scene.pixels[y0 + 1 : y1 - 1, x0 + 1 : x1 - 1]
    part = part[:: max(part.shape[0] // 24, 1), :: max(part.shape[1] // 24, 1)]
    return float((apart(part, mark.colour) < SEEN).mean()) > FILLED


def without_panel(rects: Sequence[Mark], ground: Colour) -> list[Mark]:
    """Without the squares that a grid cuts the ground of a plot into: pale, of one colour, and on all sides of it."""
    if not rects:
        return []
    whole = around(mark.box for mark in rects)
    kept = list(rects)
    for colour in {mark.colour for mark in rects if chroma(mark.colour) < PALE and far(mark.colour, ground) < PALE}:
        own = [mark.box for mark in rects if mark.colour == colour]
        others = [mark for mark in kept if mark.colour != colour]
        if len(own) >= SQUARES and around(own).shared(whole) > 0.85 * whole.area and len(others) > 1:
            kept = others
    return kept


def _is_notched(mark: Mark, rects: Sequence[Mark]) -> bool:
    """Whether it is a bar that an error bar cuts into: as thick, and of the colour, as bars that are whole."""
    like = [
        m
        for m in rects
        if m.colour == mark.colour
        and min(abs(m.box.width - mark.box.width), abs(m.box.height - mark.box.height)) < 2.5
        and min(m.box.width, m.box.height) > THIN
    ]
    return len(like) > 1 and mark.area > 0.55 * mark.box.area


def _is_stroke(mark: Mark, rects: Sequence[Mark]) -> bool:
    """Whether it is a piece of an error bar: thin, of another colour, and in the middle of something wider."""
    wide, high = mark.box.width, mark.box.height
    if min(wide, high) > THIN:
        return False
    return any(
        other.box.area > 4 * mark.box.area
        and far(other.colour, mark.colour) > 40
        and (
            (abs(other.box.centre[0] - mark.box.centre[0]) < 2 and wide < 0.8 * other.box.width)
            or (abs(other.box.centre[1] - mark.box.centre[1]) < 2 and high < 0.8 * other.box.height)
        )
        for other in rects
    )


def _is_letter(mark: Mark, letters: Sequence[Box], scene: Scene) -> bool:
    box = mark.box
    if scene.exact or (chroma(mark.colour) > 60 and box.area > scene.letter**2):
        return False
    if box.width > 1.5 * scene.letter and box.height > 1.5 * scene.letter:
        return False
    return any(Box(b.x0 - 2, b.y0 - 2, b.x1 + 2, b.y1 + 2).shared(box) > 0.8 * box.area for b in letters)


def _is_ground(mark: Mark, rects: Sequence[Mark]) -> bool:
    inside = [m for m in rects if m is not mark and mark.box.holds(m.box.centre) and m.box.area < 0.5 * mark.box.area]
    return len(inside) >= 3


def stands(rects: Sequence[Mark], rulers: Sequence[Ruler]) -> bool:
    """Whether the bars stand upright: by the axes, else by what they share."""
    ways = {r.way for r in rulers if not r.dated}
    scores = [_share(rects, way) for way in (0, 1)]
    if ways in ({1}, {0}):
        only = next(iter(ways))
        if scores[only] + 0.35 >= scores[1 - only]:
            return only == 1
    return scores[1] >= scores[0]


def _share(rects: Sequence[Mark], way: int) -> float:
    """How well bars along `way` agree: in their thickness, and in where they begin."""
    across = 1 - way
    thick = [m.box[across + 2] - m.box[across] for m in rects]
    usual = median(thick)
    even = sum(abs(t - usual) <= max(1.5, 0.12 * usual) for t in thick) / len(rects)
    begins = max(_most([m.box[edge] for m in rects]) for edge in (way, way + 2)) / len(rects)
    longs = [m.box[way + 2] - m.box[way] for m in rects]
    level = _most(longs) / len(rects)
    return even + begins - 0.5 * level


def _most(places: Sequence[float]) -> int:
    return max(sum(abs(p - q) < 1.6 for q in places) for p in places)


def banded(rects: Sequence[Mark], way: int) -> list[list[Mark]]:
    """Bars that stand one upon the other, or side by side, by where they lie across the values."""
    across = 1 - way
    bands: list[list[Mark]] = []
    for mark in sorted(rects, key=lambda m: m.box.centre[across]):
        if bands and _overlap(bands[-1][0].box, mark.box, across) > 0.6:
            bands[-1].append(mark)
        else:
            bands.append([mark])
    return bands


def _overlap(one: Box, other: Box, way: int) -> float:
    shared = min(one[way + 2], other[way + 2]) - max(one[way], other[way])
    return shared / max(min(one[way + 2] - one[way], other[way + 2] - other[way]), 1e-6)


def base_of(rects: Sequence[Mark], ruler: Ruler | None, way: int) -> float:
    """Where bars begin: at zero if some do, else where most do."""
    edges = [m.box[way] for m in rects] + [m.box[way + 2] for m in rects]
    if ruler and ruler.scale.kind == "linear" and ruler.scale.has(0.0):
        zero = ruler.scale.at(0.0)
        near = [edge for edge in edges if abs(edge - zero) < 2.5]
        lanes = {round(m.box.centre[1 - way] / 3) for m in rects}
        if len(near) * 4 >= len(lanes):
            return median(near) if len(near) > 2 else zero
    return max(edges, key=lambda edge: (sum(abs(edge - other) < 1.6 for other in edges), edge * (1 if way else -1)))


def stand_on(base: float, bands: Sequence[Sequence[Mark]], way: int) -> bool:
    """Whether bars begin at the base; otherwise each is a range of its own."""
    touching = sum(any(min(abs(m.box[way] - base), abs(m.box[way + 2] - base)) < TOUCH for m in band) for band in bands)
    return touching >= 0.55 * len(bands)


def is_amid(base: float, rects: Sequence[Mark], ruler: Ruler, way: int) -> bool:
    """Whether bars lie on both sides of a place that is not zero: nothing begins there."""
    both = {m.box.centre[way] < base for m in rects} == {True, False}
    return both and abs(ruler.scale.value(base)) > 0.03 * (ruler.scale.high - ruler.scale.low)


def stacked(band: Sequence[Mark], number: int, base: float, way: int) -> list[Bar]:
    """The bars of one band. A part of a stack begins where the one before it ends."""
    made = []
    for up in (True, False):
        side = [m for m in band if (m.box.centre[way] < base) == up]
        side.sort(key=lambda m: abs(m.box.centre[way] - base))
        last = base
        for n, mark in enumerate(side):
            low, high = mark.box[way], mark.box[way + 2]
            begin, end = (high, low) if up else (low, high)
            touches = abs(begin - last) <= TOUCH
            near = touches or (n > 0 and abs(begin - last) <= LOST)
            if abs(base) == float("inf"):
                begin, end, touches, near = low, high, False, False
            made.append(Bar(mark, last if touches else begin, end, number, n > 0 and near, not near))
            last = end if near or n == 0 else last
    return made
