"""A plan becomes a scene and the truth about it: headings, legend, frame, marks, words. Paints nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import hypot

from core.domain import Box
from core.training.drawn import legends
from core.training.drawn.axes import axes, ground
from core.training.drawn.canvas import Canvas
from core.training.drawn.frames import Frame, framed
from core.training.drawn.headings import headed
from core.training.drawn.marks.bars import bars, bins
from core.training.drawn.marks.boxes import boxes
from core.training.drawn.marks.cells import cells
from core.training.drawn.marks.lines import areas, lines
from core.training.drawn.marks.points import points
from core.training.drawn.marks.wedges import wedge_series, wedges
from core.training.drawn.plan import Plan
from core.training.drawn.scene import Scene
from core.training.drawn.tables import table_of
from core.training.drawn.truth import Axis, ChartTruth, Kind, Label, Mark, Series

_MARKS: dict[Kind, Callable[[Canvas, Frame], list[Mark]]] = {
    "bar": bars,
    "histogram": bins,
    "line": lines,
    "area": areas,
    "scatter": points,
    "bubble": points,
    "box": boxes,
}


def composed(plan: Plan) -> tuple[Scene, ChartTruth]:
    canvas = Canvas(plan)
    heads = headed(canvas)
    series, box, room = _series(canvas), None, heads.room
    place = _place(canvas)
    if place in {"top", "right", "bottom"}:
        legend = legends.beside(canvas, series, room, place)
        series, box, room = legend.series, legend.box, legend.room
    if plan.kind in _MARKS:
        plot, marks, found, series, inner = _framed(canvas, room, series, place)
        box = inner or box
    elif plan.kind == "heatmap":
        plot, marks, found = cells(canvas, room)
    else:
        (plot, marks), found = wedges(canvas, room), ()
    notes = heads.notes + (_remark(canvas, plot, marks) if plan.remark and found else ())
    truth = ChartTruth(
        plan.seed, plan.kind, plan.style.theme, plan.width, plan.height, plot, table_of(plan.data, plan.kind),
        plan.data.measure, plan.data.unit, plan.horizontal, plan.stacking, heads.title, heads.subtitle, notes, box,
        found, series, _behind(marks, box), plan.tricks, plan.style.paper,
    )  # fmt: skip
    return canvas.scene, truth


def _behind(marks: list[Mark], legend: Box | None) -> tuple[Mark, ...]:
    """The marks, told which have the legend over their middle."""
    return tuple(replace(mark, hidden=True) if legend and legend.holds(mark.box.centre) else mark for mark in marks)


def _series(canvas: Canvas) -> tuple[Series, ...]:
    plan = canvas.plan
    if plan.kind in {"pie", "donut"}:
        return wedge_series(canvas)
    if plan.kind in {"box", "heatmap", "histogram"}:
        return ()
    last = len(plan.data.columns) - 1
    return tuple(
        Series(
            column.name,
            canvas.colour(n),
            "second" if plan.second and n == last else "first",
            bool(plan.dashes[n]),
            plan.markers[n] if plan.kind in {"line", "scatter", "bubble"} else "",
        )
        for n, column in enumerate(plan.data.columns)
    )


def _place(canvas: Canvas) -> str:
    """Where the legend goes; "" for none."""
    plan, place = canvas.plan, canvas.style.legend
    if not legends.wanted(canvas):
        return ""
    if place == "ends" and (plan.kind != "line" or len(plan.data.columns) > 5 or plan.second):
        return "top"
    if (place == "inside" and plan.kind in {"pie", "donut"}) or (plan.width < 420 and place == "right"):
        return "bottom"
    return place


def _framed(
    canvas: Canvas, room: Box, series: tuple[Series, ...], place: str
) -> tuple[Box, list[Mark], tuple[Axis, ...], tuple[Series, ...], Box | None]:
    ends = max(canvas.width(one.name) for one in series) + canvas.text if place == "ends" else 0.0
    frame = framed(canvas, room, ends)
    ground(canvas, frame)
    marks = _MARKS[canvas.plan.kind](canvas, frame)
    found = axes(canvas, frame)
    if place == "ends":
        last = [[mark for mark in marks if mark.series == one.name][-1].points[0] for one in series]
        return frame.plot, marks, found, legends.at_ends(canvas, series, last), None
    if place == "inside":
        busy = [point for mark in marks for point in mark.points]
        legend = legends.inside(canvas, series, frame.plot, busy)
        return frame.plot, marks, found, legend.series, legend.box
    return frame.plot, marks, found, series, None


def _remark(canvas: Canvas, plot: Box, marks: list[Mark]) -> tuple[Label, ...]:
    """Some words with a line to the mark they speak of; clutter that a reader must not take for a value."""
    mark = max(marks, key=lambda one: one.value)
    end = mark.box.centre[0], mark.box.y0
    middle = plot.centre
    far = hypot(middle[0] - end[0], middle[1] - end[1]) or 1.0
    start = end[0] + (middle[0] - end[0]) / far * 4 * canvas.text, max(end[1] - 2 * canvas.text, plot.y0 + canvas.text)
    words = ("record high", "new method", "see note", "highest value")[canvas.plan.seed % 4]
    canvas.stroke((start, end), canvas.style.ink, 0.8)
    return (canvas.write(words, start, "lb" if start[0] >= end[0] else "rb", size=0.9),)
