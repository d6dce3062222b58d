"""Finds which chart, and which value of it, lies where a citation points. Knows no page and no pane."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain import Box
from ui.charts.found import Seen
from ui.charts.shapes import shapes


def nearest(charts: Sequence[Seen], boxes: Sequence[Box]) -> tuple[int, int]:
    """Of charts, of which there is one at least: which shares most with the boxes, and the number of the value
    whose mark is most like them; -1 where none touches them."""
    at = max(range(len(charts)), key=lambda n: sum(charts[n].read.box.shared(box) for box in boxes))
    marks = [(sum(_alike(shape.box, box) for box in boxes), shape.number) for shape in shapes(charts[at])]
    alike, number = max(marks, default=(0.0, -1))
    return at, number if alike > 0 else -1


def _alike(one: Box, other: Box) -> float:
    """How much of both is shared, from 0 to 1."""
    shared = one.shared(other)
    return shared / max(one.area + other.area - shared, 1e-9)
