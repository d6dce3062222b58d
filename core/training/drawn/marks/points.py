"""Scattered points and bubbles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from core.training.drawn.canvas import Canvas
from core.training.drawn.frames import Frame
from core.training.drawn.palettes import blend
from core.training.drawn.scales import spread
from core.training.drawn.truth import Mark


def points(canvas: Canvas, frame: Frame) -> list[Mark]:
    """One mark an observation, series first; a bubble's area is its `size`."""
    plan, style, found = canvas.plan, canvas.style, []
    alpha = 0.6 if plan.kind == "bubble" else style.alpha
    sizes = [size for column in plan.data.columns for size in column.sizes]
    names = iter(plan.data.keys)
    for number, column in enumerate(plan.data.columns):
        colour = canvas.colour(number)
        for n, (x, y) in enumerate(zip(column.across, column.values, strict=True)):
            size = column.sizes[n] if column.sizes else None
            radius = _radius(canvas, size, max(sizes, default=1.0))
            at, key = frame.point(x, y), next(names, "") if plan.kind == "bubble" else ""
            box = canvas.blot(plan.markers[number], at, radius, colour, alpha)
            found.append(Mark("point", column.name, key, y, box, (at,), blend(colour, style.inside, alpha), x, size))
    if plan.trend:
        _trend(canvas, frame)
    return _named(canvas, _covered(found)) if plan.printed and plan.kind == "bubble" else _covered(found)


def _radius(canvas: Canvas, size: float | None, largest: float) -> float:
    return max(3.4 * canvas.k, 2.2) if size is None else max(26 * canvas.k * sqrt(size / largest), 2.5)


def _covered(marks: Sequence[Mark]) -> list[Mark]:
    """The same, told which have a later mark over their centre."""
    found = []
    for n, mark in enumerate(marks):
        hidden = any(later.box.holds(mark.points[0]) for later in marks[n + 1 :])
        found.append(replace(mark, hidden=True) if hidden else mark)
    return found


def _named(canvas: Canvas, marks: list[Mark]) -> list[Mark]:
    """The same with their names written on or beside them."""
    return [
        replace(mark, printed=canvas.write(mark.key, (mark.box.x1 + 2, mark.points[0][1]), "lm", size=0.85))
        if mark.key and mark.box.x1 + canvas.width(mark.key) < canvas.plan.width
        else mark
        for mark in marks
    ]


def _trend(canvas: Canvas, frame: Frame) -> None:
    """The straight line of least squares; it is no mark."""
    pairs = [p for c in canvas.plan.data.columns for p in zip(c.across, c.values, strict=True)]
    count = len(pairs)
    mean_x, mean_y = sum(x for x, _y in pairs) / count, sum(y for _x, y in pairs) / count
    rise = sum((x - mean_x) * (y - mean_y) for x, y in pairs) / (sum((x - mean_x) ** 2 for x, _y in pairs) or 1)
    low, high = spread([x for x, _y in pairs])
    ends = [(x, mean_y + rise * (x - mean_x)) for x in (low, high)]
    scales = (frame.value_dial.scale, frame.key_dial.scale)
    if all(scale.kind == "linear" for scale in scales):
        held = [(x, min(max(y, scales[0].low), scales[0].high)) for x, y in ends]
        canvas.stroke(tuple(frame.point(*end) for end in held), canvas.style.ink, 1.2, (4, 3))
