"""Each kind of chart through matplotlib's own calls, remembering what every artist stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import to_rgb
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DateFormatter

from core.training.drawn.numerals import digits_of
from core.training.drawn.plan import Plan
from core.training.drawn.truth import Colour, Kind, Shape

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
    legend: Any = None
    source: Any = None
    second: Any = None  # axes of the last line
    bar: Any = None  # axes of the colour bar

    def colour(self, number: int) -> Colour:
        cycle = [entry["color"] for entry in _cycle()]
        return rgb(cycle[number % len(cycle)])


def _cycle() -> list[dict[str, Any]]:
    import matplotlib as mpl

    return list(mpl.rcParams["axes.prop_cycle"])


def rgb(colour: Any) -> Colour:
    red, green, blue = (round(part * 255) for part in to_rgb(colour))
    return red, green, blue


def code(colour: Colour) -> tuple[float, float, float]:
    return colour[0] / 255, colour[1] / 255, colour[2] / 255


def _bars(plot: Plot) -> None:
    plan, axes = plot.plan, plot.axes
    columns, keys = plan.data.columns, plan.data.keys
    stacked = plan.stacking in {"stacked", "percent"}
    wide = (1 - plan.style.gap) / (1 if stacked else len(columns))
    up, down = np.zeros(len(keys)), np.zeros(len(keys))
    for number, column in enumerate(columns):
        values = np.array(column.values)
        at = np.arange(len(keys)) + (0 if stacked else (number - (len(columns) - 1) / 2) * wide)
        base = np.where(values >= 0, up, down) if stacked else np.zeros(len(keys))
        draw = axes.barh if plan.horizontal else axes.bar
        bars = draw(at, values, wide, base if plan.scale != "log" or stacked else None, color=code(plot.colour(number)))
        words = _printed(plot, bars, values, "center" if stacked else "edge") if plan.printed else [None] * len(keys)
        for n, (bar, value) in enumerate(zip(bars, column.values, strict=True)):
            more = {"low": float(base[n]), "high": float(base[n] + value)} if stacked else {}
            plot.claims.append(
                Claim("bar", column.name, keys[n], value, plot.colour(number), bar, words=words[n], more=more)
            )
        up, down = up + np.maximum(values, 0) * stacked, down + np.minimum(values, 0) * stacked
        plot.handles.append(bars)
        plot.names.append(column.name)
    _keys(plot, keys, plan.horizontal)
    if plan.horizontal:
        axes.invert_yaxis()
    _values(plot)


def _printed(plot: Plot, bars: Any, values: Any, where: str) -> list[Any]:
    words = [plot.plan.style.numerals.write(value, digits_of(value)) for value in values]
    return list(
        plot.axes.bar_label(bars, words, label_type=where, padding=2 if where == "edge" else 0, fontsize="small")
    )


def _keys(plot: Plot, keys: tuple[str, ...], upright: bool) -> None:
    """Category names on their axis, slanted when they are long."""
    at = range(len(keys))
    if upright:
        plot.axes.set_yticks(at, keys)
    else:
        long = sum(map(len, keys)) * 7 * plot.plan.unit_of_size > plot.plan.width * 0.8
        slant = {"rotation": plot.plan.turned, "ha": "right" if plot.plan.turned < 90 else "center"} if long else {}
        plot.axes.set_xticks(at, keys, **slant)


def _values(plot: Plot) -> None:
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


def _places(plot: Plot) -> tuple[float, ...]:
    data = plot.plan.data
    if data.key_kind == "date":
        locator = AutoDateLocator()
        plot.axes.xaxis.set_major_locator(locator)
        plain = plot.plan.seed % 2
        plot.axes.xaxis.set_major_formatter(DateFormatter("%Y-%m-%d") if plain else ConciseDateFormatter(locator))
        plot.axes.tick_params("x", rotation=30 if plain else 0)
        return tuple(day - EPOCH for day in data.at)
    if data.key_kind == "year":
        plot.axes.xaxis.get_major_locator().set_params(integer=True)
        plot.axes.xaxis.get_major_formatter().set_useOffset(False)
        return data.at
    _keys(plot, data.keys, upright=False)
    return tuple(float(n) for n in range(len(data.keys)))


def _lines(plot: Plot) -> None:
    plan = plot.plan
    at = _places(plot)
    if plan.second:
        plot.second = plot.axes.twinx()
    for number, column in enumerate(plan.data.columns):
        axes = plot.second if plan.second and number == len(plan.data.columns) - 1 else plot.axes
        colour, dash = plot.colour(number), plan.dashes[number]
        look = {"linestyle": (0, dash)} if dash else {}
        (line,) = axes.plot(at, column.values, color=code(colour), marker=plan.markers[number] or None, **look)
        if column.low:
            axes.fill_between(at, column.low, column.high, color=code(colour), alpha=0.2, linewidth=0)
        reach = line.get_markersize() / 2 if plan.markers[number] else line.get_linewidth() / 2
        for n, value in enumerate(column.values):
            more: dict[str, Any] = {"x": plan.data.at[n]} if plan.data.at else {}
            more |= {"low": column.low[n], "high": column.high[n]} if column.low else {}
            spot = ((at[n], value),)
            plot.claims.append(
                Claim("point", column.name, plan.data.keys[n], value, colour, None, spot, axes, reach, more=more)
            )
        plot.handles.append(line)
        plot.names.append(column.name)
    _values(plot)
    if plot.second and plan.axis_titles:
        plot.second.set_ylabel(plan.data.columns[-1].name)


def _areas(plot: Plot) -> None:
    plan, at = plot.plan, _places(plot)
    stacked = plan.stacking in {"stacked", "percent"}
    floor = np.zeros(len(at))
    for number, column in enumerate(plan.data.columns):
        roof = floor + np.array(column.values) if stacked else np.array(column.values)
        colour = plot.colour(number)
        fill = plot.axes.fill_between(at, floor, roof, color=code(colour), alpha=plan.filled, linewidth=0)
        for n, value in enumerate(column.values):
            more: dict[str, Any] = {"x": plan.data.at[n]}
            more |= {"low": float(floor[n]), "high": float(roof[n])} if stacked else {}
            spot = ((at[n], float(roof[n])),)
            plot.claims.append(
                Claim("point", column.name, plan.data.keys[n], value, colour, None, spot, plot.axes, more=more)
            )
        floor = roof if stacked else floor
        plot.handles.append(fill)
        plot.names.append(column.name)
    plot.axes.margins(x=0)
    _values(plot)


def _scatter(plot: Plot) -> None:
    plan = plot.plan
    names = iter(plan.data.keys)
    largest = max((size for column in plan.data.columns for size in column.sizes), default=1.0)
    for number, column in enumerate(plan.data.columns):
        areas = [900 * size / largest for size in column.sizes] or [30.0] * len(column.values)
        colour = plot.colour(number)
        look = {"alpha": 0.6 if column.sizes else 1.0, "linewidths": 0, "marker": plan.markers[number]}
        dots = plot.axes.scatter(column.across, column.values, areas, color=[code(colour)], **look)
        for n, (x, y) in enumerate(zip(column.across, column.values, strict=True)):
            more = {"x": x, "size": column.sizes[n] if column.sizes else None}
            key = next(names, "") if column.sizes else ""
            reach = areas[n] ** 0.5 / 2
            plot.claims.append(
                Claim("point", column.name, key, y, colour, None, ((x, y),), plot.axes, reach, more=more)
            )
        plot.handles.append(dots)
        plot.names.append(column.name)
    if plan.across == "log":
        plot.axes.set_xscale("log")
    _values(plot)
    if plan.axis_titles:
        plot.axes.set_xlabel(f"{plan.data.across} ({plan.data.across_unit})")


def _wedges(plot: Plot) -> None:
    plan = plot.plan
    data, values = plan.data, plan.data.columns[0].values
    colours = [plot.colour(n) for n in range(len(values))]
    shares = [100 * value / sum(values) for value in values]
    words = [
        f"{value:g}%" if data.unit == "%" else f"{share:.1f}%" for value, share in zip(values, shares, strict=True)
    ]
    pie = plot.axes.pie(
        values, colors=list(map(code, colours)), startangle=plan.begins, counterclock=not plan.seed % 2,
        wedgeprops={"width": 1 - plan.hole} if plan.hole else None,
        labels=None if plan.wedge_words == "legend" else data.keys,
    )  # fmt: skip
    for n, wedge in enumerate(pie[0]):
        turns = np.linspace(wedge.theta1, wedge.theta2, ARC)
        rim, hub = [spot_at(1.0, turn) for turn in turns], [spot_at(plan.hole, turn) for turn in turns]
        away = (1 + plan.hole) / 2 if plan.hole else 0.62
        spot = spot_at(away, turns[ARC // 2])
        text = plot.axes.text(*spot, words[n], ha="center", va="center", fontsize="small") if plan.printed else None
        more = {"size": shares[n], "named": pie[1][n] if plan.wedge_words != "legend" else None}
        spots, series = (*rim, *hub, (0.0, 0.0)), data.columns[0].name
        plot.claims.append(
            Claim("wedge", series, data.keys[n], values[n], colours[n], None, spots, plot.axes, 0.0, text, more)
        )
        plot.handles.append(wedge)
        plot.names.append(data.keys[n])


def spot_at(radius: float, degrees: float) -> tuple[float, float]:
    return radius * float(np.cos(np.radians(degrees))), radius * float(np.sin(np.radians(degrees)))


def _boxes(plot: Plot) -> None:
    plan, data = plot.plan, plot.plan.data
    five = ("whislo", "q1", "med", "q3", "whishi")
    stats = [{**dict(zip(five, c.values, strict=False)), "fliers": list(c.values[5:])} for c in data.columns]
    way = "horizontal" if plan.horizontal else "vertical"
    places = list(range(len(stats)))
    drawn = plot.axes.bxp(stats, positions=places, patch_artist=True, orientation=way, manage_ticks=False)
    for n, (column, box) in enumerate(zip(data.columns, drawn["boxes"], strict=True)):
        colour = plot.colour(n if plan.seed % 2 else 0)
        box.set_facecolor(code(colour))
        low, _q1, middle, _q3, high = column.values[:5]
        more = {"low": low, "high": high, "parts": column.values[:5]}
        plot.claims.append(Claim("box", data.measure, data.keys[n], middle, colour, box, more=more))
        for value in column.values[5:]:
            spot = ((value, n),) if plan.horizontal else ((n, value),)
            far = Claim("outlier", data.measure, data.keys[n], float(value), (0, 0, 0), None, spot, plot.axes, 3.0)
            plot.claims.append(far)
    _keys(plot, data.keys, plan.horizontal)
    _values(plot)


def _histogram(plot: Plot) -> None:
    data = plot.plan.data
    edges = np.array(data.at)
    colour = plot.colour(0)
    bars = plot.axes.bar(
        edges[:-1],
        data.columns[0].values,
        np.diff(edges),
        align="edge",
        color=code(colour),
        edgecolor="black",
        linewidth=0.6,
    )
    for bar, key, value, low, high in zip(bars, data.keys, data.columns[0].values, data.at, data.at[1:], strict=False):
        more = {"x": low, "low": low, "high": high}
        plot.claims.append(Claim("bar", "Frequency", key, value, colour, bar, more=more))
    _values(plot)
    if plot.plan.axis_titles:
        plot.axes.set_xlabel(f"{data.across} ({data.across_unit})")


def _heat(plot: Plot) -> None:
    plan, data, axes = plot.plan, plot.plan.data, plot.axes
    values = np.array([column.values for column in data.columns]).T  # [keys, columns]
    shades = colormaps[("viridis", "magma", "Blues", "YlOrRd", "coolwarm", "cividis", "Greys")[plan.seed % 7]]
    image = axes.imshow(values, cmap=shades, aspect="auto", interpolation="nearest")
    axes.grid(visible=False)
    plot.bar = plot.figure.colorbar(image, ax=axes).ax
    for row, key in enumerate(data.keys):
        for n, column in enumerate(data.columns):
            colour = rgb(image.cmap(image.norm(values[row, n])))
            text = None
            if plan.printed:
                ink = "black" if sum(colour) > 380 else "white"
                text = axes.text(n, row, f"{values[row, n]:g}", ha="center", va="center", color=ink, fontsize="small")
            spots = ((n - 0.5, row - 0.5), (n + 0.5, row - 0.5), (n + 0.5, row + 0.5), (n - 0.5, row + 0.5))
            value = column.values[row]
            plot.claims.append(Claim("cell", column.name, key, value, colour, None, spots, axes, 0.0, text))
    axes.set_yticks(range(len(data.keys)), data.keys)
    _keys(plot, tuple(column.name for column in data.columns), upright=False)


MAKERS: dict[Kind, Callable[[Plot], None]] = {
    "bar": _bars,
    "line": _lines,
    "area": _areas,
    "scatter": _scatter,
    "bubble": _scatter,
    "pie": _wedges,
    "donut": _wedges,
    "box": _boxes,
    "histogram": _histogram,
    "heatmap": _heat,
}
