"""Whether a small shape is a box or a ring that people tick, and no sign that a program draws before a name. Reads no
words."""

from __future__ import annotations

from itertools import product
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box
from core.experts.general.shapes import Pixels, Shape

SMALLEST = 9  # pixels a side: what is less is a letter or a piece of a sign
HOLLOW = 7  # pixels a side: the inside of a sunken box that is not ticked
UNEVEN = 0.18  # of the longer side, by which the shorter may be less
STEP = 10  # levels between a rim and what lies beside it
PLAIN = 25  # levels that a rim may differ along one side
SIDE = 0.8  # of each side of a box, what runs straight and in one colour; a tick may cross the rest
ALIKE_ON, ALIKE_OFF = 0.12, 0.2  # of all that differs in a ring, what may differ at one distance from its middle
SOFTENED = 0.8  # pixels
SHIFTS = (-1.0, -0.5, 0.0, 0.5, 1.0)  # pixels
COLOURS = 0.4  # of what differs most between its pixels: more in another direction is a third colour


def mark(shape: Shape, image: Pixels, on: bool) -> Literal["check box", "radio button"] | None:
    """A ring looks alike all around its middle, a box has four straight sides; of both, a sign has neither."""
    box = shape.box
    wide, high = box.width, box.height
    least = SMALLEST if on or shape.round else HOLLOW
    if min(wide, high) < least or abs(wide - high) > UNEVEN * max(wide, high):
        return None
    if shape.round and _alike_around(box, image, on):
        return "radio button"
    straight = _straight(box, image) and not _coloured(_part(box, image).reshape(-1, 3))
    return "check box" if straight else None


def _alike_around(box: Box, image: Pixels, on: bool) -> bool:
    """Whether pixels of one distance from the middle are of one colour; the middle may lie between two pixels."""
    part = _part(Box(box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1), image)
    part = np.asarray(cv2.GaussianBlur(part, (0, 0), SOFTENED))  # the steps of a small rim are not what differs
    y, x = np.mgrid[: part.shape[0], : part.shape[1]]
    least = 1.0
    for down, right in product(SHIFTS, SHIFTS):
        far = np.hypot(y - (part.shape[0] - 1) / 2 - down, x - (part.shape[1] - 1) / 2 - right)  # [h, w]
        inner = far < min(box.width, box.height) / 2 + 0.3
        pixels, steps = part[inner], np.round(far[inner])  # [n, 3], [n]
        around = sum(_spread(pixels[steps == step]) for step in np.unique(steps))
        least = min(least, around / max(_spread(pixels), 1.0))
    return least <= (ALIKE_ON if on else ALIKE_OFF) and not _coloured(_part(box, image).reshape(-1, 3))


def _coloured(pixels: NDArray[np.float64]) -> bool:
    """Whether there are three colours that are no mixtures of two."""
    ways = np.linalg.svd(pixels - pixels.mean(axis=0), compute_uv=False)
    return bool(ways[1] > COLOURS * ways[0])


def _straight(box: Box, image: Pixels) -> bool:
    """Whether each side has a line along most of it, in one colour."""
    return all(_side(turned) >= SIDE for turned in _turned(box, image))


def _turned(box: Box, image: Pixels) -> list[NDArray[np.float64]]:
    """The box with a margin, so turned that each of its sides comes to lie on top. -> 4 x [h, w, 3]"""
    part = _part(Box(box.x0 - 3, box.y0 - 3, box.x1 + 3, box.y1 + 3), image)
    return [np.rot90(part, turns) for turns in range(4)]


def _side(part: NDArray[np.float64]) -> float:
    """How much of the topmost line is there: a step to what lies over it, and one colour. The margin is 3 pixels."""
    best = 0.0
    for y in range(1, min(8, len(part))):
        over, line = part[y - 1, 6:-6], part[y, 6:-6]
        stepped = np.abs(line - over).max(axis=1, initial=0) > STEP
        plain = np.abs(line - np.median(line, axis=0)).max(axis=1, initial=0) < PLAIN if line.size else stepped
        best = max(best, min(float(stepped.mean()), float(plain.mean())) if line.size else 0.0)
    return best


def _part(box: Box, image: Pixels) -> NDArray[np.float64]:
    return image[max(round(box.y0), 0) : round(box.y1), max(round(box.x0), 0) : round(box.x1)].astype(np.float64)


def _spread(pixels: NDArray[np.float64]) -> float:
    return float(((pixels - pixels.mean(axis=0)) ** 2).sum()) if len(pixels) else 0.0
