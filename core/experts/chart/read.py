"""Reads one scene into one chart: what kind it is, its axes, legend, title and values. Declines rather than guesses."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from core.charts import Axis, Chart, Entry, Tick, Value
from core.domain import Box, Caution, around
from core.experts.chart import titles, tricks
from core.experts.chart.areas import areas
from core.experts.chart.axes import Ruler, rulers
from core.experts.chart.bars import bars
from core.experts.chart.boxes import boxes
from core.experts.chart.cells import cells
from core.experts.chart.dots import dots, with_seen
from core.experts.chart.found import Found
from core.experts.chart.labels import Label
from core.experts.chart.layers import layers
from core.experts.chart.legend import legend
from core.experts.chart.lines import lines
from core.experts.chart.offsets import multiplied
from core.experts.chart.pieced import pieced
from core.experts.chart.pies import pie
from core.experts.chart.plain import class_axis, unread
from core.experts.chart.raised import lowered
from core.experts.chart.scene import Mark, Scene
from core.i18n import gettext as _

CROWDED = 0.12  # of a plot, by words: more is no plot
SCALE = 3  # ticks, evenly apart
EVEN = 2.6  # points or pixels between the sizes of equal cells
MANY = 7  # places of one line
FEW = 2  # bars: so few may be something else
GAP = 0.08  # of their width, that boxes leave between them at least


def read(scene: Scene, page: int) -> Chart | None:
    """The chart in the scene; None when nothing there is one."""
    scene = lowered(scene)
    listed = {entry.box for entry in legend(scene)[0]}
    axes = multiplied(scene, rulers(scene))
    measures = [r for r in axes if sum(x.box in listed for x in r.labels) < 0.7 * len(r.labels)]
    entries, swatches = legend(scene, [x for ruler in measures for x in ruler.labels])
    entries = entries or list(scene.listed)
    found = with_seen(scene, measures, entries, swatches, _best(scene, measures, entries, swatches))
    if found is None or _is_written_on(scene, found):
        return None
    return _chart(scene, page, measures, entries if found.kind != "heatmap" else (), found)


def _is_written_on(scene: Scene, found: Found) -> bool:
    """Whether the plot is full of words, as a window or a page of text is."""
    if found.kind not in ("line chart", "area chart", "bar chart", "range chart", "chart", "dot plot", "box plot"):
        return False
    words = sum(found.plot.shared(x.box) for x in scene.labels if any(c.isalpha() for c in x.text))
    return words > CROWDED * max(found.plot.area, 1.0)


def _best(scene: Scene, measures: Sequence[Ruler], entries: Sequence[Entry], swatches: Sequence[Mark]) -> Found | None:
    """The first way of reading that fits."""
    found = cells(scene, swatches) or (None if _has_scale(measures) else pie(scene, entries, swatches))
    if not found and not any(r.way == 1 for r in measures):
        found = unread(scene, (), ())
    found = found or layers(scene, measures, entries)
    if not found and pieced(scene):
        found = areas(scene, measures, entries, swatches)
    if found := found or _boxed(scene, measures, entries, swatches):
        return found
    by_bars = bars(scene, measures, entries, swatches)
    if by_bars and by_bars.kind == "range chart" and _are_cells(by_bars):
        return None
    bars_listed = len(entries) < 2 or (by_bars and any(not v.series.startswith("#") for v in by_bars.values))
    if by_bars and by_bars.kind != "range chart" and by_bars.marks > FEW and bars_listed:
        return by_bars
    if by_bars and by_bars.marks <= FEW and (by_bars.kind == "range chart" or _are_thin(scene, by_bars)):
        by_bars = None
    if filled := areas(scene, measures, entries, swatches):
        return filled
    by_dots, by_lines = dots(scene, measures, entries, swatches), lines(scene, measures, entries)
    few_dots = by_dots is None or by_dots.marks < 4 * by_lines.marks + 4 if by_lines else False
    timely = next((r.timely for r in measures if r.way == 0), False)
    strung = by_lines is not None and by_dots is not None and (timely or _are_strung(by_dots, by_lines))
    if timely and not scene.exact and not by_lines and by_dots and (scene.worn or by_dots.marks < MANY):
        by_dots = None  # markers of a line that could not be followed
    few_bars = not by_bars or by_bars.marks < 2 or (by_lines and by_bars.marks <= FEW and _is_long(by_lines))
    if by_lines and (few_dots or strung) and few_bars:
        return by_lines
    return by_dots or by_bars or by_lines or unread(scene, measures, entries)


def _boxed(scene: Scene, measures: Sequence[Ruler], entries: Sequence[Entry], swatches: Sequence[Mark]) -> Found | None:
    """Box plots; where they are pieces of areas, the areas, or that they cannot be read."""
    found = boxes(scene, measures, swatches)
    if found and _are_pieces(found, measures):
        return areas(scene, measures, entries, swatches) or unread(scene, measures, entries)
    return _in_company(found, measures)


def _has_scale(measures: Sequence[Ruler]) -> bool:
    """Whether an axis counts up the picture, or both ways: no pie has that."""
    counting = {r.way for r in measures if len(r.labels) >= SCALE}
    return counting == {0, 1} or any(r.way == 1 and len(r.labels) > SCALE for r in measures)


def _are_cells(by_bars: Found) -> bool:
    """Whether all are of one size, side by side and over each other: a heatmap whose colours were not understood."""
    sizes = [(value.box.width, value.box.height) for value in by_bars.values]
    rows, columns = ({round(value.box[n]) for value in by_bars.values} for n in (1, 0))
    like = all(abs(wide - sizes[0][0]) < EVEN and abs(high - sizes[0][1]) < EVEN for wide, high in sizes)
    return like and min(len(rows), len(columns)) >= FEW and len(sizes) > 0.8 * len(rows) * len(columns)


def _is_long(by_lines: Found) -> bool:
    """Whether lines run on over many places."""
    return len(by_lines.values) > MANY * by_lines.marks


def _are_strung(by_dots: Found, by_lines: Found) -> bool:
    """Whether most dots are markers of lines: a line has a value where they are, or would if its axis were known."""
    if not by_lines.values and by_dots.kind == "dot plot":
        return True
    places = [value.box.centre for value in by_lines.values]
    dots = {value.box.centre for value in by_dots.values}
    return sum(any(abs(x - u) < 3 and abs(y - v) < 4 for u, v in places) for x, y in dots) > 0.5 * len(dots)


def _are_thin(scene: Scene, found: Found) -> bool:
    """Whether they are thinner than writing, as the strokes of a legend are."""
    across = 0 if found.upright else 1
    return any(value.box[across + 2] - value.box[across] < 0.4 * scene.letter for value in found.values)


def _in_company(found: Found | None, measures: Sequence[Ruler]) -> Found | None:
    """Box plots, but not a single one on an axis that counts: that is a piece of an area or of a curve."""
    return None if found and _counts(found, measures) and len({v.category for v in found.values}) < 2 else found


def _counts(found: Found, measures: Sequence[Ruler]) -> bool:
    return any(r.way == (0 if found.upright else 1) and len(r.labels) > 2 for r in measures)


def _are_pieces(found: Found, measures: Sequence[Ruler]) -> bool:
    """Whether boxes along an axis that counts leave no room between them: a grid cuts filled areas like that."""
    way, sides = (0 if found.upright else 1), defaultdict(list)
    for value in found.values:
        sides[value.category].append((value.box[way], value.box[way + 2]))
    places = sorted((min(a for a, _b in some), max(b for _a, b in some)) for some in sides.values())
    touching = sum(b[0] - a[1] < GAP * (a[1] - a[0]) for a, b in pairwise(places))
    return _counts(found, measures) and len(places) > FEW and touching > 0.5 * (len(places) - 1)


def _chart(scene: Scene, page: int, measures: Sequence[Ruler], entries: Sequence[Entry], found: Found) -> Chart:
    taken = [*found.names, *found.second, *(x for r in measures for x in r.labels)]
    known = {entry.box for entry in entries}
    left = [label for label in titles.free(scene, taken) if label.box not in known]
    axes, used = _axes(scene, measures, found, left)
    beneath = scene.box if found.kind == "map" else _drawn_on(found)
    title, _words = titles.title_of(scene, [x for x in left if x not in used], beneath)
    cautions = tuple(Caution(code, says, page=page, boxes=boxes) for code, says, boxes in found.doubts)
    boxes = [found.plot, *(label.box for label in [*taken, *used, *_words]), *known]
    unit = found.ruler.unit if found.ruler else found.measured
    chart = Chart(
        found.kind, page, around(boxes), title, tuple(axes), tuple(entries), _rounded(found), unit,
        confidence(found), tuple(found.unread), cautions, found.upright, found.measured, found.marks,
    )  # fmt: skip
    return tricks.warned(chart, measures, found.ruler, cut=found.cut)


def _drawn_on(found: Found) -> Box:
    """The plot without the room over its highest mark and tick, in which a title may stand."""
    ticks = found.ruler.labels if found.ruler and found.ruler.way == 1 else ()
    tops = [*(value.box.y0 for value in found.values), *(label.box.y0 for label in ticks)]
    return found.plot._replace(y0=max(found.plot.y0, min(tops, default=found.plot.y0)))


def _rounded(found: Found) -> tuple[Value, ...]:
    """Exact values with as many digits as the places in the file have: they are told to a hundredth of a point.

    Around nought of a symlog axis none is exact: nobody says where it begins to be even."""
    kept = []
    for value in found.values:
        across = found.kind == "scatter plot" and value.series.endswith("x")
        ruler = found.along if across else found.ruler
        if value.got == "exact" and ruler and ruler.scale.kind == "symlog" and abs(value.number) < ruler.scale.least:
            value = replace(value, got="read", bound=ruler.scale.least)  # noqa: PLW2901
        elif value.got == "exact" and ruler:
            step = ruler.scale.bound(value.box.centre[ruler.way], 0.01)
            places = max(-math.floor(math.log10(max(step, 1e-12))), 0)
            value = replace(value, number=round(value.number, places))  # noqa: PLW2901
        kept.append(value)
    return tuple(kept)


def _axes(
    scene: Scene, measures: Sequence[Ruler], found: Found, left: Sequence[Label]
) -> tuple[list[Axis], tuple[Label, ...]]:
    if found.kind in ("pie chart", "donut chart"):
        return [], ()
    if found.kind == "map":
        return [class_axis(found.names)], ()
    rows = {way: next((r for r in measures if r.way == way), None) for way in (0, 1)}
    names = {0: found.names if found.upright else found.second, 1: found.second if found.upright else found.names}
    across_box = _ticks_box(rows[0], names[0])
    across, used = titles.across_title(scene, left, found.plot, across_box)
    down, used_down = titles.down_title(scene, left, found.plot)
    axes = [
        axis for way, title in ((0, across), (1, down)) if (axis := _axis(way, rows[way], names[way], title, found))
    ]
    seconds = [r for r in measures if r is not rows[r.way]]
    axes += [Axis("x2" if r.way == 0 else "y2", _kind(r), _ticks(r), unit=r.unit) for r in seconds[:2]]
    return axes, (*used, *used_down)


def _ticks_box(ruler: Ruler | None, names: Sequence[Label]) -> Box | None:
    boxes = [label.box for label in (names or (ruler.labels if ruler else ()))]
    return around(boxes) if boxes else None


def _axis(way: int, ruler: Ruler | None, names: Sequence[Label], title: str, found: Found) -> Axis | None:
    which = "x" if way == 0 else "y"
    if ruler and (found.ruler is ruler or found.along is ruler or not names):
        return Axis(which, _kind(ruler), _ticks(ruler), title, ruler.unit)  # type: ignore[arg-type]
    ticks = tuple(Tick(x.text, x.box.centre[way], None) for x in dict.fromkeys(names))
    return Axis(which, "category", ticks, title) if ticks or title else None  # type: ignore[arg-type]


def _kind(ruler: Ruler) -> Literal["linear", "log", "symlog", "date"]:
    return "date" if ruler.dated else ruler.scale.kind


def _ticks(ruler: Ruler) -> tuple[Tick, ...]:
    """Each label with the value of the tick it stands by: some labels may be missing, so they are not counted off."""
    known = []
    for label in ruler.labels if ruler.scale.ticks else ():
        at = label.box.centre[ruler.way]
        _place, value = min(ruler.scale.ticks, key=lambda tick: abs(tick[0] - at))
        known.append(Tick(label.text, at, value))
    shifted = [Tick(x.text, x.box.centre[ruler.way], read.value) for x in ruler.others if (read := x.tick)]
    return tuple(sorted([*known, *shifted], key=lambda t: t.at))


def confidence(found: Found) -> float:
    """Less for values without names, few ticks, and numbers that do not agree with their marks."""
    named = sum(not v.category.startswith("#") for v in found.values) / max(len(found.values), 1)
    ticks = min(1.0, (len(found.ruler.labels) + 2) / 5) if found.ruler else 0.85
    return round(named * ticks * (0.7 if found.doubts else 1.0) * (0.8 if found.unread else 1.0), 2)


def nothing_read() -> str:
    return _("No chart on this page could be read.")
