"""Reads bars: upright or lying, grouped, stacked, negative, ranges and histograms. Guesses no scale."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from core.charts import ChartKind, Entry, Got, Value
from core.domain import Box, around
from core.experts.chart.axes import Ruler
from core.experts.chart.bins import parted_bins
from core.experts.chart.coloured import meant
from core.experts.chart.empty import noughts
from core.experts.chart.found import Found
from core.experts.chart.groups import grouped, name_in, reach_of
from core.experts.chart.leftover import with_last_name
from core.experts.chart.likely import alike, are_specks, is_along, is_beside, standing_ones
from core.experts.chart.mending import slivers, thick_enough, whole
from core.experts.chart.naming import names_of
from core.experts.chart.printed import Printed, settled
from core.experts.chart.scene import Mark, Scene
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
    rects = [m for m in rects if is_beside(m, ruler, way)]
    rects = [m for m in rects if m.box[3 - way] - m.box[1 - way] < WIDEST * scene.box[3 - way]]
    if ruler and (other := next((r for r in rulers if r.way != way), None)):
        rects = [m for m in rects if is_along(m, other)]
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
        made, bands = standing_ones(made, bands)
    if not alike(made, way) or are_specks(made, way, scene.letter):
        return None
    if pair and (side := _side(scene, pair, entries, made)):
        ruler = pair.at(side)
    found = _found(scene, rulers, entries, made, bands, ruler, base, way)
    if pair and found and not side and any(v.got != "printed" for v in found.values):
        found.values = [v for v in found.values if v.got == "printed"]
        found.unread.append(_("which of the two axes the bars belong to"))
    return found


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
        scene, groups or [reach_of(band, 1 - way) for band in bands], 1 - way, plot, others, apart=not groups
    )
    if groups:
        named.names = [name_in(groups, named.names, band[0].box.centre[1 - way]) for band in bands]
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
        found.values += noughts(scene, [reach_of(band, 1 - way) for band in bands], named.ruler, ruler, base)
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
