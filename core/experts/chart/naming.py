"""Gives bars and points the names that stand along their axis: words, numbers or dates. Reads no values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from core.domain import Box
from core.experts.chart.axes import Ruler, names_along, spacing
from core.experts.chart.bins import Span, bins_of
from core.experts.chart.counting import by_scale, in_sequence, unaccented
from core.experts.chart.labels import Label
from core.experts.chart.scene import Scene

AT = 0.25  # of a unit, that a bar may stand beside its number


@dataclass
class Named:
    """A name for each band, "" where there is none, and the labels they were taken from."""

    names: list[str]
    labels: list[Label] = field(default_factory=list)
    ruler: Ruler | None = None
    binned: bool = False


def names_of(
    scene: Scene, spans: Sequence[Span], way: int, plot: Box, rulers: Sequence[Ruler], *, apart: bool = True
) -> Named:
    """The names of places along `way`: labels that stand at them, else what the axis says of them.

    `apart`: each place is one bar, so that several may share a label."""
    centres = [span.middle for span in spans]
    by_label = best_row(scene, centres, way, plot)
    share = sum(map(bool, by_label.names)) / len(spans)
    ruler = next(iter(rulers), None)
    counted = ruler is not None and set(by_label.labels) <= set(ruler.labels)  # what is not written is counted
    if share >= 0.3 and by_label.labels and not counted:
        by_label = _reread(scene, by_label, spans, way)
        share = sum(map(bool, by_label.names)) / len(spans)
    if share > 0.75 and _distinct(by_label.names):
        return by_label
    if ruler and (bins := bins_of(spans, ruler)):
        return Named(bins, list(ruler.labels), ruler, binned=True)
    grouped = _grouped(scene, centres, way, plot) if apart else None
    if grouped and (ruler is None or not _counts(grouped, ruler, centres)):
        return grouped
    if ruler:
        return Named(by_scale(spans, ruler), list(ruler.labels), ruler)
    within = _inside(scene, spans, way, plot)
    return max((by_label, within), key=lambda named: sum(map(bool, named.names)))


def _reread(scene: Scene, named: Named, spans: Sequence[Span], way: int) -> Named:
    """Reads once more what stands where a name is missing, runs over several places, or is a single letter."""
    across = 1 - way
    low = median(x.box[across] for x in named.labels) - 1
    high = median(x.box[across + 2] for x in named.labels) + 1
    step = spacing(sorted(span.middle for span in spans)) or spans[0].end - spans[0].begin
    wide = {x.text for x in named.labels if way == 0 and not x.steep and x.box.width > 1.35 * step}
    doubted = [
        n for n, name in enumerate(named.names) if not name or name in wide or (len(name) == 1 and not name.isascii())
    ]
    if not doubted:
        return Named(in_sequence(named.names), named.labels, named.ruler)
    boxes = []
    for n in doubted:
        a, b = spans[n].middle - 0.49 * step, spans[n].middle + 0.49 * step
        boxes.append(Box(a, low, b, high) if way == 0 else Box(low, a, high, b))
    names = list(named.names)
    for n, text in zip(doubted, scene.reread(boxes), strict=True):
        names[n] = unaccented(text, scene) or ("" if names[n] in wide else names[n])
    labels = [x for x in named.labels if x.text not in wide]
    labels += [Label(names[n], box) for n, box in zip(doubted, boxes, strict=True) if names[n]]
    return Named(in_sequence(names), labels, named.ruler)


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
        shared = 0.6 if len(named.labels) < sum(map(bool, named.names)) else 1.0  # a title runs under many
        score = (
            shared * sum(map(bool, named.names)) / len(centres)
            - 0.1 * min(away, 1)
            - 0.02 * (len(row) - len(named.labels))
        )
        if score > most:
            best, most = named, score
    return best


def _matched(row: Sequence[Label], centres: Sequence[float], way: int, step: float, letter: float) -> Named:
    """Each label goes to its nearest place; labels of two lines at one place are one name."""
    names: list[list[Label]] = [[] for _centre in centres]
    for label in row:
        if way == 0 and not label.steep and label.box.width > 1.35 * step:  # several names that OCR ran together
            over = [n for n, centre in enumerate(centres) if label.box.x0 <= centre <= label.box.x1]
            for n in over if len(over) > 1 else ():
                names[n].append(label)
            if len(over) > 1:
                continue
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
    return Named(texts, list(dict.fromkeys(x for found in names for x in found)))


def _grouped(scene: Scene, centres: Sequence[float], way: int, plot: Box) -> Named | None:
    """Several bars to a label: each bar belongs to the nearest, if they share out evenly."""
    span = min(centres), max(centres)
    best, most = None, 0.0
    for row in names_along(scene, way, span, plot):
        places = [label.box.centre[way] for label in row]
        if not 2 <= len(row) <= len(centres) / 1.5 or any(b - a < scene.letter for a, b in pairwise(places)):
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


def _counts(named: Named, ruler: Ruler, centres: Sequence[float]) -> bool:
    """Whether the labels are ticks of a running axis: each bar has a whole number of its own there, or they are fewer
    than the bars need, and dates.
    """
    values = [ruler.scale.value(centre) for centre in centres]
    near = all(abs(value - round(value)) < AT for value in values) and not ruler.dated
    if near and len({round(value) for value in values}) == len(values):
        return True
    return len(named.labels) <= len(ruler.labels) and len(centres) > 2 * len(ruler.labels) and ruler.dated


def _inside(scene: Scene, spans: Sequence[Span], way: int, plot: Box) -> Named:
    """Names written over lying bars, inside the plot."""
    if way == 0:
        return Named([""] * len(spans))
    names, labels = [], []
    for span in spans:
        over = [
            label
            for label in scene.labels
            if -2 <= span.begin - label.box.y1 < 1.5 * scene.letter
            and abs(label.box.x0 - plot.x0) < 3 * scene.letter
            and any(c.isalpha() for c in label.text)
        ]
        best = max(over, key=lambda label: label.box.y1, default=None)
        names.append(best.text if best else "")
        labels += [best] if best else []
    return Named(names, labels)
