"""Grid, axis lines, ticks and their words, drawn in a frame and told as truth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from core.domain import Box, around
from core.training.drawn.canvas import Canvas
from core.training.drawn.dials import Dial
from core.training.drawn.frames import Frame
from core.training.drawn.scales import Ruler
from core.training.drawn.truth import Axis, Colour, Label, Point, Tick

SMALL = 0.72  # of the usual size: a raised exponent
Side = Literal["left", "right", "top", "bottom"]
Spot = Callable[[float, float], Point]  # a place along an axis and a distance from it


def ground(canvas: Canvas, frame: Frame) -> None:
    """What lies under the marks: the plot's paper and the grid."""
    style, plot = canvas.style, frame.plot
    if style.inside != style.paper:
        canvas.rect(plot, style.inside)
    if style.grid != "none":
        _grid(canvas, plot, frame.values, frame.value_dial, level=not frame.horizontal)
    if style.grid == "both" and not frame.key_dial.banded:
        _grid(canvas, plot, frame.keys, frame.key_dial, level=frame.horizontal)


def _grid(canvas: Canvas, plot: Box, ruler: Ruler, dial: Dial, level: bool) -> None:
    for tick in dial.ticks:
        at = ruler.at(tick)
        ends: tuple[Point, Point] = ((plot.x0, at), (plot.x1, at)) if level else ((at, plot.y0), (at, plot.y1))
        canvas.stroke(ends, canvas.style.faint, 1.0, canvas.style.grid_dash)


def axes(canvas: Canvas, frame: Frame) -> tuple[Axis, ...]:
    """The lines, ticks and words around the plot."""
    _spines(canvas, frame.plot)
    high = canvas.style.values_on == "high" and not frame.horizontal and not frame.second
    value_side: Side = "bottom" if frame.horizontal else "right" if high else "left"
    key_side: Side = "left" if frame.horizontal else "bottom"
    found = [
        _axis(canvas, frame, frame.keys, frame.key_dial, key_side),
        _axis(canvas, frame, frame.values, frame.value_dial, value_side, _tint(canvas, second=False)),
    ]
    if frame.second and frame.second_dial:
        found.append(_axis(canvas, frame, frame.second, frame.second_dial, "right", _tint(canvas, second=True)))
    zero = frame.value_dial.scale
    if zero.low < 0 < zero.high and canvas.plan.kind != "scatter":
        at = frame.values.at(0)
        plot = frame.plot
        ends: tuple[Point, Point] = (
            ((at, plot.y0), (at, plot.y1)) if frame.horizontal else ((plot.x0, at), (plot.x1, at))
        )
        canvas.stroke(ends, canvas.style.axis, 1.0)
    return tuple(found)


def _spines(canvas: Canvas, plot: Box) -> None:
    sides = {
        "l": ((plot.x0, plot.y0), (plot.x0, plot.y1)),
        "r": ((plot.x1, plot.y0), (plot.x1, plot.y1)),
        "t": ((plot.x0, plot.y0), (plot.x1, plot.y0)),
        "b": ((plot.x0, plot.y1), (plot.x1, plot.y1)),
    }
    for side in canvas.style.spines:
        canvas.stroke(sides[side], canvas.style.axis)


def _tint(canvas: Canvas, *, second: bool) -> Colour | None:
    """The colour of an axis' words where that says whose they are: of two lines both have one, else the last alone."""
    last = len(canvas.plan.data.columns) - 1
    if "colour" not in canvas.plan.told or (not second and last > 1):
        return None
    return canvas.colour(last if second else 0)


def _axis(canvas: Canvas, frame: Frame, ruler: Ruler, dial: Dial, side: Side, tint: Colour | None = None) -> Axis:
    """Ticks outwards from the side, words beyond them, the title beyond those."""
    plot, scale = frame.plot, dial.scale
    line = {"left": plot.x0, "right": plot.x1, "bottom": plot.y1, "top": plot.y0}[side]
    out = -1 if side in {"left", "top"} else 1
    upright = side in {"left", "right"}

    def at(place: float, away: float = 0.0) -> Point:
        return (line + out * away, place) if upright else (place, line + out * away)

    every = 1 if upright else frame.every
    ticks = []
    for number, (value, word) in enumerate(zip(dial.ticks, dial.words, strict=True)):
        spot = at(ruler.at(value))
        if canvas.style.tick and not dial.banded:
            canvas.stroke((spot, at(ruler.at(value), canvas.style.tick * canvas.k)), canvas.style.axis)
        kept = number % every == 0 and (upright or frame.turned or _fits(canvas, word, ruler.at(value)))
        label = _label(canvas, word, at, ruler.at(value), side, frame.turned, tint) if kept else None
        ticks.append(Tick(value, spot, label))
    title = _title(canvas, dial.title, frame, side, [tick.label for tick in ticks if tick.label])
    return Axis(
        side, scale.kind, scale.low, scale.high, at(ruler.at(scale.low)), at(ruler.at(scale.high)), tuple(ticks), title,
        dial.unit, scale.threshold if scale.kind == "symlog" else 0.0,
    )  # fmt: skip


def _label(canvas: Canvas, word: str, at: Spot, place: float, side: Side, turn: float, tint: Colour | None) -> Label:
    away = max(canvas.style.tick, 0) * canvas.k + 0.35 * canvas.text
    if "^" in word and not turn:
        return _power(canvas, word, at(place, away), side)
    if side == "left":
        return canvas.write(word, at(place, away), "rm", colour=tint)
    if side == "right":
        return canvas.write(word, at(place, away), "lm", colour=tint)
    if not turn:
        return canvas.write(word, at(place, away), "mt")
    return canvas.write(word, at(place, away), "rm", turn)


def _power(canvas: Canvas, word: str, spot: Point, side: Side) -> Label:
    """Ten with its exponent raised, as tall as other words; the label says it with a ^ between."""
    base, _sign, power = word.partition("^")
    first, second = canvas.width(base), canvas.width(power, SMALL)
    total = first + second + 1
    x = spot[0] - {"left": total, "right": 0.0}.get(side, total / 2)
    y = spot[1] + (0.5 * canvas.text if side in {"top", "bottom"} else 0.0)
    ten = canvas.write(base, (x, y), "lm")
    raised = canvas.write(power, (x + first + 1, y - 0.38 * canvas.text), "lm", size=SMALL)
    return Label(word, around([ten.box, raised.box]))


def _fits(canvas: Canvas, word: str, place: float) -> bool:
    """Whether a word in the middle of this place stays on the picture."""
    half = canvas.width(word) / 2
    return half <= place <= canvas.plan.width - half


def _title(canvas: Canvas, words: str, frame: Frame, side: Side, labels: list[Label]) -> Label | None:
    if not canvas.plan.axis_titles or not words:
        return None
    plot, gap = frame.plot, 0.9 * canvas.text
    if side == "left":
        x = min([plot.x0, *(label.box.x0 for label in labels)]) - gap
        return canvas.write(words, (x, plot.centre[1]), "mm", 90)
    if side == "right":
        x = max([plot.x1, *(label.box.x1 for label in labels)]) + gap
        return canvas.write(words, (x, plot.centre[1]), "mm", 90)
    y = max([plot.y1, *(label.box.y1 for label in labels)]) + gap
    return canvas.write(words, (plot.centre[0], y), "mm")
