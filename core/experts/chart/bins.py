"""Knows the bins of a histogram: what they are called, which ran together, and which are empty. Reads no values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from core.charts import plain
from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.scene import Mark
from core.experts.chart.ticks import is_year

NARROW = 0.18  # of a bin: bars that are further apart are no bins
EQUAL = 0.08  # of a bin, that several together may be longer or shorter than so many bins
FEW = 4  # bars, of which the usual width can be told
MOST = 40  # empty bins side by side: more is another scale


class Span(NamedTuple):
    """From where to where a bar or a group of bars reaches."""

    begin: float
    end: float

    @property
    def middle(self) -> float:
        return (self.begin + self.end) / 2


def bins_of(spans: Sequence[Span], ruler: Ruler) -> list[str]:
    """Bars that touch and whose edges are round numbers of the axis: a histogram."""
    years = all(is_year(label.text) for label in ruler.labels)
    if ruler.dated or years or len(spans) < 3 or ruler.scale.kind != "linear":
        return []
    ordered = sorted(spans)
    gap = median(b.begin - a.end for a, b in pairwise(ordered))
    step = abs(ruler.scale.step) * median(b.begin - a.begin for a, b in pairwise(ordered))
    if gap > 0.18 * median(span.end - span.begin for span in spans) or step <= 0:
        return []
    step = _round(step)
    value = ruler.scale.value
    edges = [(value(span.begin - gap / 2) / step, value(span.end + gap / 2) / step) for span in spans]
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


def parted_bins(rects: Sequence[Mark], way: int) -> list[Mark]:
    """Bars that touch, those cut in equal parts that several of one height make up."""
    across = 1 - way
    wide = [m.box[across + 2] - m.box[across] for m in rects]
    ordered = sorted(rects, key=lambda m: m.box[across])
    gaps = [b.box[across] - a.box[across + 2] for a, b in pairwise(ordered)]
    if len(rects) < FEW or not -1 < median(gaps) < NARROW * median(wide):
        return list(rects)
    unit, gap = median(wide), max(median(gaps), 0.0)
    alike = sum(abs(w - unit) <= EQUAL * unit + 1 for w in wide)
    if alike < 0.6 * len(rects):
        return list(rects)
    return [part for mark in rects for part in _parts(mark, across, unit + gap, gap)]


def _parts(mark: Mark, across: int, step: float, gap: float) -> list[Mark]:
    """The mark, or as many equal ones as bins fit into it."""
    begin, wide = mark.box[across], mark.box[across + 2] - mark.box[across] + gap
    count = round(wide / step)
    if count < 2 or abs(wide - count * step) > EQUAL * step + 1:
        return [mark]
    made = []
    for n in range(count):
        edges = list(mark.box)
        edges[across], edges[across + 2] = begin + n * wide / count, begin + (n + 1) * wide / count - gap
        made.append(mark._replace(box=Box(*edges), area=mark.area / count))
    return made


def empty_bins(spans: Sequence[Span]) -> list[Span]:
    """Where bins have nothing to show, between those that have."""
    ordered = sorted(spans)
    step = median(b.begin - a.begin for a, b in pairwise(ordered))
    found = []
    for one, other in pairwise(ordered):
        count = round((other.begin - one.begin) / step)
        whole = abs((other.begin - one.begin) - count * step) < EQUAL * step + 1
        if whole and 1 < count <= MOST:
            step_here = (other.begin - one.begin) / count
            found += [Span(one.begin + n * step_here, one.end + n * step_here) for n in range(1, count)]
    return found
