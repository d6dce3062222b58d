"""Finds the groups of a grouped bar chart: bars of several colours that come back in step. Reads no values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from core.domain import around
from core.experts.chart.bins import Span
from core.experts.chart.scene import Mark


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


def name_in(groups: Sequence[Span], names: Sequence[str], place: float) -> str:
    return next((name for span, name in zip(groups, names, strict=True) if span.begin <= place < span.end), "")


def reach_of(band: Sequence[Mark], way: int) -> Span:
    box = around(mark.box for mark in band)
    return Span(box[way], box[way + 2])
