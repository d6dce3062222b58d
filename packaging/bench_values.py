"""Says how far values that were read off a chart lie from the truth it was drawn from. Matches them by place."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from math import dist, hypot, log10

import numpy as np

from core.charts import Chart, Value
from core.domain import Box
from core.experts.chart.boxes import PARTS
from core.experts.chart.printed import last_digit
from core.training.drawn.truth import Axis, ChartTruth, Mark

PRINTED = 0.005  # of the span; what is printed may besides be rounded, as 63K is
EXACT = 2e-4  # of the span: a PDF's own digits


@dataclass
class Judged:
    """One chart: an error a value (of the axis span; 1 for a value that stands for nothing), and what was found."""

    errors: list[float] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)  # whether each lies within the bound that was given for it
    named: list[bool] = field(default_factory=list)  # whether each has the name of its category or series
    found: int = 0  # of the truth's values
    wanted: int = 0
    strays: int = 0

    def add(self, value: Value, truth: float, scale: Scale) -> None:
        error = scale.off(value.number, truth)
        room = {"printed": PRINTED, "exact": EXACT}.get(value.got, 0.0)
        rounded = last_digit(value.text, value.number) / 2 if value.got == "printed" and value.text else 0.0
        self.errors.append(error)
        off = abs(value.number - truth)
        self.kept.append(bool(error <= room or off <= max(value.bound, rounded) * (1 + 1e-9)))

    def stray(self, count: int) -> None:
        self.strays += count
        self.errors += [1.0] * count
        self.kept += [False] * count


@dataclass(frozen=True, slots=True)
class Scale:
    low: float
    high: float
    log: bool = False

    def off(self, number: float, truth: float) -> float:
        if self.log:
            return abs(log10(max(number, 1e-12) / truth)) / log10(self.high / self.low)
        return abs(number - truth) / (self.high - self.low)


def judged(truth: ChartTruth, charts: Sequence[Chart]) -> Judged:
    """The values of all charts that were read, against the one that was drawn."""
    values = [value for chart in charts for value in chart.values]
    result = Judged()
    _JUDGES[truth.kind](truth, values, result)
    return result


def scale_of(truth: ChartTruth, which: int = 1) -> Scale:
    """Axes come as keys, values, and the last series' own."""
    which = 2 if truth.kind == "heatmap" else which  # the colour bar
    if len(truth.axes) > which:
        axis: Axis = truth.axes[which]
        return Scale(min(axis.low, axis.high), max(axis.low, axis.high), axis.scale == "log")
    numbers = [mark.value for mark in truth.marks]
    return Scale(0, 100) if truth.kind in {"pie", "donut"} else Scale(min(numbers), max(numbers) + 1e-9)


def _bars(truth: ChartTruth, values: Sequence[Value], result: Judged) -> None:
    """Each mark takes the value whose box covers it best; what is left stands for nothing."""
    left, several = list(values), len(truth.series) > 1 or truth.kind == "heatmap"
    for mark in truth.marks:
        best = max(left, key=lambda v: _overlap(v.box, mark.box), default=None)
        result.wanted += not mark.hidden
        if best is None or _overlap(best.box, mark.box) < 0.25:
            continue
        left.remove(best)
        if not mark.hidden:
            result.found += 1
            result.add(best, mark.value, scale_of(truth))
            told = [best.category, best.series]
            result.named.append(alike(mark.key, told) and (not several or alike(mark.series, told)))
    result.stray(len(left))


def _overlap(one: Box, other: Box) -> float:
    """Shared area of both together; a bar of almost nothing has at least two pixels."""
    a, b = (
        Box(x.x0 - 1, x.y0 - 1, x.x1 + 1, x.y1 + 1) if min(x.width, x.height) < 3 else x
        for x in (Box(*one), Box(*other))
    )
    return a.shared(b) / max(a.area + b.area - a.shared(b), 1e-9)


def _lines(truth: ChartTruth, values: Sequence[Value], result: Judged) -> None:
    """Each value against the course of the series in its colour, between the points that were drawn."""
    courses = {one.name: [m for m in truth.marks if m.series == one.name] for one in truth.series}
    courses = courses if any(courses.values()) else {"": list(truth.marks)}
    seen: dict[str, list[float]] = {name: [] for name in courses}
    for value in values:
        own = next(
            (n for n in courses if n and n == value.series), None
        )  # its name, where it has one, says whose it is
        name = own or min(courses, key=lambda n: _unlike(value, courses[n], truth.kind == "line"))
        marks, x = courses[name], value.box.centre[0]
        places = [m.points[0][0] for m in marks]
        if not min(places) - 4 <= x <= max(places) + 4:
            result.stray(1)
            continue
        own = len(truth.axes) > 2 and name == truth.series[-1].name
        scale = scale_of(truth, 2 if own else 1)
        result.add(value, _between(x, places, [m.value for m in marks], log=scale.log), scale)
        seen[name].append(x)
        if len(courses) > 1:
            result.named.append(alike(name, [value.series]))
    for name, marks in courses.items():
        for mark, step in zip(marks, _steps(marks), strict=True):
            result.wanted += not mark.hidden
            result.found += not mark.hidden and any(
                abs(mark.points[0][0] - x) <= max(0.55 * step, 3) for x in seen[name]
            )


