"""Where the plot lies and how values become pixels in it: makes room for the axes' words. Draws nothing."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain import Box
from core.training.drawn.canvas import Canvas
from core.training.drawn.dials import Dial, across_dial, key_dial, second_dial, value_dial
from core.training.drawn.scales import Ruler
from core.training.drawn.truth import Point


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot with its rulers; `keys` run along the bottom, or down the left side when `horizontal`."""

    plot: Box
    keys: Ruler
    values: Ruler
    key_dial: Dial
    value_dial: Dial
    horizontal: bool = False
    second: Ruler | None = None
    second_dial: Dial | None = None
    turned: float = 0.0  # of the labels along the bottom
    every: int = 1  # only each so many-th of them is written

    def point(self, key: float, value: float, second: bool = False) -> Point:
        ruler = self.second if second and self.second else self.values
        along, across = self.keys.at(key), ruler.at(value)
        return (across, along) if self.horizontal else (along, across)

    def box(self, key0: float, key1: float, value0: float, value1: float) -> Box:
        (x0, y0), (x1, y1) = self.point(key0, value0), self.point(key1, value1)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    @property
    def step(self) -> float:
        """Pixels from one key to the next."""
        return abs(self.keys.at(1) - self.keys.at(0))


def framed(canvas: Canvas, room: Box, ends: float = 0.0) -> Frame:
    """The plot in this room; `ends` is the room for names at the ends of lines."""
    plan, t = canvas.plan, canvas.text
    flat = room.width / (7.5 * t)  # how many labels fit along the bottom
    tall = room.height / (3.2 * t)
    scattered = plan.kind in {"scatter", "bubble"}
    values = value_dial(plan, flat if plan.horizontal else tall)
    keys = across_dial(plan, flat) if scattered else key_dial(plan, flat)
    second = second_dial(plan, tall) if plan.second else None
    left, below = (keys, values) if plan.horizontal else (values, keys)
    titled = 1.7 * t if plan.axis_titles else 0.0
    tick = max(canvas.style.tick, 0) * canvas.k + 0.5 * t
    side = max(canvas.label(word).width for word in left.words) + tick + titled
    high = canvas.style.values_on == "high" and not plan.horizontal and not plan.second
    other = max(canvas.label(word).width for word in second.words) + tick + titled if second else 0.0
    x0, x1 = (room.x0 + 0.3 * t, room.x1 - side) if high else (room.x0 + side, room.x1 - max(other, ends, 0.8 * t))
    turn, every = _fitting(canvas, below, x1 - x0)
    deep = max(canvas.label(word, turn).height for word in below.words) + tick + titled
    plot = Box(x0, room.y0 + 0.5 * t, max(x1, x0 + 4 * t), max(room.y1 - deep, room.y0 + 4 * t))
    key_ends, value_ends = (
        ((plot.y0, plot.y1), (plot.x0, plot.x1)) if plan.horizontal else ((plot.x0, plot.x1), (plot.y1, plot.y0))
    )
    return Frame(
        plot, _laid(keys, *key_ends), _laid(values, *value_ends), keys, values, plan.horizontal,
        _laid(second, plot.y1, plot.y0) if second else None, second, turn, every,
    )  # fmt: skip


def _laid(dial: Dial, start: float, end: float) -> Ruler:
    return Ruler(dial.scale, end, start) if dial.flipped else Ruler(dial.scale, start, end)


def _fitting(canvas: Canvas, dial: Dial, room: float) -> tuple[float, int]:
    """How far labels are turned, and how many are left out, so that none touches its neighbour."""
    step = room / max(len(dial.words), 1)
    if max(canvas.label(word).width for word in dial.words) + 0.6 * canvas.text < step:
        return 0.0, 1
    if not dial.banded or canvas.plan.data.key_kind != "category":
        widest = max(canvas.label(word).width for word in dial.words) + 0.8 * canvas.text
        return (0.0, -(-int(widest) // max(int(step), 1))) if canvas.plan.seed % 3 else _slanted(canvas, step)
    return _slanted(canvas, step)


def _slanted(canvas: Canvas, step: float) -> tuple[float, int]:
    return canvas.plan.turned, max(-(-int(1.3 * canvas.text) // max(int(step), 1)), 1)
