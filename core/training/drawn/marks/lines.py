"""Lines with markers, dashes and bands, and the filled areas below them, on their own or stacked."""

from __future__ import annotations

from dataclasses import replace

from core.domain import Box
from core.training.drawn.canvas import Canvas
from core.training.drawn.frames import Frame
from core.training.drawn.marks.bars import base_of
from core.training.drawn.marks.whiskers import whisker
from core.training.drawn.numerals import digits_of
from core.training.drawn.palettes import blend
from core.training.drawn.scene import Ink, Shape
from core.training.drawn.truth import Label, Mark, Point


def places(canvas: Canvas) -> tuple[float, ...]:
    """Where the keys stand on their axis."""
    data = canvas.plan.data
    return data.at if data.key_kind in {"year", "date"} else tuple(float(n) for n in range(len(data.keys)))


def lines(canvas: Canvas, frame: Frame) -> list[Mark]:
    """One mark a point of a line, series first."""
    plan, marks = canvas.plan, []
    at = places(canvas)
    for number, column in enumerate(plan.data.columns):
        colour, second = canvas.colour(number), plan.second and number == len(plan.data.columns) - 1
        points = tuple(frame.point(k, v, second) for k, v in zip(at, column.values, strict=True))
        if column.low and plan.bands:
            _band(canvas, frame, number, at)
        canvas.stroke(points, colour, canvas.style.line, plan.dashes[number])
        for n, place in enumerate(at if not plan.bands else ()):
            whisker(canvas, frame, number, n, place)
        marks += _points(canvas, number, at, points)
    return _covered(marks, canvas.style.line * canvas.k)


def _points(canvas: Canvas, series: int, at: tuple[float, ...], points: tuple[Point, ...]) -> list[Mark]:
    plan, column = canvas.plan, canvas.plan.data.columns[series]
    colour, marker = canvas.colour(series), plan.markers[series]
    radius = max(1.6 * canvas.style.line * canvas.k, 2.0) if marker else max(canvas.style.line * canvas.k, 1) / 2
    found = []
    for n, point in enumerate(points):
        if marker:
            canvas.blot(marker, point, radius, colour, open_=plan.seed % 7 == 0)
        box = Box(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)
        printed = _value(canvas, column.values[n], point, radius) if plan.printed and len(points) <= 12 else None
        low, high = (column.low[n], column.high[n]) if column.low else (None, None)
        x = at[n] if plan.data.key_kind in {"year", "date"} else None
        found.append(
            Mark(
                "point",
                column.name,
                plan.data.keys[n],
                column.values[n],
                box,
                (point,),
                colour,
                x,
                low=low,
                high=high,
                printed=printed,
            )
        )
    return found


def _value(canvas: Canvas, value: float, point: Point, radius: float) -> Label:
    words = canvas.style.numerals.write(value, digits_of(value))
    return canvas.write(words, (point[0], point[1] - radius - 0.4 * canvas.text), "mb", size=0.85)


def _band(canvas: Canvas, frame: Frame, series: int, at: tuple[float, ...]) -> None:
    column = canvas.plan.data.columns[series]
    upper = [frame.point(k, v) for k, v in zip(at, column.high, strict=True)]
    lower = [frame.point(k, v) for k, v in zip(at, column.low, strict=True)]
    canvas.scene.items.append(Shape((*upper, *reversed(lower)), Ink(canvas.colour(series), alpha=0.22)))


def _covered(marks: list[Mark], width: float) -> list[Mark]:
    """The same, told which lie under a later line's point at the same place."""
    last: dict[float, list[tuple[float, float]]] = {}
    found = []
    for mark in reversed(marks):
        x, y = mark.points[0]
        hidden = any(abs(y - other) < reach for other, reach in last.get(x, []))
        last.setdefault(x, []).append((y, max(width * 0.75, mark.box.height / 2)))
        found.append(replace(mark, hidden=True) if hidden else mark)
    return found[::-1]


def areas(canvas: Canvas, frame: Frame) -> list[Mark]:
    """One mark a key and series at the upper edge of its area; `low` and `high` are the ends of a stacked part."""
    plan, marks = canvas.plan, []
    at, base = places(canvas), base_of(frame)
    stacked = plan.stacking in {"stacked", "percent"}
    floor = [base] * len(at)
    for number, column in enumerate(plan.data.columns):
        roof = (
            [low + value for low, value in zip(floor, column.values, strict=True)] if stacked else list(column.values)
        )
        upper = [frame.point(k, v) for k, v in zip(at, roof, strict=True)]
        lower = [frame.point(k, v) for k, v in zip(at, floor, strict=True)]
        colour, alpha = canvas.colour(number), plan.filled
        canvas.scene.items.append(Shape((*upper, *reversed(lower)), Ink(colour, alpha=alpha)))
        if not stacked:
            canvas.stroke(tuple(upper), colour, canvas.style.line)
        seen = blend(colour, canvas.style.inside, alpha) if stacked else colour
        for n, point in enumerate(upper):
            box = Box(point[0] - 1, point[1] - 1, point[0] + 1, point[1] + 1)
            ends = (floor[n], roof[n]) if stacked else (None, None)
            marks.append(
                Mark("point", column.name, plan.data.keys[n], column.values[n], box, (point,), seen, at[n], None, *ends)
            )
        floor = roof if stacked else floor
    return marks
