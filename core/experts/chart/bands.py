"""Tells the bands drawn around lines from areas, which end on one level or stand upon each other. Reads no values."""

from __future__ import annotations

from collections.abc import Sequence

from core.experts.chart.scene import Mark
from core.experts.chart.spread import crossed

SAMPLES = 9  # places along an area where it is looked at
MET = 0.6  # points between two edges that are one


def are_bands(marks: Sequence[Mark]) -> bool:
    """Whether most drawn areas neither end on one level nor stand upon another: they lie around lines."""
    spans = [[crossed(mark.points, at) for at in _within(mark)] for mark in marks]
    floors = [[span[1] for span in own if span] for own in spans]
    level = [bool(own) and max(own) - min(own) < MET for own in floors]
    stand = [flat or any(_is_upon(mark, other) for other in marks) for flat, mark in zip(level, marks, strict=True)]
    return sum(stand) < 0.5 * len(marks)


def _within(mark: Mark) -> list[float]:
    """Some places along a mark."""
    return [mark.box.x0 + (n + 0.5) / SAMPLES * mark.box.width for n in range(SAMPLES)]


def _is_upon(mark: Mark, other: Mark) -> bool:
    """Whether its lower edge is the upper edge of another, almost everywhere."""
    ends = [(crossed(mark.points, at), crossed(other.points, at)) for at in _within(mark)]
    met = [bool(one and two and abs(one[1] - two[0]) < MET) for one, two in ends]
    return mark is not other and sum(met) > 0.8 * len(met)