def _unlike(value: Value, marks: Sequence[Mark], by_place: bool) -> float:
    """How far the colour is off; of two alike, the course that runs nearer by."""
    away = dist(value.colour or (0, 0, 0), marks[0].colour)
    if not by_place:
        return away
    level = _between(value.box.centre[0], [m.points[0][0] for m in marks], [m.points[0][1] for m in marks])
    return (away if away > 25 else 0) + 0.01 * abs(level - value.box.centre[1])


def _between(x: float, places: Sequence[float], numbers: Sequence[float], *, log: bool = False) -> float:
    """At the nearest point if it is that; on the straight way to the next one otherwise."""
    near = min(range(len(places)), key=lambda n: abs(places[n] - x))
    if abs(places[near] - x) < 1.0:
        return numbers[near]
    found = float(np.interp(x, places, [log10(n) for n in numbers] if log else numbers))
    return 10**found if log else found


def _steps(marks: Sequence[Mark]) -> list[float]:
    places = [mark.points[0][0] for mark in marks]
    gaps = [b - a for a, b in itertools.pairwise(places)] or [1e3]
    return [*gaps, gaps[-1]]


def _dots(truth: ChartTruth, values: Sequence[Value], result: Judged) -> None:
    """Each dot has its x and its y; those that lie nearest to one another belong together."""
    taken: set[tuple[int, str]] = set()
    left = {id(v): v for v in values if _way(v) in ("x", "y")}
    result.wanted = sum(2 * (not mark.hidden) for mark in truth.marks)
    for _off, n, value in sorted(_near(truth.marks, list(left.values())), key=lambda pair: pair[0]):
        mark, way = truth.marks[n], _way(value)
        if (n, way) in taken or id(value) not in left:
            continue
        taken.add((n, way))
        del left[id(value)]
        if not mark.hidden:
            result.found += 1
            which = 0 if way == "x" else 1
            result.add(value, (mark.x or 0.0) if way == "x" else mark.value, scale_of(truth, which))
            if len(truth.series) > 1:
                result.named.append(alike(mark.series, [value.series.rsplit(" ", 1)[0]]))
    result.stray(len(left))


def _way(value: Value) -> str:
    """Which axis a dot's value is of."""
    return value.series.split(" ")[-1]


def _near(marks: Sequence[Mark], values: Sequence[Value]) -> Iterator[tuple[float, int, Value]]:
    """How far each value was read from each dot that it may stand for."""
    for n, mark in enumerate(marks):
        room = max(0.3 * mark.box.width, 4.0)
        for value in values:
            off = hypot(*(a - b for a, b in zip(value.box.centre, mark.points[0], strict=True)))
            if off < room:
                yield off, n, value


def _wedges(truth: ChartTruth, values: Sequence[Value], result: Judged) -> None:
    """By colour; of several in one colour the nearest."""
    left = list(values)
    result.wanted = len(truth.marks)
    for mark in truth.marks:
        like = [v for v in left if dist(v.colour or (0, 0, 0), mark.colour) <= 40]
        best = min(like, key=lambda v: dist(v.box.centre, mark.box.centre), default=None)
        if best is None:
            continue
        left.remove(best)
        result.found += 1
        share = mark.size or 0.0
        near = (
            mark.value if best.got == "printed" and abs(best.number - mark.value) < abs(best.number - share) else share
        )
        result.add(best, near, scale_of(truth))
        result.named.append(alike(mark.key, [best.category]))
    result.stray(len(left))


def _boxes(truth: ChartTruth, values: Sequence[Value], result: Judged) -> None:
    """Five values a box, by what they are called."""
    way = 1 if truth.horizontal else 0
    used = 0
    for mark in truth.marks:
        if mark.shape != "box":
            continue
        result.wanted += 5
        at = [v for v in values if mark.box[way] <= v.box.centre[way] <= mark.box[way + 2]]
        for part, number in zip(PARTS, mark.parts, strict=True):
            one = next((v for v in at if v.series == part), None)
            if one:
                used += 1
                result.found += 1
                result.add(one, number, scale_of(truth))
                result.named.append(alike(mark.key, [one.category]))
    result.stray(sum(not v.series.startswith("outlier") for v in values) - used)


_JUDGES: dict[str, Callable[[ChartTruth, Sequence[Value], Judged], None]] = {
    "bar": _bars, "histogram": _bars, "heatmap": _bars, "line": _lines, "area": _lines, "scatter": _dots,
    "bubble": _dots, "pie": _wedges, "donut": _wedges, "box": _boxes,
}  # fmt: skip


def alike(wanted: str, told: Sequence[str]) -> bool:
    """Whether one of the names is this one, but for a letter that was misread."""
    plain = "".join(_letters(wanted))
    return any(SequenceMatcher(None, plain, "".join(_letters(one))).ratio() > 0.85 for one in told)


def _letters(text: str) -> Iterator[str]:
    return (c for c in text.casefold() if c.isalnum())
