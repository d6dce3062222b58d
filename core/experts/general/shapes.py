"""Finds upright rectangles, small squares and rings on a picture: what windows are made of. Reads no words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box

Pixels = NDArray[np.uint8]  # [h, w, 3]
FULL = 0.86  # of its bounding box, what a rectangle's outline encloses; a ring encloses 0.785
JAGGED = 0.45  # of its bounding box, what even a ring's dented inner outline encloses
SOFT = 0.92  # a hull that fills more of its box is that of a square with round corners
SMALLEST = 6  # pixels a side


@dataclass(frozen=True, slots=True)
class Shape:
    box: Box
    round: bool = False


def shapes(image: Pixels) -> list[Shape]:
    """Outlines that close, from the smallest to the largest; the two sides of one line count once."""
    edges = _edges(image)
    outlines, _tree = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = [shape for outline in outlines if (shape := _shape(outline))]
    kept: dict[tuple[int, ...], Shape] = {}
    for shape in sorted(found, key=lambda s: s.box.area):
        middle = (*shape.box.centre, shape.box.width, shape.box.height)
        kept.setdefault(tuple(round(part / 6) for part in middle), shape)
    return _without_twins(list(kept.values()))


def _edges(image: Pixels) -> Pixels:
    """Steps of some levels between neighbours, in any colour."""
    wide = image.astype(np.int16)
    steps = np.zeros(image.shape[:2], bool)
    steps[:, 1:] |= (np.abs(np.diff(wide, axis=1)) > 10).any(axis=2)
    steps[1:] |= (np.abs(np.diff(wide, axis=0)) > 10).any(axis=2)
    return steps.astype(np.uint8)


def _shape(outline: Any) -> Shape | None:
    x, y, wide, high = cv2.boundingRect(outline)
    if min(wide, high) < SMALLEST:
        return None
    filled = cv2.contourArea(outline) / max((wide - 1) * (high - 1), 1)
    box = Box(x, y, x + wide, y + high)
    if filled >= FULL and _cornered(outline, box):
        return Shape(box)
    if abs(wide - high) > 2 or filled < JAGGED:
        return None
    return _rounded(cv2.convexHull(outline), box)


def _rounded(hull: Any, box: Box) -> Shape | None:
    """A ring, or a square with round corners: the dents that soft edges leave are stretched over."""
    around = cv2.arcLength(hull, closed=True)
    circle = 4 * np.pi * cv2.contourArea(hull) / max(around * around, 1e-6)
    filled = cv2.contourArea(hull) / max((box.width - 1) * (box.height - 1), 1)
    return Shape(box, round=filled < SOFT) if filled > 0.7 and circle > 0.8 else None


def _cornered(outline: Any, box: Box) -> bool:
    """Whether the outline comes close to all corners of its box; a ring stays away by a third of its radius."""
    points = outline.reshape(-1, 2).astype(float)  # [n, 2]
    corners = ((box.x0, box.y0), (box.x1 - 1, box.y0), (box.x0, box.y1 - 1), (box.x1 - 1, box.y1 - 1))
    reach = min(0.1 * min(box.width, box.height) + 0.8, 4.0)
    return all(np.hypot(*(points - corner).T).min() <= reach for corner in corners)


def _without_twins(found: list[Shape]) -> list[Shape]:
    """A line has an inner and an outer outline: the outer one goes."""
    kept: list[Shape] = []
    for shape in found:
        if not any(_is_twin(shape, other) for other in kept):
            kept.append(shape)
    return kept


def _is_twin(shape: Shape, inner: Shape) -> bool:
    """Whether both are outlines of one line; the dot in a small ring is not."""
    line = 2 if shape.round else 3
    close = max(_apart(shape.box, inner.box)) <= line
    return close and shape.round == inner.round and shape.box.shared(inner.box) == inner.box.area


def _apart(one: Box, other: Box) -> tuple[float, ...]:
    return tuple(abs(a - b) for a, b in zip(one, other, strict=True))


def inked(image: Pixels, box: Box, edge: float = 0.25) -> float:
    """The share of a box, without its edge, that differs from what most of it is."""
    dx, dy = box.width * edge, box.height * edge
    part = image[round(box.y0 + dy) : round(box.y1 - dy), round(box.x0 + dx) : round(box.x1 - dx)].astype(np.int16)
    if not part.size:
        return 0.0
    ground = np.median(part.reshape(-1, 3), axis=0)
    return float((np.abs(part - ground).max(axis=2) > 60).mean())


def ground(image: Pixels, box: Box) -> NDArray[np.float64]:
    """The colour that most of a box has. -> [3]"""
    part = image[max(round(box.y0), 0) : round(box.y1), max(round(box.x0), 0) : round(box.x1)]
    found: NDArray[np.float64] = np.median(part.reshape(-1, 3), axis=0) if part.size else np.full(3, 255.0)
    return found
