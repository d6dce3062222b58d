"""Bars: single, grouped, stacked, upright or lying, and the touching ones of a histogram."""

from __future__ import annotations

from dataclasses import replace

from core.domain import Box
from core.training.drawn.canvas import Canvas
from core.training.drawn.frames import Frame
from core.training.drawn.marks.values import above, within
from core.training.drawn.marks.whiskers import whisker
from core.training.drawn.numerals import digits_of
from core.training.drawn.palettes import blend
from core.training.drawn.truth import Mark


def bars(canvas: Canvas, frame: Frame) -> list[Mark]:
    """One mark a key and series, keys first."""
    marks = []
    for key in range(len(canvas.plan.data.keys)):
        marks += (
            _stack(canvas, frame, key) if canvas.plan.stacking in {"stacked", "percent"} else _group(canvas, frame, key)
        )
    return marks


def _group(canvas: Canvas, frame: Frame, key: int) -> list[Mark]:
    columns = canvas.plan.data.columns
    lane = (1 - canvas.style.gap) / len(columns)
    base = base_of(frame)
    found = []
    for number, column in enumerate(columns):
        left = key - (1 - canvas.style.gap) / 2 + number * lane
        free = canvas.style.lane * lane / 2 if len(columns) > 1 else 0.0
        box = frame.box(left + free, left + lane - free, base, column.values[key])
        mark = _bar(canvas, frame, box, number, key, column.values[key])
        whisker(canvas, frame, number, key, left + lane / 2)
        low, high = (column.low[key], column.high[key]) if column.low else (None, None)
        found.append(replace(mark, low=low, high=high))
    return found


def base_of(frame: Frame) -> float:
    """The value that bars grow from."""
    scale = frame.value_dial.scale
    return scale.low if scale.kind == "log" else min(max(0.0, scale.low), scale.high)


def _stack(canvas: Canvas, frame: Frame, key: int) -> list[Mark]:
    half = (1 - canvas.style.gap) / 2
    up = down = 0.0
    found = []
    for number, column in enumerate(canvas.plan.data.columns):
        value = column.values[key]
        low = up if value >= 0 else down
        box = frame.box(key - half, key + half, low, low + value)
        found.append(replace(_bar(canvas, frame, box, number, key, value), low=low, high=low + value))
        up, down = (up + value, down) if value >= 0 else (up, down + value)
    return found


def _bar(canvas: Canvas, frame: Frame, box: Box, series: int, key: int, value: float) -> Mark:
    data, style = canvas.plan.data, canvas.style
    colour = canvas.colour(series)
    box = canvas.rect(box, colour, style.outline, style.alpha)
    seen = blend(colour, style.inside, style.alpha)
    printed = None
    if canvas.plan.printed:
        words = style.numerals.write(value, digits_of(value))
        stacked = canvas.plan.stacking in {"stacked", "percent"}
        write = within if stacked else above
        printed = write(canvas, box, words, seen, frame.horizontal, value < 0 or canvas.plan.flipped)
    return Mark("bar", data.columns[series].name, data.keys[key], value, box, box_corners(box), seen, printed=printed)


def box_corners(box: Box) -> tuple[tuple[float, float], ...]:
    return (box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)


def bins(canvas: Canvas, frame: Frame) -> list[Mark]:
    """Bars from edge to edge; `low` and `high` are the bin's."""
    data, style = canvas.plan.data, canvas.style
    colour, base, found = canvas.colour(0), base_of(frame), []
    line = style.outline or blend(colour, (0, 0, 0), 0.6)
    for key, left, right, count in zip(data.keys, data.at, data.at[1:], data.columns[0].values, strict=False):
        box = canvas.rect(frame.box(left, right, base, count), colour, line, style.alpha)
        seen = blend(colour, style.inside, style.alpha)
        words = style.numerals.write(count, 0)
        printed = above(canvas, box, words, seen, False, canvas.plan.flipped) if canvas.plan.printed else None
        found.append(
            Mark(
                "bar", "Frequency", key, count, box, box_corners(box), seen, left, low=left, high=right, printed=printed
            )
        )
    return found
