"""Reads off a laid-out matplotlib figure where everything is. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from core.domain import Box, around
from core.training.drawn.matplotlib_plot import ARC, EPOCH, Claim, Plot, rgb
from core.training.drawn.tables import table_of
from core.training.drawn.truth import Axis, ChartTruth, Label, Mark, Point, ScaleKind, Series, Tick

Side = Literal["left", "right", "top", "bottom"]


def truth_of(plot: Plot, theme: str, width: int, height: int) -> ChartTruth:
    plan, reader = plot.plan, _Reader(plot)
    marks = _hidden([reader.mark(claim) for claim in plot.claims], reader)
    notes = [reader.label(plot.source), *(reader.label(axis.get_offset_text()) for axis in reader.all_axes())]
    notes += [reader.label(claim.more.get("named")) for claim in plot.claims]
    axes = () if plan.kind in {"pie", "donut"} else tuple(reader.axes())
    return ChartTruth(
        plan.seed, plan.kind, theme, width, height, reader.box(plot.axes), table_of(plan.data, plan.kind),
        plan.data.measure, plan.data.unit, plan.horizontal, plan.stacking, reader.title(), None,
        tuple(filter(None, notes)), reader.box(plot.legend) if plot.legend else None, axes, tuple(reader.series()),
        tuple(marks), plan.tricks, rgb(plot.figure.get_facecolor()),
    )  # fmt: skip


def _hidden(marks: list[Mark], reader: _Reader) -> Iterable[Mark]:
    """The marks, told which have a later one, or the legend, over their middle."""
    legend = reader.box(reader.plot.legend) if reader.plot.legend else None
    for n, mark in enumerate(marks):
        middle = mark.box.centre
        below = mark.shape == "point" and any(later.box.holds(middle) for later in marks[n + 1 :])
        yield replace(mark, hidden=True) if below or (legend and legend.holds(middle)) else mark


class _Reader:
    """Turns what matplotlib counts from below into pixels from above."""

    def __init__(self, plot: Plot) -> None:
        self.plot, self.high = plot, plot.figure.bbox.height
        self.pen = plot.figure.canvas.get_renderer()

    def point(self, axes: Any, spot: tuple[float, float]) -> Point:
        x, y = axes.transData.transform(spot)
        return float(x), float(self.high - y)

    def box(self, artist: Any) -> Box:
        seen = artist.get_window_extent(self.pen)
        return Box(float(seen.x0), float(self.high - seen.y1), float(seen.x1), float(self.high - seen.y0))

    def label(self, text: Any) -> Label | None:
        """None for no text, and for one that says nothing."""
        if text is None or not text.get_visible() or not text.get_text():
            return None
        words = text.get_text().replace("$\\mathdefault{", "").replace("}$", "")
        return Label(words, self.box(text), float(text.get_rotation()))

    def title(self) -> Label | None:
        axes = self.plot.axes
        found = [label for label in map(self.label, (axes.title, axes._left_title, axes._right_title)) if label]
        return found[0] if found else None

    def mark(self, claim: Claim) -> Mark:
        more = {name: value for name, value in claim.more.items() if name != "named"}
        points = tuple(self.point(claim.axes, spot) for spot in claim.spots)
        box = self._box(claim, points)
        if claim.shape == "wedge":  # both ends of the arc and the centre
            points = points[0], points[ARC - 1], points[-1]
        if claim.shape in {"bar", "box"}:
            points = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
        printed = self.label(claim.words)
        return Mark(
            claim.shape, claim.series, claim.key, claim.value, box, points, claim.colour, printed=printed, **more
        )

    def _box(self, claim: Claim, points: tuple[Point, ...]) -> Box:
        if claim.shape == "box":
            drawn = claim.artist.get_path().vertices
            return around(Box(x, y, x, y) for x, y in (self.point(self.plot.axes, tuple(spot)) for spot in drawn[:4]))
        if claim.artist is not None:
            return self.box(claim.artist)
        reach = claim.reach * self.plot.figure.dpi / 72
        seen = around(Box(x, y, x, y) for x, y in (points[:-1] if claim.shape == "wedge" else points))
        return Box(seen.x0 - reach, seen.y0 - reach, seen.x1 + reach, seen.y1 + reach)

    def series(self) -> Iterable[Series]:
        plot = self.plot
        legend = plot.legend
        for n, name in enumerate(plot.names):
            label = self.label(legend.get_texts()[n]) if legend else None
            swatch = self._swatch(label) if label else None
            last = plot.second is not None and n == len(plot.names) - 1
            line = plot.plan.kind == "line"
            marker = plot.plan.markers[n] if plot.plan.kind in {"line", "scatter", "bubble"} else ""
            dashed = line and bool(plot.plan.dashes[n])
            yield Series(name, plot.colour(n), "second" if last else "first", dashed, marker, swatch, label)

    def _swatch(self, label: Label) -> Box:
        """Left of its name, as wide as legends have it: not every handle tells its own place."""
        legend = self.plot.legend
        em = legend.prop.get_size_in_points() * self.plot.figure.dpi / 72
        right = label.box.x0 - legend.handletextpad * em
        return Box(right - legend.handlelength * em, label.box.y0, right, label.box.y1)

    def all_axes(self) -> list[Any]:
        axes = [self.plot.axes] if self.plot.plan.kind not in {"pie", "donut"} else []
        return [part for one in axes for part in (one.xaxis, one.yaxis)]

    def axes(self) -> Iterable[Axis]:
        plot = self.plot
        lying = plot.plan.horizontal
        both = [self._axis(plot.axes, "y", "left"), self._axis(plot.axes, "x", "bottom")]
        yield from both if lying or plot.bar else both[::-1]
        if plot.second:
            yield self._axis(plot.second, "y", "right")
        if plot.bar:
            yield self._axis(plot.bar, "y", "right")

    def _axis(self, axes: Any, letter: str, side: Side) -> Axis:
        axis = axes.xaxis if letter == "x" else axes.yaxis
        low, high = map(float, sorted(axis.get_view_interval()))
        banded = bool(self._banded(letter)) and axes is self.plot.axes
        dated = letter == "x" and self.plot.plan.data.key_kind == "date" and self.plot.plan.kind in {"line", "area"}
        ticks = []
        for tick, value in zip(axis.get_major_ticks(), axis.get_majorticklocs(), strict=False):
            if low - 1e-9 <= value <= high + 1e-9:
                text = tick.label2 if side == "right" and axes is not self.plot.axes else tick.label1
                ticks.append(Tick(float(value) + EPOCH * dated, self._at(axes, letter, side, value), self.label(text)))
        kind: ScaleKind = "category" if banded else "date" if dated else axis.get_scale()
        return Axis(
            side, kind, low + EPOCH * dated, high + EPOCH * dated, self._at(axes, letter, side, low),
            self._at(axes, letter, side, high), tuple(ticks), self.label(axis.label),
            "" if banded or dated else self.plot.plan.data.unit, 2.0 if kind == "symlog" else 0.0,
        )  # fmt: skip

    def _banded(self, letter: str) -> bool:
        plan = self.plot.plan
        if plan.kind == "heatmap":
            return True
        keys = plan.kind in {"bar", "box"} or (plan.kind == "line" and plan.data.key_kind == "category")
        return keys and (letter == "y") == plan.horizontal

    def _at(self, axes: Any, letter: str, side: Side, value: float) -> Point:
        """The point of the axis line on that side where the value is."""
        box = self.box(axes)
        if letter == "x":
            x, _y = axes.get_xaxis_transform().transform((value, 0))
            return float(x), box.y1 if side == "bottom" else box.y0
        _x, y = axes.get_yaxis_transform().transform((0, value))
        return box.x1 if side == "right" else box.x0, float(self.high - y)
