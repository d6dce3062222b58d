"""A question about a chart, and a chart's table as questions go through it: only what can be read is asked."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from random import Random
from typing import Literal

from core.training.drawn.numerals import significant
from core.training.drawn.truth import ChartTruth, Mark

About = Literal[
    "look up", "extreme", "compare", "rank", "count", "sum", "mean", "difference", "ratio", "percent change", "trend",
    "title", "legend", "axis", "kind", "colour", "nothing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a chart. Any of `answers` is right; none is where the chart does not say."""

    text: str
    about: About
    answers: tuple[str, ...] = ()
    value: float | None = None
    tolerance: float = 0.0  # of the value, as far as it has to be read off an axis

    @property
    def unanswerable(self) -> bool:
        return self.about == "nothing"


@dataclass(frozen=True, slots=True)
class Shown:
    """Values by key and series, and how closely they can be read."""

    truth: ChartTruth
    dice: Random

    @property
    def keys(self) -> list[str]:
        return [str(row[0]) for row in self.truth.table.rows]

    @property
    def over(self) -> str:
        return self.truth.table.columns[0].lower()

    @property
    def series(self) -> tuple[str, ...]:
        return self.truth.table.columns[1:]

    @property
    def shares(self) -> bool:
        """Whether a circle tells shares alone: its values are not written on it."""
        circle = self.truth.kind in {"pie", "donut"} and self.truth.unit != "%"
        return circle and not any(m.printed and "%" not in m.printed.text for m in self.truth.marks)

    @property
    def thing(self) -> str:
        name = self.truth.measure[0].lower() + self.truth.measure[1:]
        return f"share of {name} in percent" if self.shares else name

    def of(self, series: str) -> dict[str, float]:
        """The values of a series by key."""
        if self.shares:
            return {mark.key: round(mark.size or 0.0, 1) for mark in self.truth.marks}
        at = self.truth.table.columns.index(series)
        return {str(row[0]): float(row[at]) for row in self.truth.table.rows}

    def where(self, series: str) -> str:
        """ " for Norway" where there are several series."""
        return f" for {series}" if len(self.series) > 1 else ""

    def seen(self) -> Mark:
        """A mark that nothing hides, if there is one."""
        return self.dice.choice([mark for mark in self.truth.marks if not mark.hidden] or list(self.truth.marks))

    def off(self, value: float) -> float:
        """How far off an honest reading may be: nothing where values are printed, else 3 % of the axis."""
        if all(mark.printed for mark in self.truth.marks) and not self.shares:
            return 0.0
        if self.truth.kind in {"pie", "donut"}:
            return 0.02 * (100 if self.shares else sum(mark.value for mark in self.truth.marks))
        axis = self.truth.axes[-1] if self.truth.kind == "heatmap" else self.truth.axes[1]
        if axis.scale == "log":
            return abs(value) * (10 ** (0.03 * log10(axis.high / axis.low)) - 1)
        return 0.03 * (axis.high - axis.low)

    def apart(self, a: float, b: float) -> bool:
        """Whether a reader can tell them apart."""
        return abs(a - b) > self.off(max(a, b, key=abs))


def number(value: float) -> str:
    return f"{significant(value, 9):.9g}"
