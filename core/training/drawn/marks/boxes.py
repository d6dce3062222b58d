"""Box plots: whiskers, quartiles, medians, and the observations far out."""

from __future__ import annotations

from core.domain import Box
from core.training.drawn.canvas import Canvas
from core.training.drawn.frames import Frame
from core.training.drawn.marks.bars import box_corners
from core.training.drawn.palettes import blend
from core.training.drawn.truth import Mark


def boxes(canvas: Canvas, frame: Frame) -> list[Mark]:
    """A mark a box (its value is the median), and one each observation far out."""
    found = []
    many = canvas.plan.seed % 2 == 0
    for number, column in enumerate(canvas.plan.data.columns):
        colour = canvas.colour(number if many else 0)
        found.append(_box(canvas, frame, number, column.values[:5], colour))
        for value in column.values[5:]:
            at = frame.point(number, value)
            spot = canvas.blot("o", at, max(2.4 * canvas.k, 1.6), canvas.style.ink, open_=True)
            key = canvas.plan.data.keys[number]
            found.append(Mark("outlier", canvas.plan.data.measure, key, value, spot, (at,), canvas.style.ink))
    return found


def _box(canvas: Canvas, frame: Frame, place: int, five: tuple[float, ...], colour: tuple[int, int, int]) -> Mark:
    half = min((1 - canvas.style.gap) / 2, 0.32)
    ink = blend(colour, canvas.style.ink, 0.3)
    canvas.stroke((frame.point(place, five[0]), frame.point(place, five[1])), ink, 1.2)
    canvas.stroke((frame.point(place, five[3]), frame.point(place, five[4])), ink, 1.2)
    for end in (five[0], five[4]):
        canvas.stroke((frame.point(place - half / 2, end), frame.point(place + half / 2, end)), ink, 1.2)
    box: Box = canvas.rect(frame.box(place - half, place + half, five[1], five[3]), colour, ink)
    canvas.stroke(
        (frame.point(place - half, five[2]), frame.point(place + half, five[2])), canvas.readable_on(colour), 1.8
    )
    data = canvas.plan.data
    return Mark(
        "box",
        data.measure,
        data.keys[place],
        five[2],
        box,
        box_corners(box),
        colour,
        low=five[0],
        high=five[4],
        parts=five,
    )
