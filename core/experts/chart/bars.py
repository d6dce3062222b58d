"""Reads bars: upright or lying, grouped, stacked, negative, ranges and histograms. Guesses no scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from core.charts import Entry, Got, Value
from core.domain import Box, around
from core.experts.chart.axes import Ruler
from core.experts.chart.found import Found
from core.experts.chart.legend import meant
from core.experts.chart.naming import Span, names_of
from core.experts.chart.printed import Printed, settled
from core.experts.chart.scene import Mark, Scene, chroma, far
from core.i18n import gettext as _

TOUCH = 2.6  # pixels between parts of a stack


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with where it begins and ends along the values, in the scene's own unit."""

    mark: Mark
    begin: float
    end: float
    band: int
    stacked: bool = False
    free: bool = False  # stands on nothing: a range


def bars(scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry], taken: Sequence[Mark]) -> Found | None:
    """The values of the bars; None when there are no bars, or none that can be read."""
    rects = candidates(scene, taken)
    if not rects:
        return None
    upright = stands(rects, rulers)
    way = 1 if upright else 0
    ruler = next((r for r in rulers if r.way == way and not r.dated), None)
    rects = [m for m in rects if _is_beside(m, ruler, way)]
    if ruler and (other := next((r for r in rulers if r.way != way), None)):
        rects = [m for m in rects if _is_along(m, other)]
    if len(rects) < 2 and (ruler is None or not rects or min(rects[0].box.width, rects[0].box.height) < scene.letter):
        return None
    bands = banded(rects, way)
    base = base_of(rects, ruler, way)
    if not _stand_on(base, bands, way) or (ruler and _is_amid(base, rects, ruler, way)):
        base = float("inf") if way else float("-inf")
    made = [bar for n, band in enumerate(bands) for bar in stacked(band, n, base, way)]
    if 0 < sum(bar.free for bar in made) < 0.35 * len(made):  # other things of the page: a logo, a button
        made = [bar for bar in made if not bar.free]
    if not _alike(made, way) or _are_specks(made, way, scene.letter):
        return None
    return _found(scene, rulers, entries, made, bands, ruler, base, way)


def candidates(scene: Scene, taken: Sequence[Mark]) -> list[Mark]:
    """Patches that may be bars: rectangles that are no letters, no swatches, no frames and no grounds."""
    letters = [label.box for label in scene.labels]
    rects = [m for m in scene.marks if m.shape == "rect" and m not in taken and not _is_letter(m, letters, scene)]
    rects = [m for m in rects if far(m.colour, scene.ground) > 20 and m.box.area < 0.6 * scene.box.area]
    return [m for m in rects if not _is_ground(m, rects)]


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


def _is_beside(mark: Mark, ruler: Ruler | None, way: int) -> bool:
    """Whether a mark lies where the axis of values reaches."""
    if ruler is None:
        return True
    low, high = ruler.scale.reach
    room = max(0.6 * (high - low), 2.2 * (high - low) / max(len(ruler.labels) - 1, 1)) + 3  # the last ticks may be lost
    across = 1 - way
    crossed = ruler.box[across] < mark.box.centre[across] < ruler.box[across + 2]
    return low - room < mark.box[way] and mark.box[way + 2] < high + room and not crossed


def _is_along(mark: Mark, ruler: Ruler) -> bool:
    """Whether a mark lies where the other axis reaches."""
    low, high = ruler.scale.reach
    room = 0.9 * (high - low) / max(len(ruler.labels) - 1, 1) + mark.box[ruler.way + 2] - mark.box[ruler.way]
    return low - room < mark.box.centre[ruler.way] < high + room


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


def _stand_on(base: float, bands: Sequence[Sequence[Mark]], way: int) -> bool:
    """Whether bars begin at the base; otherwise each is a range of its own."""
    touching = sum(any(min(abs(m.box[way] - base), abs(m.box[way + 2] - base)) < TOUCH for m in band) for band in bands)
    return touching >= 0.55 * len(bands)


def _is_amid(base: float, rects: Sequence[Mark], ruler: Ruler, way: int) -> bool:
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
            if abs(base) == float("inf"):
                begin, end, touches = low, high, False
            made.append(Bar(mark, last if touches else begin, end, number, n > 0 and touches, not touches))
            last = end if touches or n == 0 else last
    return made


def _alike(made: Sequence[Bar], way: int) -> bool:
    """Bars agree in thickness, and most begin at the base or upon one another, or all are ranges of one thickness."""
    across = 1 - way
    thick = [b.mark.box[across + 2] - b.mark.box[across] for b in made]
    usual = median(thick)
    even = sum(abs(t - usual) <= max(1.6, 0.15 * usual) for t in thick) / len(made)
    standing = sum(not b.free for b in made) / len(made)
    return even >= 0.7 and (standing >= 0.6 or (even >= 0.9 and len(made) >= 2))


def _are_specks(made: Sequence[Bar], way: int, letter: float) -> bool:
    """Ranges no longer than they are thick, or thinner than letters, are pieces of lines."""
    if sum(bar.free for bar in made) < 0.5 * len(made):
        return False
    across = 1 - way
    thick = median(b.mark.box[across + 2] - b.mark.box[across] for b in made)
    long = median(b.mark.box[way + 2] - b.mark.box[way] for b in made)
    return thick < 0.4 * letter or long < 1.2 * thick


