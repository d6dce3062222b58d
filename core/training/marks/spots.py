"""What is where on a drawn chart, as the detector shall say it: shapes by class, markers with their radius."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, around
from core.training.drawn.truth import ChartTruth, Mark, Point

CLASSES = (
    "plot", "axis", "tick", "bar", "line", "marker", "area", "wedge", "box", "cell", "key", "legend", "title", "note",
)  # fmt: skip
SHARPEST, BROADEST = 0.7, 2.0  # places: how far the certainty of a marker reaches round its middle


@dataclass(frozen=True, slots=True)
class Spot:
    """A polygon, or a line through its points that is `thick` pixels wide."""

    name: str
    points: tuple[Point, ...]
    thick: float = 0.0


@dataclass(frozen=True, slots=True)
class Marker:
    at: Point
    radius: float


def boxed(name: str, box: Box) -> Spot:
    return Spot(name, ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)))


def spots(truth: ChartTruth) -> Iterator[Spot]:
    """From the back to the front; in pixels of the picture."""
    yield boxed("plot", truth.plot)
    yield from _courses(truth)
    if truth.kind in ("pie", "donut") and truth.marks:
        yield Spot("wedge", _round(around(mark.box for mark in truth.marks)))
    for mark in truth.marks:
        if mark.shape in ("bar", "box", "cell"):
            yield boxed(mark.shape, mark.box)
    yield from (boxed("marker", mark.box) for mark in _marked(truth))
    for axis in truth.axes:
        yield Spot("axis", (axis.start, axis.end), 2.0)
        yield from (boxed("tick", tick.label.box) for tick in axis.ticks if tick.label)
    if truth.legend:
        yield boxed("legend", truth.legend)
    yield from (boxed("key", one.swatch) for one in truth.series if one.swatch)
    yield from (boxed("title", label.box) for label in (truth.title, truth.subtitle) if label)
    written = [*truth.notes, *(mark.printed for mark in truth.marks)]
    yield from (boxed("note", label.box) for label in written if label)


def markers(truth: ChartTruth) -> list[Marker]:
    """Those that stand in the plot and are not quite covered."""
    return [
        Marker(mark.points[0], max(mark.box.width, mark.box.height) / 2) for mark in _marked(truth) if not mark.hidden
    ]


def _marked(truth: ChartTruth) -> Iterator[Mark]:
    signs = {one.name: one.marker for one in truth.series}
    for mark in truth.marks:
        dotted = truth.kind in ("scatter", "bubble") or (truth.kind == "line" and signs.get(mark.series))
        if mark.shape == "outlier" or (mark.shape == "point" and dotted):
            yield mark


def _courses(truth: ChartTruth) -> Iterator[Spot]:
    """The lines, and what is filled below those of areas."""
    if truth.kind not in ("line", "area"):
        return
    for one in truth.series or [None]:
        points = tuple(mark.points[0] for mark in truth.marks if one is None or mark.series == one.name)
        if len(points) > 1 and truth.kind == "area":
            foot = truth.axes[0].start[1]
            yield Spot("area", (*points, (points[-1][0], foot), (points[0][0], foot)))
        elif len(points) > 1:
            yield Spot("line", points, max(truth.width / 350, 2.0))


def _round(box: Box) -> tuple[Point, ...]:
    turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    x, y = box.centre
    return tuple((x + box.width / 2 * float(np.cos(t)), y + box.height / 2 * float(np.sin(t))) for t in turns)


def painted(found: list[Spot], scale: float, shift: Point, side: int) -> NDArray[np.uint8]:
    """[classes, side, side] of 0 and 1. A point p of the picture lies at p * scale + shift."""
    maps = np.zeros((len(CLASSES), side, side), np.uint8)
    for spot in found:
        layer = maps[CLASSES.index(spot.name)]
        at = np.round(np.array(spot.points) * scale + shift - 0.5).astype(
            np.int32
        )  # a place's middle is a whole number
        if np.abs(at).max() > 1e6:
            continue
        if spot.thick:
            cv2.polylines(layer, [at], False, 1, max(round(spot.thick * scale), 1))
        else:
            cv2.fillPoly(layer, [at], 1)
    return maps


def peaks(found: list[Marker], scale: float, shift: Point, side: int) -> NDArray[np.float32]:
    """[4, side, side]: 1 at the middle of a marker and fading round it; where it is 1, the rest of what is learnt.

    The rest is how far right of and below the place's middle the marker's is, and the logarithm of its radius."""
    maps = np.zeros((4, side, side), np.float32)
    for marker in found:
        x, y = marker.at[0] * scale + shift[0], marker.at[1] * scale + shift[1]
        column, row = int(x), int(y)
        if not (0 <= column < side and 0 <= row < side and x >= 0 and y >= 0):
            continue
        radius = max(marker.radius * scale, 0.5)
        _lit(maps[0], column, row, min(max(0.4 * radius, SHARPEST), BROADEST))
        maps[1:, row, column] = x - column - 0.5, y - row - 0.5, float(np.log(radius))
    return maps


def _lit(layer: NDArray[np.float32], column: int, row: int, reach: float) -> None:
    far, side = int(3 * reach) + 1, len(layer)
    rows, columns = slice(max(row - far, 0), min(row + far + 1, side)), slice(max(column - far, 0), column + far + 1)
    down = np.arange(rows.start, rows.stop)[:, None] - row
    across = np.arange(columns.start, min(columns.stop, side))[None] - column
    part = layer[rows, columns]
    np.maximum(part, np.exp(-(down**2 + across**2) / (2 * reach**2)), out=part)
