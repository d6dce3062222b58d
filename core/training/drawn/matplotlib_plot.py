"""A figure of matplotlib's while it is drawn: its artists, what each stands for, and its axes' dress."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import matplotlib as mpl
from matplotlib.colors import to_rgb

from core.training.drawn.plan import Plan
from core.training.drawn.truth import Colour, Shape

EPOCH = date(1970, 1, 1).toordinal()  # matplotlib counts days from here
ARC = 61  # points along an arc


@dataclass(slots=True)
class Claim:
    """An artist, or spots in data coordinates, for a value; asked where it is when all is laid out."""

    shape: Shape
    series: str
    key: str
    value: float
    colour: Colour
    artist: Any = None
    spots: tuple[tuple[float, float], ...] = ()
    axes: Any = None
    reach: float = 1.0  # of a marker around its spot, in points of 1/72 inch
    words: Any = None
    more: dict[str, Any] = field(default_factory=dict)  # further fields of the mark


@dataclass(slots=True)
class Plot:
    """A figure that is being drawn, and what is known of it."""

    plan: Plan
    figure: Any
    axes: Any
    claims: list[Claim] = field(default_factory=list)
    handles: list[Any] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)  # what the legend says instead of a name
    legend: Any = None
    source: Any = None
    second: Any = None  # axes of the last line
    bar: Any = None  # axes of the colour bar

    def colour(self, number: int) -> Colour:
        cycle = [entry["color"] for entry in mpl.rcParams["axes.prop_cycle"]]
        return rgb(cycle[number % len(cycle)])


def rgb(colour: Any) -> Colour:
    red, green, blue = (round(part * 255) for part in to_rgb(colour))
    return red, green, blue


def code(colour: Colour) -> tuple[float, float, float]:
    return colour[0] / 255, colour[1] / 255, colour[2] / 255


def keyed(plot: Plot, keys: tuple[str, ...], upright: bool) -> None:
    """Category names on their axis, slanted when they are long."""
    at = range(len(keys))
    if upright:
        plot.axes.set_yticks(at, keys)
    else:
        long = sum(map(len, keys)) * 7 * plot.plan.unit_of_size > plot.plan.width * 0.8
        slant = {"rotation": plot.plan.turned, "ha": "right" if plot.plan.turned < 90 else "center"} if long else {}
        plot.axes.set_xticks(at, keys, **slant)


def valued(plot: Plot) -> None:
    """The value axis: scale, name, and the liberties that the plan takes."""
    plan, axes = plot.plan, plot.axes
    axis, letter = (axes.xaxis, "x") if plan.horizontal else (axes.yaxis, "y")
    if plan.scale in {"log", "symlog"}:
        getattr(axes, f"set_{letter}scale")(plan.scale)
    elif not plan.seed % 3:
        axis.get_major_formatter().set_scientific(False)
    if "cut axis" in plan.tricks:
        low = min(value for value in plan.data.all_values)
        getattr(axes, f"set_{letter}lim")(low * 0.9, None)
    if plan.flipped:
        axis.set_inverted(True)
    if plan.axis_titles:
        unit = f" ({plan.data.unit})" if plan.data.unit else ""
        axis.set_label_text(plan.data.measure + unit)
        (axes.yaxis if plan.horizontal else axes.xaxis).set_label_text(plan.data.over)
