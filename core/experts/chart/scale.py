"""Where a value lies on an axis, and what a place on it means: fitted to ticks, some of which may be misread."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

Kind = Literal["linear", "log", "symlog"]
Mark = tuple[float, float]  # place along the axis, value


@dataclass(frozen=True, slots=True)
class Scale:
    """value = begin + step * place, or ten to that power.

    Of a symlog axis that counts in powers of ten on both sides of `least`, which lies `knee` of them from zero."""

    kind: Kind
    begin: float
    step: float
    spread: float  # how far ticks lie off their places, at most
    ticks: tuple[Mark, ...]
    least: float = 0.0
    knee: float = 0.0

    def value(self, place: float) -> float:
        linear = self.begin + self.step * place
        if self.kind == "symlog":
            size = abs(linear) - self.knee
            return math.copysign(self.least * 10.0 ** min(size, 300.0), linear) if size > 0 else self._inner(linear)
        return linear if self.kind == "linear" else 10.0 ** min(max(linear, -300.0), 300.0)

    def at(self, value: float) -> float:
        """The place of a value; ValueError for one that a log axis does not have."""
        if self.kind == "symlog":
            far = abs(value) >= self.least
            bent = self.knee + math.log10(abs(value) / self.least) if far else abs(value) / self.least * self.knee
            return (math.copysign(bent, value) - self.begin) / self.step
        return ((value if self.kind == "linear" else math.log10(value)) - self.begin) / self.step

    def _inner(self, linear: float) -> float:
        return linear / self.knee * self.least

    def doubt(self, place: float, least: float) -> float:
        """How far the line through the ticks may lie from where it should at a place: more, the further from them.

        Twice the standard error of a prediction by least squares; a tick is off by `least` at least."""
        count = len(self.ticks)
        if count < 2:
            return 0.0
        mean = sum(p for p, _v in self.ticks) / count
        wide = sum((p - mean) ** 2 for p, _v in self.ticks)
        return 2 * max(least, 0.7 * self.spread) * math.sqrt(1 / count + (place - mean) ** 2 / max(wide, 1e-9))

    def bound(self, place: float, off: float) -> float:
        """How much a value may be wrong when its place is wrong by `off`."""
        found = max(abs(self.value(place + way * off) - self.value(place)) for way in (-1, 1))
        inner = self.kind == "symlog" and abs(self.value(place)) < self.least  # nobody says where it begins to be even
        return max(found, self.least) if inner else found

    @property
    def low(self) -> float:
        return min(value for _place, value in self.ticks)

    @property
    def high(self) -> float:
        return max(value for _place, value in self.ticks)

    @property
    def reach(self) -> tuple[float, float]:
        """The places of the first and the last tick."""
        places = [place for place, _value in self.ticks]
        return min(places), max(places)

    def has(self, value: float) -> bool:
        """Whether the axis shows it, or would one tick further."""
        if self.kind != "linear":
            return value > 0 or self.kind == "symlog"
        room = (self.high - self.low) / max(len(self.ticks) - 1, 1)
        return self.low - room <= value <= self.high + room


def fit(marks: Sequence[Mark], off: float, least: int = 3, *, powers: bool = False) -> Scale | None:
    """The line through most ticks; `off` is how far a tick's label may lie from its place.

    `powers`: all are written as powers of ten, so that two of them say enough."""
    positive = [mark for mark in marks if mark[1] > 0]
    if powers and len(positive) == len(marks) == 2:
        return _robust(marks, "log", off)
    found = [_robust(marks, "linear", off)]
    if len(positive) >= max(least, 3) and max(v for _p, v in positive) >= (2 if powers else 8) * min(
        v for _p, v in positive
    ):
        found.append(_robust(positive, "log", off))
    found.append(_bent(marks, off))
    best = max((s for s in found if s), key=lambda s: (len(s.ticks), s.kind == "linear"), default=None)
    return best if best and len(best.ticks) >= least else None


def _bent(marks: Sequence[Mark], off: float) -> Scale | None:
    """A symlog axis: zero, and powers of ten of the least tick evenly apart on one side of it or both."""
    zeros = [place for place, value in marks if value == 0]
    sizes = sorted({abs(value) for _place, value in marks if value})
    if len(zeros) != 1 or len(sizes) < 2 or len(marks) < 4:
        return None
    powers = [math.log10(size / sizes[0]) for size in sizes]
    if any(abs(power - round(power)) > 1e-6 for power in powers):
        return None
    outer = [(abs(place - zeros[0]), math.log10(abs(value) / sizes[0])) for place, value in marks if value]
    line = _line(outer, outer, "linear")  # powers over how far from zero
    grows = {(value > 0) == (place > zeros[0]) for place, value in marks if value}
    if line is None or line.step <= 0 or line.spread > off or len(grows) != 1:
        return None
    step = line.step if grows == {True} else -line.step
    return Scale("symlog", -step * zeros[0], step, line.spread, tuple(marks), sizes[0], -line.begin)


def _robust(marks: Sequence[Mark], kind: Kind, off: float) -> Scale | None:
    to: Callable[[float], float] = math.log10 if kind == "log" else float
    points = [(place, to(value)) for place, value in marks]
    best: list[int] = []
    least = math.inf
    for (p, u), (q, v) in combinations(points, 2):
        if abs(p - q) < 2 * off or u == v:
            continue
        step = (v - u) / (q - p)
        misses = [abs((w - u) / step + p - r) for r, w in points]
        inside = [n for n, miss in enumerate(misses) if miss <= off]
        total = sum(misses[n] for n in inside)
        if (len(inside), -total) > (len(best), -least):
            best, least = inside, total
    if len(best) < 2:
        return None
    return _line([points[n] for n in best], [marks[n] for n in best], kind)


def _line(points: Sequence[Mark], marks: Sequence[Mark], kind: Kind) -> Scale | None:
    """Least squares of places over values, for it is the places that are uncertain."""
    count = len(points)
    mean_p, mean_u = sum(p for p, _u in points) / count, sum(u for _p, u in points) / count
    spread_u = sum((u - mean_u) ** 2 for _p, u in points)
    slope = sum((p - mean_p) * (u - mean_u) for p, u in points) / spread_u if spread_u else 0.0
    if not slope:
        return None
    misses = [abs(p - mean_p - slope * (u - mean_u)) for p, u in points]
    return Scale(kind, mean_u - mean_p / slope, 1 / slope, max(misses), tuple(marks))
