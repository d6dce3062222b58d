"""Finds the bar that says what the colours of cells mean, and reads a colour off it. Knows no cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import cv2
import numpy as np
from numpy.typing import NDArray

from core.charts import Colour
from core.domain import Box, around
from core.experts.chart.labels import Label
from core.experts.chart.scale import Scale, fit
from core.experts.chart.scene import Mark, Scene, apart

EDGE = 3  # pixels
TICKS = (3, 7)  # pixels: what is thinner are ticks at it
CLEAN, WORN = 4.0, 10.0  # grey levels that colours may be off in a clean picture, and in one that was sent or scanned
BLED = 0.02  # of the bar: in a worn picture colours run into narrow strips
INNER = 0.05  # of a strip, over which its end may go on unseen
STEPS = 2.0  # pixels along a bar, that a shade may stand aside
PIECES = 20  # shades that a bar has which is drawn piece by piece


class ColourBar:
    """Colours in their order along a strip, and what its ends and ticks stand for."""

    def __init__(self, box: Box, colours: NDArray[np.float64], values: NDArray[np.float64], noise: float) -> None:
        """`noise` is how many grey levels a colour may be off by what the picture went through."""
        self.box, self.colours, self.values, self.noise = box, colours, values, noise

    def value(self, colour: Colour) -> tuple[float, float]:
        """The value of the most alike colour, and how far off it may be; no bound when no colour is alike."""
        off = np.linalg.norm(self.colours - np.array(colour, np.float64), axis=1)
        if off.min() > 20:
            return 0.0, float("inf")
        near = np.flatnonzero(off <= 1.5 * off.min() + self.noise)
        reach = float(np.ptp(self.values[near])) / 2
        step = float(np.ptp(self.values)) / len(self.values)
        beyond = max(
            (self._beyond(colour, end) for end in (0, -1) if int(off.argmin()) == end % len(off)), key=abs, default=0.0
        )
        worn = BLED * float(np.ptp(self.values)) if self.noise > CLEAN else 0.0
        return float(self.values[near].mean()) + beyond, reach + STEPS * step + abs(beyond) / 2 + worn

    def _beyond(self, colour: Colour, end: int) -> float:
        """How far a colour goes on where the strip ends: what is hardly paler than the ground was not seen of it."""
        inner = max(int(INNER * len(self.colours)), 1) * (1 if end == 0 else -1) + end
        along = self.colours[end] - self.colours[inner]
        off = np.array(colour, np.float64) - self.colours[end]
        share = min(max(float(off @ along) / max(float(along @ along), 1.0), 0.0), 1.0)
        return share * float(self.values[end] - self.values[inner])


def colour_bar(scene: Scene) -> ColourBar | None:
    """A strip whose colour changes little by little, with numbers at it."""
    if scene.pixels is None:
        return _piecewise(scene)
    drawn = (apart(scene.pixels, scene.ground) > 6).astype(np.uint8)
    strips = chain((box for box in scene.framed if _is_strip(box)), *(_strips(drawn, thick) for thick in TICKS))
    return next((bar for box in strips if (bar := _calibrated(scene, box))), None)


def _strips(drawn: NDArray[np.uint8], thick: int) -> Iterator[Box]:
    """Long pieces without what is thinner at them, the largest first."""
    mask = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    _count, _pieces, stats, _centres = cv2.connectedComponentsWithStats(mask, connectivity=4)
    for x, y, wide, high, area in sorted(stats[1:].tolist(), key=lambda s: -s[4]):
        if area >= 0.8 * wide * high and _is_strip(box := Box(x, y, x + wide, y + high)):
            yield box


def _is_strip(box: Box) -> bool:
    thin, long = sorted((box.width, box.height))
    return long >= 4 * thin and thin >= 4


def _calibrated(scene: Scene, box: Box) -> ColourBar | None:
    assert scene.pixels is not None
    x0, y0, x1, y1 = (int(edge) for edge in box)
    way = 0 if box.width > box.height else 1
    strip = scene.pixels[y0:y1, x0:x1].astype(np.float64)
    colours = np.median(strip, axis=way)  # [length, 3]
    if len(colours) > 20:  # an outline at its ends is no colour of it
        colours[:EDGE], colours[-EDGE:] = colours[EDGE], colours[-EDGE - 1]
    if len(colours) < PIECES or _jumps(colours):
        return None
    scale = _scale(scene, box, way)
    if scale is None:
        return None
    begin = box.x0 if way == 0 else box.y0
    values = np.array([scale.value(begin + n + 0.5) for n in range(len(colours))])
    return ColourBar(box, colours, values, WORN if scene.worn else CLEAN)


def _scale(scene: Scene, box: Box, way: int) -> Scale | None:
    """What the numbers beside it say of places along it."""
    near = beside(scene, box)
    marks = [(_clamped(x, box, way), read.value) for x in near if (read := x.tick)]
    if len(marks) < 2:
        return None
    if len(marks) == 2:
        marks = _ends(marks, box, way)
    plain = [(place, abs(value)) for place, value in marks]  # the strokes at ticks may have been read as signs
    fits = [fit(found, 0.35 * scene.letter, 2) for found in (marks, plain)]
    return max((scale for scale in fits if scale), key=lambda scale: len(scale.ticks), default=None)


def beside(scene: Scene, box: Box) -> list[Label]:
    """The numbers at a strip."""
    return [x for x in scene.labels if _is_beside(x, box, scene.letter) and x.tick]


def _piecewise(scene: Scene) -> ColourBar | None:
    """A strip that a page draws as many equal rectangles, one beside the other."""
    rows: dict[tuple[int, float, float], list[Mark]] = {}
    for mark in scene.marks:
        if mark.shape == "rect":
            for way in (0, 1):
                rows.setdefault((way, round(mark.box[1 - way], 1), round(mark.box[3 - way], 1)), []).append(mark)
    for (way, _low, _high), row in sorted(rows.items(), key=lambda item: -len(item[1])):
        pieces = sorted({m.box: m for m in row}.values(), key=lambda m: m.box[way])
        box = around(m.box for m in pieces)
        colours = np.array([m.colour for m in pieces], np.float64)  # [n, 3]
        if len(pieces) < PIECES or not _run_on(pieces, box, way) or _jumps(colours):
            continue
        if scale := _scale(scene, box, way):
            return ColourBar(box, colours, np.array([scale.value(m.box.centre[way]) for m in pieces]), 1.0)
    return None


def _run_on(pieces: Sequence[Mark], box: Box, way: int) -> bool:
    """Whether they fill a narrow strip, none over another."""
    long, wide = box[way + 2] - box[way], box[3 - way] - box[1 - way]
    filled = sum(m.box[way + 2] - m.box[way] for m in pieces)
    return long > 4 * wide and 0.9 * long < filled < 1.3 * long


def _jumps(colours: NDArray[np.float64]) -> bool:
    """[n, 3] -> whether colours change by leaps, or not at all from end to end."""
    steps = np.linalg.norm(np.diff(colours, axis=0), axis=1)
    return bool(np.quantile(steps, 0.95) > 25 or np.linalg.norm(colours[0] - colours[-1]) < 40)


def _is_beside(label: Label, box: Box, letter: float) -> bool:
    grown = Box(box.x0 - 2 * letter, box.y0 - 2 * letter, box.x1 + 4 * letter, box.y1 + 2 * letter)
    return grown.holds(label.box.centre) and not box.holds(label.box.centre)


def _clamped(label: Label, box: Box, way: int) -> float:
    return min(max(label.box.centre[way], box[way]), box[way + 2])


def _ends(marks: Sequence[tuple[float, float]], box: Box, way: int) -> list[tuple[float, float]]:
    """Two numbers near both ends stand for the ends."""
    (a, u), (b, v) = sorted(marks)
    long = box[way + 2] - box[way]
    if a - box[way] < 0.2 * long and box[way + 2] - b < 0.2 * long:
        return [(box[way], u), (box[way + 2], v)]
    return [(a, u), (b, v)]
