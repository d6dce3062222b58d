"""Where the marks of a chart would stand if its values were what is told now. Boxes in, boxes out; paints nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import copysign, log10
from statistics import linear_regression

from core.charts import Chart, Value
from core.domain import Box

BARS = ("bar chart", "grouped bar chart", "stacked bar chart", "histogram")
POINTS = ("line chart", "area chart", "stacked area chart", "scatter plot", "dot plot", "box plot", "range chart")
SAME = 1e-9
ENOUGH = 2  # different numbers, to know how far apart they lie


@dataclass(frozen=True, slots=True)
class Moves:
    """How far along the value axis: `far(a, b)` is the way from the value a to the value b, in the page's unit."""

    upright: bool
    far: Callable[[float, float], float]
    grows: int  # 1 where larger values lie further down or right, else -1


def boxes(read: Chart, told: Chart) -> tuple[Box, ...]:
    """A box for each value that is told; those that were corrected are moved, all others stay."""
    found = [value.box for value in told.values]
    for at, (before, now) in enumerate(zip(read.values, told.values, strict=False)):
        if now.got != "corrected" or abs(now.number - before.number) < SAME:
            continue
        moves = _moves(read, before)
        if read.kind in POINTS:
            found[at] = _shifted(found[at], moves, moves.far(before.number, now.number))
        elif read.kind in BARS:
            _stretch(found, at, read, now, moves)
    return tuple(found)


def _stretch(found: list[Box], at: int, read: Chart, now: Value, moves: Moves) -> None:
    """The end of a bar moves; what is stacked on it moves along."""
    before = read.values[at]
    far = moves.far(before.number, now.number)
    outward = moves.grows if before.number >= 0 else -moves.grows
    old = found[at]
    found[at] = _with_end(old, moves, outward, far)
    if read.kind != "stacked bar chart":
        return
    for n, other in enumerate(read.values):
        beside = n != at and other.category == before.category and (other.number >= 0) == (before.number >= 0)
        if beside and outward * (_middle(other.box, moves) - _middle(old, moves)) > 0:
            found[n] = _shifted(found[n], moves, far)


def _with_end(box: Box, moves: Moves, outward: int, far: float) -> Box:
    low, high = (box.y0, box.y1) if moves.upright else (box.x0, box.x1)
    low, high = sorted((low, high + far) if outward > 0 else (low + far, high))
    return box._replace(y0=low, y1=high) if moves.upright else box._replace(x0=low, x1=high)


def _shifted(box: Box, moves: Moves, by: float) -> Box:
    if moves.upright:
        return box._replace(y0=box.y0 + by, y1=box.y1 + by)
    return box._replace(x0=box.x0 + by, x1=box.x1 + by)


def _middle(box: Box, moves: Moves) -> float:
    return box.centre[1 if moves.upright else 0]


def _moves(chart: Chart, value: Value) -> Moves:
    """By the marks themselves: how their places, or the lengths of bars, go with their numbers."""
    bend, grows = _axis(chart)
    alike = [v for v in chart.values if v.series == value.series and v.got != "corrected"]
    if len({v.number for v in alike}) < ENOUGH:
        alike = list(chart.values)
    if len({v.number for v in alike}) < ENOUGH:
        step = grows * _long(chart, value.box) / abs(value.number or 1.0)
        return Moves(chart.upright, lambda a, b: step * (b - a), grows)
    places = [_extent(chart, v, grows) for v in alike]
    step = linear_regression([bend(v.number) for v in alike], places).slope
    return Moves(chart.upright, lambda a, b: step * (bend(b) - bend(a)), grows)


def _axis(chart: Chart) -> tuple[Callable[[float], float], int]:
    """How values lie along their axis, and whether larger ones are further down or right."""
    axis = chart.axis("y" if chart.upright else "x")
    ticks = [(tick.value, tick.at) for tick in axis.ticks if tick.value is not None] if axis else []
    bend: Callable[[float], float] = _logarithm if axis and axis.kind == "log" else float
    if axis and axis.kind == "symlog":
        bend = _bent(ticks)
    if len({value for value, _at in ticks}) < ENOUGH:
        return bend, -1 if chart.upright else 1
    return bend, 1 if linear_regression(*zip(*ticks, strict=True)).slope > 0 else -1


def _extent(chart: Chart, value: Value, grows: int) -> float:
    """What says the number: how far a bar reaches from its foot, or where anything else stands."""
    if chart.kind in BARS:
        return copysign(_long(chart, value.box), grows * value.number)
    return value.box.y0 if "area" in chart.kind else value.box.centre[1 if chart.upright else 0]


def _long(chart: Chart, box: Box) -> float:
    return box.height if chart.upright else box.width


def _logarithm(value: float) -> float:
    return log10(max(value, 1e-12))


def _bent(ticks: Sequence[tuple[float, float]]) -> Callable[[float], float]:
    """Of (value, place): powers of ten on both sides of the least tick, and even steps between it and zero."""
    zero = next((at for value, at in ticks if value == 0), None)
    sizes = {abs(value) for value, _at in ticks} - {0.0}
    if zero is None or len(sizes) < ENOUGH:
        return float
    least = min(sizes)
    powers = [(log10(abs(value) / least), abs(at - zero)) for value, at in ticks if value]
    line = linear_regression(*zip(*powers, strict=True))
    knee = line.intercept / line.slope  # how far the least tick is from zero, in powers of ten

    def bent(value: float) -> float:
        size = abs(value) / least
        return copysign(knee + log10(size) if size > 1 else knee * size, value)

    return bent
