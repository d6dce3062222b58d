"""Reads bars: upright or lying, grouped, stacked, negative, ranges and histograms. Guesses no scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from core.charts import ChartKind, Entry, Got, Value
from core.domain import Box, around
from core.experts.chart.axes import Ruler
from core.experts.chart.bins import Span, bins_of, empty_bins, parted_bins
from core.experts.chart.found import Found
from core.experts.chart.leftover import with_last_name
from core.experts.chart.legend import meant
from core.experts.chart.mending import slivers, thick_enough, whole
from core.experts.chart.naming import names_of
from core.experts.chart.printed import Printed, settled
from core.experts.chart.scene import Mark, Scene, apart
from core.experts.chart.spread import bars_through, spread
from core.experts.chart.standing import (
    Bar,
    banded,
    base_of,
    candidates,
    is_amid,
    stacked,
    stand_on,
    stands,
    without_panel,
)
from core.experts.chart.twofold import Pair, Side, pair_of, sided, sides
from core.experts.chart.waterfall import waterfall
from core.i18n import gettext as _

BARE = 12  # grey levels from the ground
FLAT = 3.0  # pixels, that a bin may be high of which nothing is seen
WIDEST = 0.6  # of the picture, across: wider is an area


def bars(scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry], taken: Sequence[Mark]) -> Found | None:
    """The values of the bars; None when there are no bars, or none that can be read."""
    rects = without_panel(candidates(scene, taken), scene.ground)
    if not rects:
        return None
    upright = stands(rects, rulers)
    way = 1 if upright else 0
    ruler = next((r for r in rulers if r.way == way and not r.dated), None)
    pair = pair_of(rulers, way)
    rects = [m for m in rects if _is_beside(m, ruler, way)]
    rects = [m for m in rects if m.box[3 - way] - m.box[1 - way] < WIDEST * scene.box[3 - way]]
    if ruler and (other := next((r for r in rulers if r.way != way), None)):
        rects = [m for m in rects if _is_along(m, other)]
    if len(rects) < 2 and (ruler is None or not rects or min(rects[0].box.width, rects[0].box.height) < scene.letter):
        return None
    rects = rects if scene.exact else thick_enough(whole(rects, way), way)
    rects += [] if scene.exact else slivers(scene, rects, entries, way)
    rects = rects if scene.exact else parted_bins(rects, way)
    bands = banded(rects, way)
    if steps := waterfall(bands, ruler, way):
        return _found(scene, rulers, entries, steps, bands, ruler, steps[0].begin, way, "waterfall chart")
    base = base_of(rects, ruler, way)
    if not stand_on(base, bands, way) or (ruler and is_amid(base, rects, ruler, way)):
        base = float("inf") if way else float("-inf")
    made = [bar for n, band in enumerate(bands) for bar in stacked(band, n, base, way)]
    if 0 < sum(bar.free for bar in made) < 0.35 * len(made):  # other things of the page: a logo, a button
        made, bands = _standing(made)
    if not _alike(made, way) or _are_specks(made, way, scene.letter):
        return None
    if pair and (side := _side(scene, pair, entries, made)):
        ruler = pair.at(side)
    found = _found(scene, rulers, entries, made, bands, ruler, base, way)
    if pair and found and not side and any(v.got != "printed" for v in found.values):
        found.values = [v for v in found.values if v.got == "printed"]
        found.unread.append(_("which of the two axes the bars belong to"))
    return found


def _standing(made: Sequence[Bar]) -> tuple[list[Bar], list[list[Mark]]]:
    """Without the bars that stand on nothing, and the bands of those that are left, counted anew."""
    left = [bar for bar in made if not bar.free]
    numbers = {band: n for n, band in enumerate(sorted({bar.band for bar in left}))}
    kept = [replace(bar, band=numbers[bar.band]) for bar in left]
    return kept, [[bar.mark for bar in kept if bar.band == n] for n in numbers.values()]


def _is_beside(mark: Mark, ruler: Ruler | None, way: int) -> bool:
    """Whether a mark lies where the axis of values reaches."""
    if ruler is None:
        return True
    low, high = ruler.span
    room = max(0.6 * (high - low), 2.2 * (high - low) / max(len(ruler.labels) - 1, 1)) + 3  # the last ticks may be lost
    across = 1 - way
    crossed = ruler.box[across] < mark.box.centre[across] < ruler.box[across + 2]
    step = 1.2 * (high - low) / max(len(ruler.labels) - 1, 1)
    reaches = mark.box[way + 2] > low - step and mark.box[way] < high + step
    return reaches and low - room < mark.box[way] and mark.box[way + 2] < high + room and not crossed


def _is_along(mark: Mark, ruler: Ruler) -> bool:
    """Whether a mark lies where the other axis reaches."""
    low, high = ruler.span
    room = 0.9 * (high - low) / max(len(ruler.labels) - 1, 1) + mark.box[ruler.way + 2] - mark.box[ruler.way]
    return low - room < mark.box.centre[ruler.way] < high + room


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


def _side(scene: Scene, pair: Pair, entries: Sequence[Entry], made: Sequence[Bar]) -> Side | None:
    """The side of the axis that all bars belong to; None where nothing tells, or not all share one."""
    colours = {bar.mark.colour for bar in made}
    own = {c: e.label if (e := meant(c, entries, ground=scene.ground)) else hexed(c) for c in colours}
    known = sides(scene, pair, {**{e.label: e.colour for e in entries}, **{name: c for c, name in own.items()}})
    found = {known.get(name) for name in own.values()}
    return next(iter(found)) if len(found) == 1 else None


def _found(
    scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry], made: list[Bar], bands: list[list[Mark]],
    ruler: Ruler | None, base: float, way: int, kind: ChartKind = "bar chart",
) -> Found | None:  # fmt: skip
    plot = around(bar.mark.box for bar in made)
    if ruler:
        low, high = ruler.scale.reach
        edges = list(plot)
        edges[way], edges[way + 2] = min(low, edges[way]), max(high, edges[way + 2])
        plot = Box(*edges)
    steps = kind == "waterfall chart"
    groups = [] if steps else grouped(bands, 1 - way)
    others = [r for r in rulers if r.way != way]
    named = names_of(
        scene, groups or [_reach(band, 1 - way) for band in bands], 1 - way, plot, others, apart=not groups
    )
    if groups:
        named.names = [_name_in(groups, named.names, band[0].box.centre[1 - way]) for band in bands]
    colours = {bar.mark.colour for bar in made}
    parted = not steps and ((len(colours) > 1 and bool(entries)) or any(bar.stacked for bar in made))
    found = Found(kind, [], plot, way == 1, ruler, named.ruler, named.labels, marks=len(made))
    printed = Printed(scene, [*named.labels, *(ruler.labels if ruler else ())])
    ranges = sum(bar.free for bar in made) > 0.4 * len(made)
    for bar in made:
        name = named.names[bar.band] or str(bar.band + 1)
        entry = meant(bar.mark.colour, entries, ground=scene.ground) if parted else None
        series = sided(entry.label)[0] if entry else "" if not parted else hexed(bar.mark.colour)
        found.values += _values(bar, name, series, scene, ruler, ranges=ranges)
    if ruler and not ranges and not steps:
        found.values = _with_errors(found.values, made, scene, ruler)
    if ruler and named.binned and named.ruler and len(bands) > 2:
        found.values += _nothing(scene, [_reach(band, 1 - way) for band in bands], named.ruler, ruler, base)
    found.values, found.doubts = settled(found.values, printed, way, ruler)
    found.values = with_last_name(found.values, entries)
    if not found.values:
        return None
    if not steps:
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


def _nothing(scene: Scene, spans: Sequence[Span], along: Ruler, ruler: Ruler, base: float) -> list[Value]:
    """The bins between the others in which nothing is drawn: they end where they begin."""
    empty = [span for span in empty_bins(spans) if _is_bare(scene, span, base, ruler)]
    names = bins_of([*spans, *empty], along)[len(spans) :]
    got: Got = "exact" if scene.exact and ruler.exact else "read"
    bound = 0.0 if got == "exact" else ruler.bound(base, max(scene.off, FLAT))
    boxes = [Box(s.begin, base, s.end, base) if ruler.way == 1 else Box(base, s.begin, base, s.end) for s in empty]
    return [Value(name, "", 0.0, got, bound, box) for name, box in zip(names, boxes, strict=False)]


def _is_bare(scene: Scene, span: Span, base: float, ruler: Ruler) -> bool:
    """Whether nothing is drawn over the base there; a bar that was not understood is something."""
    way, up = ruler.way, -1 if (ruler.scale.step < 0) == (ruler.way == 1) else 1
    at = (span.middle, base + 2 * FLAT * up) if way == 1 else (base + 2 * FLAT * up, span.middle)
    if scene.pixels is None:
        return not any(mark.shape != "line" and mark.box.holds(at) for mark in scene.marks)
    x, y = int(at[0]), int(at[1])
    part = scene.pixels[max(y - 1, 0) : y + 2, max(x - 1, 0) : x + 2]
    return bool(part.size) and float(np.median(apart(part, scene.ground))) < BARE


def _with_errors(values: Sequence[Value], made: Sequence[Bar], scene: Scene, ruler: Ruler) -> list[Value]:
    """The same, with the ends of the error bars on them. Of a stack nobody knows whose an error bar is."""
    if any(bar.stacked for bar in made):
        return list(values)
    way = ruler.way
    thick = median(bar.mark.box[3 - way] - bar.mark.box[1 - way] for bar in made)
    ends = bars_through(scene, [(bar.mark.box.centre[1 - way], bar.end) for bar in made], way, thick)
    return [spread(value, end, ruler) for value, end in zip(values, ends, strict=True)]


def _say_kind(found: Found, made: Sequence[Bar], binned: bool, ranges: bool, parted: bool) -> None:
    if ranges:
        found.kind = "range chart"
    elif sum(bar.stacked for bar in made) * 5 >= len(made):
        found.kind = "stacked bar chart"
    elif binned:
        found.kind = "histogram"
    elif parted and len({v.category for v in found.values}) < len(found.values):
        found.kind = "grouped bar chart"
