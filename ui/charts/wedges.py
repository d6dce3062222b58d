"""The slices of a pie, drawn anew from its numbers: only where it lies and begins is taken from the page."""

from __future__ import annotations

from cmath import phase, rect
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import degrees, pi

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from core.charts import Chart

MIDDLE = {"pie chart": 0.65, "donut chart": 0.78}  # of the radius: where the box of a slice has its centre


def wedges(read: Chart, told: Chart) -> list[QPainterPath]:
    """A slice for each value that was read, as large as what is told of it; in the page's unit."""
    spots = [complex(*value.box.centre) for value in read.values]
    inside = sum(spots) / len(spots)
    order = sorted(range(len(spots)), key=lambda n: phase(spots[n] - inside))  # clockwise, for y grows downwards
    middle, reach, start = _whole([spots[n] for n in order], [read.values[n].number for n in order])
    ends = [start + turn for turn in _turns([told.values[n].number for n in order])]
    reach /= MIDDLE[read.kind]
    paths = {n: _slice(middle, reach, a, b) for n, (a, b) in zip(order, pairwise(ends), strict=True)}
    return [paths[n] for n in range(len(spots))]


def _turns(numbers: Sequence[float]) -> list[float]:
    """Where each slice begins and where the last one ends, the first at 0, in radians."""
    sizes = [abs(number) for number in numbers]
    return [2 * pi * part / (sum(sizes) or 1.0) for part in accumulate(sizes, initial=0.0)]


def _whole(spots: Sequence[complex], numbers: Sequence[float]) -> tuple[complex, float, float]:
    """Centre, distance of the spots from it, and where the first slice begins.

    Each spot lies on the bisector of its slice: spot = centre + z * bisector, solved by least squares over the plane
    of complex numbers, where z turns and stretches.
    """
    bisectors = [rect(1.0, (a + b) / 2) for a, b in pairwise(_turns(numbers))]
    of_spots, of_bisectors = sum(spots) / len(spots), sum(bisectors) / len(bisectors)
    pairs = [(spot - of_spots, one - of_bisectors) for spot, one in zip(spots, bisectors, strict=True)]
    spread = sum(abs(one) ** 2 for _spot, one in pairs)
    z = sum(spot * one.conjugate() for spot, one in pairs) / (spread or 1.0)
    return of_spots - z * of_bisectors, abs(z), phase(z)


def _slice(middle: complex, reach: float, a: float, b: float) -> QPainterPath:
    """From a to b clockwise from three o'clock; Qt turns the other way."""
    path = QPainterPath(QPointF(middle.real, middle.imag))
    whole = QRectF(middle.real - reach, middle.imag - reach, 2 * reach, 2 * reach)
    path.arcTo(whole, -degrees(a), degrees(a - b))
    path.closeSubpath()
    return path
