"""Heat maps: a table of cells coloured by their values, with a colour bar."""

from __future__ import annotations

from core.domain import Box
from core.training.drawn.canvas import Canvas
from core.training.drawn.dials import number_dial
from core.training.drawn.marks.bars import box_corners
from core.training.drawn.marks.values import within
from core.training.drawn.numerals import digits_of
from core.training.drawn.palettes import ramp
from core.training.drawn.scales import Ruler, spread
from core.training.drawn.scene import Ink
from core.training.drawn.truth import Axis, Mark, Tick


def cells(canvas: Canvas, room: Box) -> tuple[Box, list[Mark], tuple[Axis, ...]]:
    """The plot, one mark a cell (key is its row, series its column), and the axes; the last is the colour bar."""
    plan, t = canvas.plan, canvas.text
    data = plan.data
    left = max(canvas.width(key) for key in data.keys) + 0.6 * t
    slanted = max(canvas.width(column.name) for column in data.columns) + 0.5 * t > (room.width - left - 6 * t) / len(
        data.columns
    )
    below = max(canvas.label(column.name, 45 if slanted else 0).height for column in data.columns) + 0.8 * t
    plot = Box(room.x0 + left, room.y0, room.x1 - 6 * t, room.y1 - below)
    low, high = spread(data.all_values)
    wide, tall = plot.width / len(data.columns), plot.height / len(data.keys)
    marks = []
    for row, key in enumerate(data.keys):
        for n, column in enumerate(data.columns):
            box = Box(plot.x0 + n * wide, plot.y0 + row * tall, plot.x0 + (n + 1) * wide, plot.y0 + (row + 1) * tall)
            value = column.values[row]
            colour = ramp(plan.ramp, (value - low) / ((high - low) or 1))
            box = canvas.rect(box, colour, canvas.style.outline)
            words = canvas.style.numerals.write(value, digits_of(value))
            printed = within(canvas, box, words, colour, False, False) if plan.printed else None
            marks.append(Mark("cell", column.name, key, value, box, box_corners(box), colour, printed=printed))
    return plot, marks, (*_names(canvas, plot, 45 if slanted else 0), _bar(canvas, plot, low, high))


def _names(canvas: Canvas, plot: Box, turn: float) -> tuple[Axis, Axis]:
    data, gap = canvas.plan.data, 0.5 * canvas.text
    tall, wide = plot.height / len(data.keys), plot.width / len(data.columns)
    rows, columns = [], []
    for n, key in enumerate(data.keys):
        y = plot.y0 + (n + 0.5) * tall
        rows.append(Tick(n, (plot.x0, y), canvas.write(key, (plot.x0 - gap, y), "rm")))
    for n, column in enumerate(data.columns):
        x = plot.x0 + (n + 0.5) * wide
        columns.append(
            Tick(n, (x, plot.y1), canvas.write(column.name, (x, plot.y1 + gap), "rm" if turn else "mt", turn))
        )
    below: tuple[tuple[float, float], tuple[float, float]] = ((plot.x0, plot.y1), (plot.x1, plot.y1))
    return (
        Axis("left", "category", -0.5, len(rows) - 0.5, (plot.x0, plot.y0), (plot.x0, plot.y1), tuple(rows)),
        Axis("bottom", "category", -0.5, len(columns) - 0.5, *below, tuple(columns)),
    )


def _bar(canvas: Canvas, plot: Box, low: float, high: float) -> Axis:
    """Beside the plot: which colour is which value. Its low end is below."""
    plan, t = canvas.plan, canvas.text
    bar = Box(plot.x1 + t, plot.y0, plot.x1 + 2 * t, plot.y1)
    bars = max(int(bar.height), 2)
    for n in range(bars):
        strip = Box(bar.x0, bar.y0 + n, bar.x1, min(bar.y0 + n + 1, bar.y1))
        canvas.scene.rect(strip, Ink(ramp(plan.ramp, 1 - (n + 0.5) / bars)))
    dial = number_dial(plan, (low, high), bar.height / (3 * t), "linear", plan.data.unit, plan.data.measure)
    ruler = Ruler(type(dial.scale)("linear", low, high), bar.y1, bar.y0)
    ticks = []
    for value, word in zip(dial.ticks, dial.words, strict=True):
        if low <= value <= high:
            at = (bar.x1, ruler.at(value))
            ticks.append(Tick(value, at, canvas.write(word, (at[0] + 0.4 * t, at[1]), "lm")))
    return Axis("right", "linear", low, high, (bar.x1, bar.y1), (bar.x1, bar.y0), tuple(ticks), unit=plan.data.unit)
