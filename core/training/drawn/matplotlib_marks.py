"""Circles, boxes, bins and cells through matplotlib's own calls, and which kind of chart is drawn by whom."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib import colormaps

from core.training.drawn.matplotlib_plot import ARC, Claim, Plot, code, keyed, rgb, valued
from core.training.drawn.matplotlib_series import areas, bars, lines, scatter
from core.training.drawn.truth import Kind


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
    keyed(plot, data.keys, plan.horizontal)
    valued(plot)


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
    valued(plot)
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
    keyed(plot, tuple(column.name for column in data.columns), upright=False)


MAKERS: dict[Kind, Callable[[Plot], None]] = {
    "bar": bars,
    "line": lines,
    "area": areas,
    "scatter": scatter,
    "bubble": scatter,
    "pie": _wedges,
    "donut": _wedges,
    "box": _boxes,
    "histogram": _histogram,
    "heatmap": _heat,
}
