"""Sets a picture upright whose axes lean by a few degrees, as photographed ones do, and brings boxes there and back."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, degrees, radians, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from core.charts import Colour
from core.domain import Box
from core.experts.chart.scene import Pixels

Places = NDArray[np.float32]

MOST, LEAST = 4.0, 0.25  # degrees
LONG = 0.18  # of the picture: shorter lines say nothing
FEW = 4  # lines that must agree
SEEN = 1000  # pixels across that lines are looked for on
LEVEL = 250  # pixels that a line runs without a step only if it leans by less than LEAST
STRENGTHS = (30, 8)  # grey levels across an edge: the lines of a grid may be pale
LITTLE, STEP = 1.0, 0.05  # degrees: slopes at which lines look like stairs, and how finely they are tried
CLEARER = 1.25  # times as clear as upright
EDGES = 30000  # pixels of edges that are enough to measure by
ROUGH = 0.5  # degrees, that the slopes of single lines may be off
SURE = 3  # such lines, after which there is no need to measure


@dataclass(frozen=True, slots=True)
class Lean:
    """How far a picture is turned, clockwise, in degrees, about its middle."""

    angle: float
    middle: tuple[float, float]

    def upright(self, box: Box) -> Box:
        """A box around leaning words, around them as they stand then: less high by what their slope took."""
        wide, high = box.width, box.height
        slope = abs(sin(radians(self.angle)))
        if wide > high:
            high = max(high - wide * slope, 0.6 * high)
        else:
            wide = max(wide - high * slope, 0.6 * wide)
        return self._about(box, wide, high, -self.angle)

    def back(self, box: Box) -> Box:
        return self._about(box, box.width, box.height, self.angle)

    def straightened(self, image: Pixels, ground: Colour) -> Pixels:
        matrix = cv2.getRotationMatrix2D(self.middle, self.angle, 1.0)
        size = image.shape[1], image.shape[0]
        return np.asarray(cv2.warpAffine(image, matrix, size, flags=cv2.INTER_CUBIC, borderValue=ground))

    def _about(self, box: Box, wide: float, high: float, angle: float) -> Box:
        c, s = cos(radians(angle)), sin(radians(angle))
        dx, dy = box.centre[0] - self.middle[0], box.centre[1] - self.middle[1]
        x, y = self.middle[0] + dx * c - dy * s, self.middle[1] + dx * s + dy * c
        return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _stands(edges: NDArray[np.uint8]) -> bool:
    """Whether long lines run exactly across or down, which costs less to see than to measure slopes. edges [h, w]"""
    long = [cv2.morphologyEx(edges, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) for shape in ((1, LEVEL), (LEVEL, 1))]
    return sum(int(lines.any(axis).sum()) for lines, axis in zip(long, (1, 0), strict=True)) >= SURE


def lean_of(image: Pixels) -> Lean | None:
    """The slope that most of the long straight lines share; None for a picture that stands upright, or has none."""
    by = min(1.0, SEEN / image.shape[1])
    small = cv2.resize(image, None, fx=by, fy=by, interpolation=cv2.INTER_AREA) if by < 1 else image
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    for strength in STRENGTHS:
        edges = np.asarray(cv2.Canny(grey, strength, 3 * strength), np.uint8)
        if _stands(edges):
            return None
        angle = _slope(edges)
        if angle := _finer(edges, angle) if angle else _little(edges):
            return Lean(angle, (image.shape[1] / 2, image.shape[0] / 2))
    return None


def _slope(edges: NDArray[np.uint8]) -> float | None:
    """The angle in degrees that most long lines share; edges [h, w]."""
    least = int(LONG * min(edges.shape))
    found = cv2.HoughLinesP(edges, 1, np.pi / 1440, max(least // 2, 20), minLineLength=least, maxLineGap=4)
    if found is None:
        return None
    angles, lengths = [], []
    for x0, y0, x1, y1 in found.reshape(-1, 4).astype(float).tolist():
        angle = (degrees(np.arctan2(y1 - y0, x1 - x0)) + 45) % 90 - 45
        if abs(angle) <= MOST:
            angles.append(angle)
            lengths.append(float(np.hypot(x1 - x0, y1 - y0)))
    if len(angles) < FEW:
        return None
    order = np.argsort(angles)
    run = np.cumsum(np.array(lengths)[order])
    angle = float(np.array(angles)[order][np.searchsorted(run, run[-1] / 2)])
    agree = sum(length for one, length in zip(angles, lengths, strict=True) if abs(one - angle) < 0.35)
    if abs(angle) < LEAST or agree < 0.6 * run[-1]:
        return None
    return angle


def _little(edges: NDArray[np.uint8]) -> float | None:
    """The small angle at which most edges fall into few rows and columns: of stairs no slope can be measured."""
    angle, clear, upright = _clearest(edges, 0.0, LITTLE)
    return angle if LEAST / 2 <= abs(angle) < LITTLE - STEP and clear > CLEARER * upright else None


def _finer(edges: NDArray[np.uint8], angle: float) -> float:
    """The same angle, measured by all edges together: each line alone says less than it leans."""
    return _clearest(edges, angle, ROUGH)[0]


def _clearest(edges: NDArray[np.uint8], about: float, room: float) -> tuple[float, float, float]:
    """The clearest angle about another, how clear it is, and how clear that other is."""
    down, across = np.nonzero(edges)
    some = slice(None, None, max(len(down) // EDGES, 1))
    places = down[some].astype(np.float32), across[some].astype(np.float32)
    angles = np.arange(about - room, about + room + STEP / 2, STEP).tolist()
    clear = [_clearness(places, angle, edges.shape) for angle in angles]
    best = int(np.argmax(clear))
    return angles[best], clear[best], clear[len(clear) // 2]


def _clearness(places: tuple[Places, Places], angle: float, size: tuple[int, ...]) -> float:
    """How unevenly edges, down and across, are spread over rows and columns that lean by an angle."""
    down, across = places
    found, slope = 0.0, np.float32(radians(angle))
    for rows, along, long in ((down, -across, size[1]), (across, down, size[0])):
        lines = np.round(rows + along * slope).astype(np.int64) + long
        found += float((np.bincount(lines).astype(np.float64) ** 2).sum())
    return found
