"""Plots a plan with matplotlib in one of its styles, and reads the truth off the figure. Slower, and different."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from random import Random
from typing import Any

import matplotlib as mpl
import numpy as np
from cycler import cycler
from matplotlib import style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from core.training.drawn.matplotlib_marks import MAKERS
from core.training.drawn.matplotlib_plot import Plot
from core.training.drawn.matplotlib_truth import truth_of
from core.training.drawn.plan import Plan
from core.training.drawn.truth import ChartTruth

STYLES = tuple(name for name in sorted(style.available) if not name.startswith("_"))


def plotted(plan: Plan) -> tuple[Image.Image, ChartTruth]:
    """RGB, and the truth in its pixels."""
    dpi = 100 * plan.unit_of_size
    with _dressed(plan) as name:
        plot = _plot(plan, dpi, plan.width / dpi, plan.height / dpi)
        canvas = plot.figure.canvas
        image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
        return image, truth_of(plot, name, *image.size)


def plotted_page(plan: Plan) -> tuple[bytes, ChartTruth]:
    """A PDF page by matplotlib's own backend, and the truth in points."""
    dpi = 100 * plan.unit_of_size
    with _dressed(plan) as name:
        plot = _plot(plan, 72, plan.width / dpi, plan.height / dpi)
        truth = truth_of(plot, name, round(plan.width / dpi * 72), round(plan.height / dpi * 72))
        held = BytesIO()
        plot.figure.savefig(held, format="pdf", metadata={"CreationDate": None})
        return held.getvalue(), truth


@contextmanager
def _dressed(plan: Plan) -> Iterator[str]:
    """One of matplotlib's styles, with some of the plan's own; what was set before is set again afterwards."""
    dice = Random(f"matplotlib {plan.seed}")
    name = dice.choice(STYLES)
    with mpl.rc_context():
        mpl.rcdefaults()
        style.use(name)
        mpl.rcParams["text.usetex"] = False
        mpl.rcParams["pdf.fonttype"] = 42
        mpl.rcParams["figure.autolayout"] = False
        mpl.rcParams["figure.constrained_layout.use"] = False
        mpl.rcParams["font.sans-serif"] = ["DejaVu Sans"]
        mpl.rcParams["font.serif"] = [dice.choice(["DejaVu Serif", "STIXGeneral"])]
        mpl.rcParams["font.monospace"] = ["DejaVu Sans Mono"]
        mpl.rcParams["font.family"] = ["serif" if dice.random() < 0.2 else "sans-serif"]
        if dice.random() < 0.3:
            colours = ["#{:02x}{:02x}{:02x}".format(*colour) for colour in plan.style.palette]
            mpl.rcParams["axes.prop_cycle"] = cycler(color=colours)
        if dice.random() < 0.3:
            mpl.rcParams["axes.grid"] = dice.random() < 0.5
        yield f"matplotlib {name}"


def _plot(plan: Plan, dpi: float, wide: float, high: float) -> Plot:
    figure = Figure(figsize=(wide, high), dpi=dpi, layout="tight")
    FigureCanvasAgg(figure)
    axes: Any = figure.add_subplot()
    plot = Plot(plan, figure, axes)
    MAKERS[plan.kind](plot)
    _named(plot)
    figure.canvas.draw()
    figure.set_layout_engine("none")
    figure.canvas.draw()
    return plot


def _named(plot: Plot) -> None:
    plan, axes = plot.plan, plot.axes
    if plan.named:
        axes.set_title(plan.data.title, wrap=True, loc="left" if plan.style.title_at == "left" else "center")
    if plan.source:
        plot.source = plot.figure.text(0.01, 0.01, plan.source, fontsize="small")
    many = len(plot.handles) > 1
    if many and (plan.kind not in {"pie", "donut"} or plan.wedge_words == "legend"):
        place: dict[str, Any] = {"loc": "best"}
        if plan.style.legend in {"right", "ends"} or plan.kind in {"pie", "donut"}:
            place = {"loc": "center left", "bbox_to_anchor": (1.12 if plan.second else 1.01, 0.5)}
        elif plan.style.legend == "top":
            place = {"loc": "upper center", "ncols": min(len(plot.handles), 4)}
        words = [plot.words.get(n, name) for n, name in enumerate(plot.names)]
        plot.legend = axes.legend(plot.handles, words, **place)
