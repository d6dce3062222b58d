"""Bars, lines, areas and scattered points through matplotlib's own calls."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DateFormatter

from core.training.drawn.data import Column
from core.training.drawn.matplotlib_plot import EPOCH, Claim, Plot, code, keyed, valued
from core.training.drawn.numerals import digits_of


def bars(plot: Plot) -> None:
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
        if column.low:
            error = {"xerr" if plan.horizontal else "yerr": _errors(column)}
            places = (values, at) if plan.horizontal else (at, values)
            axes.errorbar(*places, **error, fmt="none", ecolor="black", elinewidth=1.2, capsize=3 * plan.capped)
        words = _printed(plot, bars, values, "center" if stacked else "edge") if plan.printed else [None] * len(keys)
        for n, (bar, value) in enumerate(zip(bars, column.values, strict=True)):
            more = {"low": float(base[n]), "high": float(base[n] + value)} if stacked else {}
            more |= {"low": column.low[n], "high": column.high[n]} if column.low else {}
            plot.claims.append(
                Claim("bar", column.name, keys[n], value, plot.colour(number), bar, words=words[n], more=more)
            )
        up, down = up + np.maximum(values, 0) * stacked, down + np.minimum(values, 0) * stacked
        plot.handles.append(bars)
        plot.names.append(column.name)
    keyed(plot, keys, plan.horizontal)
    if plan.horizontal:
        axes.invert_yaxis()
    valued(plot)


def _printed(plot: Plot, bars: Any, values: Any, where: str) -> list[Any]:
    words = [plot.plan.style.numerals.write(value, digits_of(value)) for value in values]
    return list(
        plot.axes.bar_label(bars, words, label_type=where, padding=2 if where == "edge" else 0, fontsize="small")
    )


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
    keyed(plot, data.keys, upright=False)
    return tuple(float(n) for n in range(len(data.keys)))


def lines(plot: Plot) -> None:
    plan = plot.plan
    at = _places(plot)
    if plan.second:
        plot.second = plot.axes.twinx()
    for number, column in enumerate(plan.data.columns):
        axes = plot.second if plan.second and number == len(plan.data.columns) - 1 else plot.axes
        colour, dash = plot.colour(number), plan.dashes[number]
        look = {"linestyle": (0, dash)} if dash else {}
        (line,) = axes.plot(at, column.values, color=code(colour), marker=plan.markers[number] or None, **look)
        if column.low and not plan.bands:
            error = {"yerr": _errors(column), "fmt": "none", "capsize": 3 * plan.capped, "elinewidth": 1.0}
            axes.errorbar(at, column.values, ecolor=code(colour), **error)
        elif column.low:
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
    valued(plot)
    if plot.second:
        _told(plot)


def _told(plot: Plot) -> None:
    """Whose axis the second one is: by the colour of its ticks, by its title, by the legend's words, or not at all."""
    plan, last = plot.plan, len(plot.names) - 1
    if plan.axis_titles and ("title" in plan.told or plan.tricks):
        plot.second.set_ylabel(plan.data.columns[-1].name)
    if "colour" in plan.told:
        plot.second.tick_params("y", colors=code(plot.colour(last)))
        if last == 1:
            plot.axes.tick_params("y", colors=code(plot.colour(0)))
    if "words" in plan.told:
        plot.words[last] = f"{plot.names[last]} (right)"


def _errors(column: Column) -> Any:
    """How far down and up from each value, as matplotlib wants it; None for no errors."""
    if not column.low:
        return None
    return np.abs(np.array([column.low, column.high]) - np.array(column.values))


def areas(plot: Plot) -> None:
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
    valued(plot)


def scatter(plot: Plot) -> None:
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
    valued(plot)
    if plan.axis_titles:
        plot.axes.set_xlabel(f"{plan.data.across} ({plan.data.across_unit})")