def _found(
    scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry], made: list[Bar], bands: list[list[Mark]],
    ruler: Ruler | None, base: float, way: int,
) -> Found | None:  # fmt: skip
    plot = around(bar.mark.box for bar in made)
    if ruler:
        low, high = ruler.scale.reach
        edges = list(plot)
        edges[way], edges[way + 2] = min(low, edges[way]), max(high, edges[way + 2])
        plot = Box(*edges)
    groups = grouped(bands, 1 - way)
    others = [r for r in rulers if r.way != way]
    named = names_of(
        scene, groups or [_reach(band, 1 - way) for band in bands], 1 - way, plot, others, apart=not groups
    )
    if groups:
        named.names = [_name_in(groups, named.names, band[0].box.centre[1 - way]) for band in bands]
    colours = {bar.mark.colour for bar in made}
    parted = (len(colours) > 1 and bool(entries)) or any(bar.stacked for bar in made)
    found = Found("bar chart", [], plot, way == 1, ruler, named.ruler, named.labels, marks=len(made))
    printed = Printed(scene, [*named.labels, *(ruler.labels if ruler else ())])
    ranges = sum(bar.free for bar in made) > 0.4 * len(made)
    for bar in made:
        name = named.names[bar.band] or str(bar.band + 1)
        entry = meant(bar.mark.colour, entries, ground=scene.ground) if parted else None
        series = entry.label if entry else "" if not parted else hexed(bar.mark.colour)
        found.values += _values(bar, name, series, scene, ruler, ranges=ranges)
    found.values, found.doubts = settled(found.values, printed, way, ruler)
    if not found.values:
        return None
    _say_kind(found, made, named.binned, ranges, parted)
    if not all(named.names):
        found.unread.append(_("names of some bars"))
    found.cut = ruler is not None and not ranges and ruler.scale.kind == "linear" and _cut(ruler, base)
    return found


def _cut(ruler: Ruler, base: float) -> bool:
    start = ruler.scale.value(base)
    return abs(start) > 0.04 * (ruler.scale.high - ruler.scale.low)


def grouped(bands: Sequence[Sequence[Mark]], across: int) -> list[Span]:
    """Where the groups of a grouped bar chart lie: bars of several colours that come back in step."""
    if any(len(band) > 1 for band in bands) or len({band[0].colour for band in bands}) < 2:
        return []
    places: dict[object, list[float]] = {}
    for band in bands:
        places.setdefault(band[0].colour, []).append(band[0].box.centre[across])
    gaps = [b - a for found in places.values() for a, b in pairwise(sorted(found))]
    wide = median(band[0].box[across + 2] - band[0].box[across] for band in bands)
    if not gaps or min(gaps) < 1.8 * wide:
        return []
    step = _common(gaps)
    phases = sorted((band[0].box.centre[across] % step) / step for band in bands)
    jumps = [(b - a, a) for a, b in pairwise([*phases, phases[0] + 1])]
    jump, after = max(jumps)
    cut = (after + jump / 2) * step
    numbers = sorted({int((band[0].box.centre[across] - cut) // step) for band in bands})
    return [Span(cut + n * step, cut + (n + 1) * step) for n in numbers]


def _common(gaps: Sequence[float]) -> float:
    """The step between groups: the smallest gap that several bars share, made finer by those that span more."""
    least = median(gap for gap in gaps if gap < 1.4 * min(gaps))
    return median(gap / round(gap / least) for gap in gaps)


def _name_in(groups: Sequence[Span], names: Sequence[str], place: float) -> str:
    return next((name for span, name in zip(groups, names, strict=True) if span.begin <= place < span.end), "")


def _reach(band: Sequence[Mark], way: int) -> Span:
    box = around(mark.box for mark in band)
    return Span(box[way], box[way + 2])


def hexed(colour: Sequence[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in colour)


def _values(bar: Bar, name: str, series: str, scene: Scene, ruler: Ruler | None, *, ranges: bool) -> list[Value]:
    box, colour = bar.mark.box, bar.mark.colour
    if ruler is None:  # until a printed value says more: its length, in pixels
        return [Value(name, series, abs(bar.end - bar.begin), "read", float("inf"), box, colour=colour)]
    got: Got = "exact" if scene.exact and ruler.exact else "read"
    begin, end = ruler.scale.value(bar.begin), ruler.scale.value(bar.end)
    bound = 0.0 if got == "exact" else ruler.bound(bar.end, scene.off)
    if ranges:
        low, high = sorted((begin, end))
        tag = f"{series} " if series else ""
        return [
            Value(name, f"{tag}start", low, got, bound, box, colour=colour),
            Value(name, f"{tag}end", high, got, bound, box, colour=colour),
        ]
    number = end - begin if bar.stacked else end
    return [Value(name, series, number, got, bound * (1.4 if bar.stacked else 1.0), box, colour=colour)]


def _say_kind(found: Found, made: Sequence[Bar], binned: bool, ranges: bool, parted: bool) -> None:
    if ranges:
        found.kind = "range chart"
    elif sum(bar.stacked for bar in made) * 5 >= len(made):
        found.kind = "stacked bar chart"
    elif binned:
        found.kind = "histogram"
    elif parted and len({v.category for v in found.values}) < len(found.values):
        found.kind = "grouped bar chart"
