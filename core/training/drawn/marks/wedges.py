"""Pies and donuts: wedges with their words inside, outside with a thread, or in the legend."""

from __future__ import annotations

from math import cos, pi, radians, sin

from core.domain import Box, around
from core.training.drawn.canvas import Canvas
from core.training.drawn.numerals import digits_of
from core.training.drawn.scene import Ink, Shape
from core.training.drawn.truth import Label, Mark, Point, Series


def wedges(canvas: Canvas, room: Box) -> tuple[Box, list[Mark]]:
    """The circle's box, and one mark a key; `size` is the share of the circle in percent.

    `points` are both ends of the arc and the circle's centre.
    """
    plan = canvas.plan
    values = plan.data.columns[0].values
    outside = plan.wedge_words == "outside"
    widest = max(canvas.width(key) for key in plan.data.keys) + 5 * canvas.text if outside else 0.0
    radius = max(min(room.width / 2 - widest, room.height / 2 - (2.2 if outside else 0.5) * canvas.text), 30 * canvas.k)
    centre, total, angle, found = room.centre, sum(values), plan.begins, []
    for number, value in enumerate(values):
        sweep = -360 * value / total
        found.append(_wedge(canvas, centre, radius, number, angle, sweep))
        angle += sweep
    return Box(centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius), found


def spot(centre: Point, radius: float, angle: float) -> Point:
    """The point at an angle against the clock from three o'clock."""
    return centre[0] + radius * cos(radians(angle)), centre[1] - radius * sin(radians(angle))


def arc(centre: Point, radius: float, angle: float, sweep: float) -> tuple[Point, ...]:
    """Points along an arc, half a pixel apart from a perfect one at most."""
    count = max(int(abs(sweep) / 360 * 2 * pi * radius / 6), 2)
    return tuple(spot(centre, radius, angle + sweep * n / count) for n in range(count + 1))


def _wedge(canvas: Canvas, centre: Point, radius: float, number: int, angle: float, sweep: float) -> Mark:
    plan, colour = canvas.plan, canvas.colour(number)
    edge = canvas.style.outline or ((255, 255, 255) if plan.seed % 3 else None)
    hole = plan.hole * radius
    outer = arc(centre, radius, angle, sweep)
    inner = arc(centre, hole, angle + sweep, -sweep) if hole else (centre,)
    canvas.scene.items.append(Shape((*outer, *inner), Ink(colour, edge, max(1.2 * canvas.k, 1))))
    value = plan.data.columns[0].values[number]
    printed = _words(canvas, centre, (hole, radius), number, angle + sweep / 2, -sweep)
    return Mark(
        "wedge", plan.data.columns[0].name, plan.data.keys[number], value, around(_dots((*outer, *inner))),
        (outer[0], outer[-1], centre), colour, size=-sweep / 3.6, printed=printed,
    )  # fmt: skip


def _words(
    canvas: Canvas, centre: Point, ring: tuple[float, float], number: int, angle: float, sweep: float
) -> Label | None:
    plan = canvas.plan
    value = plan.data.columns[0].values[number]
    percent = plan.data.unit == "%" or (plan.seed % 2 == 0 and not plan.tricks)
    shown = f"{value:g}%" if plan.data.unit == "%" else f"{sweep / 3.6:.1f}%" if percent else ""
    shown = shown or canvas.style.numerals.write(value, digits_of(value))
    if plan.wedge_words == "outside":
        away = spot(centre, ring[1] + 0.9 * canvas.text, angle)
        words = f"{plan.data.keys[number]} {shown}" if plan.printed else plan.data.keys[number]
        return canvas.write(words, away, "lm" if away[0] >= centre[0] else "rm")
    middle = spot(centre, (ring[0] + ring[1]) / 2 if ring[0] else ring[1] * 0.62, angle)
    words = shown if plan.wedge_words == "legend" else plan.data.keys[number]
    room = radians(sweep) * (ring[1] * 0.65)
    if not (plan.printed or plan.wedge_words == "inside") or canvas.width(words) > min(room, ring[1] * 0.8):
        return None
    return canvas.write(words, middle, "mm", colour=canvas.readable_on(canvas.colour(number)))


def wedge_series(canvas: Canvas) -> tuple[Series, ...]:
    """What a pie's legend names: its keys."""
    return tuple(Series(key, canvas.colour(n)) for n, key in enumerate(canvas.plan.data.keys))


def _dots(points: tuple[Point, ...]) -> list[Box]:
    return [Box(x, y, x, y) for x, y in points]
