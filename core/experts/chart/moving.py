"""Moves a chart that was read in one frame into another: scaled, shifted, or turned as its page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.charts import Axis, Chart
from core.domain import Box, Page

Move = Callable[[Box], Box]


def moved(chart: Chart, by: float, x: float, y: float) -> Chart:
    """Lengths times `by`, then shifted."""

    def move(box: Box) -> Box:
        return Box(box.x0 * by + x, box.y0 * by + y, box.x1 * by + x, box.y1 * by + y)

    def axis(one: Axis) -> Axis:
        shift = x if one.way.startswith("x") else y
        return replace(one, ticks=tuple(replace(t, at=t.at * by + shift) for t in one.ticks))

    return replace(replaced(chart, move), axes=tuple(axis(one) for one in chart.axes))


def turned(chart: Chart, page: Page, size: tuple[int, int]) -> Chart:
    """From the picture as the file shows it, [wide, high], to the page as it was set upright."""
    wide, high = size

    def move(box: Box) -> Box:
        match page.turned:
            case 90:
                return Box(box.y0, wide - box.x1, box.y1, wide - box.x0)
            case 180:
                return Box(wide - box.x1, high - box.y1, wide - box.x0, high - box.y0)
            case 270:
                return Box(high - box.y1, box.x0, high - box.y0, box.x1)
        return box

    scale = page.width / (high if page.turned % 180 else wide)
    return moved(replaced(chart, move), scale, 0, 0) if scale != 1 else replaced(chart, move)


def replaced(chart: Chart, move: Move) -> Chart:
    """Every box of the chart moved; its ticks stay."""
    return replace(
        chart,
        box=move(chart.box),
        values=tuple(replace(value, box=move(value.box)) for value in chart.values),
        legend=tuple(replace(entry, box=move(entry.box)) for entry in chart.legend),
        cautions=tuple(replace(c, boxes=tuple(move(box) for box in c.boxes)) for c in chart.cautions),
    )
