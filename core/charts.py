"""The nouns of charts: axes, legends and values, with how each value was got and how far off it may be. Reads none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.domain import Box, Caution

Got = Literal["exact", "printed", "read", "corrected"]  # the last by a person
ChartKind = Literal[
    "bar chart", "grouped bar chart", "stacked bar chart", "histogram", "range chart", "line chart", "area chart",
    "stacked area chart", "box plot", "scatter plot", "dot plot", "pie chart", "donut chart", "heatmap", "map", "chart",
    "waterfall chart",
]  # fmt: skip
Point = tuple[float, float]
Colour = tuple[int, int, int]
ENDS = ("lower", "upper")  # of error bars, as tables name them


@dataclass(frozen=True, slots=True)
class Outline:
    """A path that a page draws: its corners in points from the top left, one run of them a stroke of the pen."""

    runs: tuple[tuple[Point, ...], ...]
    box: Box
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    opacity: float = 1.0
    rectangle: bool = False  # an upright one
    curved: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    label: str
    at: float  # along the axis, in the page's own unit
    value: float | None  # None for a category


@dataclass(frozen=True, slots=True)
class Axis:
    """`way` is the direction it runs: "x" across, "y" down, "x2" and "y2" the second ones; "colour" is a colour bar."""

    way: Literal["x", "y", "x2", "y2", "colour"]
    kind: Literal["linear", "log", "symlog", "date", "category"]
    ticks: tuple[Tick, ...]
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A series and the colour that stands for it."""

    label: str
    colour: Colour
    box: Box


@dataclass(frozen=True, slots=True)
class Value:
    """One number of the table behind the chart. Read values lie within `bound` of the truth, most of the time."""

    category: str
    series: str
    number: float
    got: Got
    bound: float
    box: Box
    text: str = ""  # as printed on the mark
    colour: Colour | None = None
    low: float | None = None  # where an error bar or a band that is drawn round it ends, to twice the bound
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as it was read. `unread` says in words what could not be."""

    kind: ChartKind
    page: int
    box: Box
    title: str = ""
    axes: tuple[Axis, ...] = ()
    legend: tuple[Entry, ...] = ()
    values: tuple[Value, ...] = ()
    unit: str = ""
    confidence: float = 1.0
    unread: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    upright: bool = True  # values run up and down; across otherwise
    measured: str = ""  # what the values are, where no axis says so
    marks: int = 0  # bars, slices, cells or lines that are drawn
    panel: bool = False  # one of several side by side, which share what says so
    figure: str = ""  # the title over all panels

    def axis(self, way: str) -> Axis | None:
        return next((axis for axis in self.axes if axis.way == way), None)

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value.category for value in self.values))

    @property
    def series(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value.series for value in self.values))

    def table(self) -> Iterator[tuple[str, ...]]:
        """Rows of words, the headers first; a hole where a series has no value."""
        at = {(value.category, value.series): value for value in self.values}
        spread = {value.series for value in self.values if value.low is not None or value.high is not None}
        columns = [(series, end) for series in self.series for end in ("", *(ENDS if series in spread else ()))]
        yield (self.heads[0], *(f"{series or self.heads[1]} {end}".strip() for series, end in columns))
        for category in self.categories:
            found = [(at.get((category, series)), end) for series, end in columns]
            yield (category, *(_end(value, end) if value else "" for value, end in found))

    @property
    def heads(self) -> tuple[str, str]:
        """What the categories are, and what the values are."""
        names: dict[str, str] = {axis.way: axis.title for axis in self.axes}
        along, up = ("x", "y") if self.upright else ("y", "x")
        return names.get(along, ""), names.get(up, "") or self.measured


def written(value: Value) -> str:
    """The number with as many digits as its bound lets mean something; as printed where it was printed."""
    if value.got == "printed" and value.text:
        return value.text
    return plain(value.number, value.bound)


def _end(value: Value, end: str) -> str:
    """The number, or where its error bar ends."""
    if not end:
        return written(value)
    number = value.low if end == ENDS[0] else value.high
    return "" if number is None else plain(number, value.bound)


def plain(number: float, bound: float) -> str:
    """plain(43.2187, 0.4) is "43.2". Without exponent and separators."""
    if bound <= 0:
        text = f"{number:.10g}"
        return f"{number:.0f}" if "e" in text and abs(number) >= 1 else text
    places = 0
    while places < 12 and 10.0**-places > bound:
        places += 1
    text = f"{number:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
