"""What is true of a drawn chart: its table, and where every mark, tick and word stands. Draws nothing.

Places are in pixels of the picture (points on a PDF page) from the top left, with fractions; a pixel's middle lies at
n + 0.5, so that a bar from 10 to 20 covers the pixels 10 to 19.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from core.domain import Box

Kind = Literal["bar", "line", "area", "scatter", "bubble", "pie", "donut", "box", "histogram", "heatmap"]
Stacking = Literal["none", "grouped", "stacked", "percent"]
Shape = Literal["bar", "point", "wedge", "box", "cell", "outlier"]
Trick = Literal["cut axis", "inverted axis", "two scales", "parts beside 100"]
ScaleKind = Literal["linear", "log", "symlog", "date", "category"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Point = tuple[float, float]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """Words as they are drawn, `turned` degrees against the clock; the box holds their ink."""

    text: str
    box: Box
    turned: float = 0.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A value of an axis and the point of the axis line it belongs to; of a category axis, the middle of the band."""

    value: float
    at: Point
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """`low` stands at `start`, `high` at `end`, whatever the axis looks like; dates count days from 0001-01-01 (1)."""

    side: Literal["left", "right", "top", "bottom"]
    scale: ScaleKind
    low: float
    high: float
    start: Point
    end: Point
    ticks: tuple[Tick, ...] = ()
    title: Label | None = None
    unit: str = ""
    threshold: float = 0.0  # symlog: linear between -threshold and threshold


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that stands for a value. `points` are its corners, its centre, or the ends of its arc and the centre.

    `value` is what a reader would read off; `low` and `high` are the ends of a band, a bin or a box plot's whiskers.
    Where `hidden` another mark lies over its centre.
    """

    shape: Shape
    series: str
    key: str
    value: float
    box: Box
    points: tuple[Point, ...]
    colour: Colour
    x: float | None = None  # scatter, line over numbers or dates, left edge of a bin
    size: float | None = None  # what a bubble's area stands for
    low: float | None = None
    high: float | None = None
    parts: tuple[float, ...] = ()  # box plot: lower whisker, quartile, median, quartile, upper whisker
    printed: Label | None = None  # the value written on or beside it
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    colour: Colour
    axis: Literal["first", "second"] = "first"
    dashed: bool = False
    marker: str = ""
    swatch: Box | None = None  # in the legend
    label: Label | None = None  # in the legend, or beside the line's end


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]


@dataclass(frozen=True, slots=True)
class ChartTruth:
    """Everything a chart says, and where."""

    seed: int
    kind: Kind
    theme: str
    width: int
    height: int
    plot: Box
    table: Table
    measure: str
    unit: str
    horizontal: bool = False
    stacking: Stacking = "none"
    title: Label | None = None
    subtitle: Label | None = None
    notes: tuple[Label, ...] = ()  # source lines and annotations
    legend: Box | None = None
    axes: tuple[Axis, ...] = ()
    series: tuple[Series, ...] = ()
    marks: tuple[Mark, ...] = ()
    tricks: tuple[Trick, ...] = ()
    paper: Colour = (255, 255, 255)
    tilt: float = 0.0  # degrees against the clock

    @property
    def labels(self) -> tuple[Label, ...]:
        """Every word on the chart."""
        ticks = [tick.label for axis in self.axes for tick in axis.ticks]
        found = [self.title, self.subtitle, *self.notes, *ticks, *(axis.title for axis in self.axes)]
        found += [series.label for series in self.series] + [mark.printed for mark in self.marks]
        return tuple(label for label in found if label)
