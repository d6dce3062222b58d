"""From values to places along an axis and back, and the round values that ticks stand at. Draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, copysign, floor, log10

from core.training.drawn.truth import ScaleKind


@dataclass(frozen=True, slots=True)
class Scale:
    """`low` to `high`, of a kind; a date is its day's ordinal number, a category its place from 0."""

    kind: ScaleKind
    low: float
    high: float
    threshold: float = 1.0

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high end."""
        low, high = self._bent(self.low), self._bent(self.high)
        return (self._bent(value) - low) / (high - low)

    def _bent(self, value: float) -> float:
        if self.kind == "log":
            return log10(value)
        if self.kind == "symlog" and abs(value) > self.threshold:
            return copysign(1 + log10(abs(value) / self.threshold), value)
        return value / self.threshold if self.kind == "symlog" else value


@dataclass(frozen=True, slots=True)
class Ruler:
    """A scale laid along one direction of the picture: `low` at pixel `start`, `high` at pixel `end`."""

    scale: Scale
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + self.scale.share(value) * (self.end - self.start)


def steps(low: float, high: float, wanted: int) -> float:
    """The round step that gives about as many ticks as wanted."""
    rough = (high - low) / max(wanted, 1)
    power = 10.0 ** floor(log10(rough))
    return min((1, 2, 2.5, 5, 10), key=lambda n: abs(n * power - rough)) * power


def multiples(low: float, high: float, step: float) -> tuple[float, ...]:
    """All multiples of the step from low to high, without the dust of binary fractions."""
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(float(f"{n * step:.12g}") for n in range(first, last + 1))


def rounded_out(low: float, high: float, wanted: int) -> tuple[float, float, float]:
    """Low and high moved out to multiples of a round step, and the step."""
    step = steps(low, high, wanted)
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step


def decades(low: float, high: float, between: bool = False) -> tuple[float, ...]:
    """Powers of ten from low to high; `between` adds twice and five times each."""
    found = (
        m * 10.0**n for n in range(floor(log10(low)), ceil(log10(high)) + 1) for m in ((1, 2, 5) if between else (1,))
    )
    return tuple(value for value in found if low * (1 - 1e-9) <= value <= high * (1 + 1e-9))


def both_sides(low: float, high: float, threshold: float) -> tuple[float, ...]:
    """Ticks of a symlog axis: zero, and powers of ten of the threshold on both sides of it."""
    powers = [threshold * 10.0**n for n in range(12)]
    found = [-power for power in reversed(powers)] + [0.0, *powers]
    return tuple(value for value in found if low * (1 + 1e-9) <= value <= high * (1 + 1e-9))


def days(first: int, last: int, wanted: int) -> tuple[int, ...]:
    """Days on which a month, quarter or year begins: about as many as wanted."""
    months = max((last - first) / 30.4375, 1)
    every = min((1, 2, 3, 6, 12, 24, 60, 120, 240), key=lambda n: abs(months / n - wanted))
    found = []
    for count in range(date.fromordinal(first).year * 12, date.fromordinal(last).year * 12 + 12):
        day = date(count // 12, count % 12 + 1, 1).toordinal()
        if count % every == 0 and first <= day <= last:
            found.append(day)
    return tuple(found)


def spread(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)
