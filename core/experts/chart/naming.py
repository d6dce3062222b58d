"""Gives bars and points the names that stand along their axis: words, numbers or dates. Reads no values."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from core.charts import plain
from core.domain import Box, around
from core.experts.chart.axes import Ruler, names_along, spacing
from core.experts.chart.scene import Label, Mark, Scene
from core.experts.chart.ticks import month_of


@dataclass
class Named:
    """A name for each band, "" where there is none, and the labels they were taken from."""

    names: list[str]
    labels: list[Label] = field(default_factory=list)
    ruler: Ruler | None = None
    binned: bool = False


def names_of(scene: Scene, bands: Sequence[Sequence[Mark]], way: int, plot: Box, rulers: Sequence[Ruler]) -> Named:
    """The names of bands along `way`: labels that stand at them, else what the axis says of their places."""
    boxes = [around(mark.box for mark in band) for band in bands]
    centres = [box.centre[way] for box in boxes]
    by_label = best_row(scene, centres, way, plot)
    share = sum(map(bool, by_label.names)) / len(bands)
    if share > 0.75 and _distinct(by_label.names):
        return by_label
    ruler = next(iter(rulers), None)
    if ruler and (bins := _bins(boxes, way, ruler)):
        return Named(bins, list(ruler.labels), ruler, binned=True)
    grouped = _grouped(scene, centres, way, plot)
    if grouped and (ruler is None or not _counts(grouped, ruler, bands)):
        return grouped
    if ruler:
        return Named(_by_scale(centres, boxes, way, ruler), list(ruler.labels), ruler)
    within = _inside(scene, boxes, way)
    return max((by_label, within), key=lambda named: sum(map(bool, named.names)))


def _distinct(names: Sequence[str]) -> bool:
    known = [name for name in names if name]
    return len(set(known)) == len(known)


def best_row(scene: Scene, centres: Sequence[float], way: int, plot: Box) -> Named:
    """The row or column of labels that stands best at these places."""
    span = min(centres), max(centres)
    step = spacing(sorted(centres)) or 3 * scene.letter
    best, most = Named([""] * len(centres)), 0.0
    for row in names_along(scene, way, span, plot):
        named = _matched(row, centres, way, step, scene.letter)
        across = 1 - way
        edge = median(label.box.centre[across] for label in row)
        away = min(abs(edge - plot[across]), abs(edge - plot[across + 2])) / max(plot[across + 2] - plot[across], 1)
        score = sum(map(bool, named.names)) / len(centres) - 0.1 * min(away, 1) - 0.02 * (len(row) - len(named.labels))
        if score > most:
            best, most = named, score
    return best


def _matched(row: Sequence[Label], centres: Sequence[float], way: int, step: float, letter: float) -> Named:
    """Each label goes to its nearest place; labels of two lines at one place are one name."""
    names: list[list[Label]] = [[] for _centre in centres]
    for label in row:
        middle = label.box.centre[way]
        n = min(range(len(centres)), key=lambda n: abs(centres[n] - middle))
        reach = 0.5 * step if way == 1 else 0.36 * step
        if abs(centres[n] - middle) <= max(reach, 0.3 * letter):
            names[n].append(label)
    for found in names:
        if way == 0 and len(found) > 1:
            middle = centres[names.index(found)]
            found[:] = [min(found, key=lambda x: abs(x.box.centre[0] - middle))]
        found.sort(key=lambda x: x.box.centre[1])
    texts = [" ".join(x.text for x in found) for found in names]
    return Named(texts, [x for found in names for x in found])


def _grouped(scene: Scene, centres: Sequence[float], way: int, plot: Box) -> Named | None:
    """Several bars to a label: each bar belongs to the nearest, if they share out evenly."""
    span = min(centres), max(centres)
    best, most = None, 0.0
    for row in names_along(scene, way, span, plot):
        places = [label.box.centre[way] for label in row]
        if not 2 <= len(row) <= len(centres) / 1.5 or any(b - a < scene.letter for a, b in itertools.pairwise(places)):
            continue
        nearest = [min(range(len(row)), key=lambda n: abs(places[n] - centre)) for centre in centres]
        counts = [nearest.count(n) for n in range(len(row))]
        middles = [
            median(c for c, n in zip(centres, nearest, strict=True) if n == k) for k in range(len(row)) if counts[k]
        ]
        usual = max(set(counts), key=counts.count)
        step = spacing(places)
        off = median(abs(m - p) for m, p in zip(middles, [p for k, p in enumerate(places) if counts[k]], strict=True))
        score = counts.count(usual) / len(row) - off / max(step, 1)
        if min(counts) > 0 and usual > 1 and score > max(most, 0.6):
            best, most = Named([row[n].text for n in nearest], list(row)), score
    return best


def _counts(named: Named, ruler: Ruler, bands: Sequence[Sequence[Mark]]) -> bool:
    """Whether the labels are ticks of a running axis: fewer than the bars need, and evenly apart in value."""
    return len(named.labels) <= len(ruler.labels) and len(bands) > 2 * len(ruler.labels) and ruler.dated


def _bins(boxes: Sequence[Box], way: int, ruler: Ruler) -> list[str]:
    """Bars that touch and whose edges are round numbers of the axis: a histogram."""
    if ruler.dated or len(boxes) < 3:
        return []
    ordered = sorted(boxes, key=lambda box: box[way])
    wide = median(box[way + 2] - box[way] for box in boxes)
    gaps = [b[way] - a[way + 2] for a, b in itertools.pairwise(ordered)]
    step = abs(ruler.scale.step) * median(b[way] - a[way] for a, b in itertools.pairwise(ordered))
    if ruler.scale.kind != "linear" or median(gaps) > 0.18 * wide or step <= 0:
        return []
    step = _round(step)
    half = median(gaps) / 2
    edges = [
        (ruler.scale.value(box[way] - half) / step, ruler.scale.value(box[way + 2] + half) / step) for box in boxes
    ]
    off = median(abs(edge - round(edge)) for pair in edges for edge in pair)
    centred = median(abs(sum(pair) / 2 - round(sum(pair) / 2)) for pair in edges)
    if off > 0.12 or centred < off:
        return []
    exact = 1e-9 * step
    return [f"{plain(round(min(p)) * step, exact)} – {plain(round(max(p)) * step, exact)}" for p in edges]


def _round(step: float) -> float:
    """The step a person would have chosen: 19.8 is 20."""
    power = 10.0 ** math.floor(math.log10(step))
    return min((nice * power for nice in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)), key=lambda nice: abs(nice - step))


def _by_scale(centres: Sequence[float], boxes: Sequence[Box], way: int, ruler: Ruler) -> list[str]:
    """What the axis says of each bar. Where bars begin at their tick rather than stand over it, the tick counts."""
    values = [ruler.scale.value(centre) for centre in centres]
    unit = 1 / 12 if ruler.dated else 1.0
    whole = ruler.dated or all(abs(v - round(v)) < 1e-9 for _p, v in ruler.scale.ticks)
    if not whole:
        off = abs(ruler.scale.step)
        return [plain(value, off) for value in values]
    within = abs(unit / ruler.scale.step) if ruler.scale.kind == "linear" else 0.0
    groups = median(box[way + 2] - box[way] for box in boxes)
    if not ruler.dated and within < 1.5 * groups:  # one bar may stand for several units
        return [plain(round(value), 0.5) for value in values]
    shift = 0.5 if _begins(values, unit) else 0.0
    return [_unit_name(value / unit - shift, ruler) for value in values]


def _begins(values: Sequence[float], unit: float) -> bool:
    """Whether the values lie between the units rather than on them."""
    return median(abs(value / unit - round(value / unit)) for value in values) > 0.25


def _unit_name(units: float, ruler: Ruler) -> str:
    return month_of(round(units) / 12) if ruler.dated else str(round(units))


def _inside(scene: Scene, boxes: Sequence[Box], way: int) -> Named:
    """Names written over lying bars, inside the plot."""
    if way == 0:
        return Named([""] * len(boxes))
    names, labels = [], []
    for box in boxes:
        over = [
            label
            for label in scene.labels
            if 0 <= box.y0 - label.box.y1 + 2 < 1.5 * scene.letter and label.box.x0 < box.x0 + 3 * scene.letter
            and label.box.x0 > box.x0 - 2 * scene.letter and any(c.isalpha() for c in label.text)
        ]  # fmt: skip
        best = max(over, key=lambda label: label.box.y1, default=None)
        names.append(best.text if best else "")
        labels += [best] if best else []
    return Named(names, labels)
