"""Chooses what kind of chart a scene is: the ways of reading are tried in turn, and the first that fits is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from core.charts import Entry
from core.experts.chart.areas import areas
from core.experts.chart.axes import Ruler
from core.experts.chart.bars import bars
from core.experts.chart.boxes import boxes
from core.experts.chart.cells import cells
from core.experts.chart.dots import dots
from core.experts.chart.found import Found
from core.experts.chart.layers import layers
from core.experts.chart.lines import lines
from core.experts.chart.pieced import pieced
from core.experts.chart.pies import pie
from core.experts.chart.plain import unread
from core.experts.chart.scene import Mark, Scene

SCALE = 3  # ticks, evenly apart
EVEN = 2.6  # points or pixels between the sizes of equal cells
MANY = 7  # places of one line
FEW = 2  # bars: so few may be something else
GAP = 0.08  # of their width, that boxes leave between them at least


def best(scene: Scene, measures: Sequence[Ruler], entries: Sequence[Entry], swatches: Sequence[Mark]) -> Found | None:
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
