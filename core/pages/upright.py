"""Sets pictures of pages upright: quarter turns by which way the writing reads, small slopes by how it runs."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin
from statistics import mean
from typing import NamedTuple

import cv2
import numpy as np

from core.domain import Box
from core.pages.ocr import Ocr, sureness
from core.pages.strips import Pixels, Strip, cut

ASKED = 6  # strips that are read both ways up
GOOD = 0.9  # confidence with which nobody reads a strip upside down
LONG = 2.5  # times its thickness: the length from which a strip is taken for a word
ENOUGH = 8  # letters to go by
TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


class Lean(NamedTuple):
    """How far a page leans, in degrees clockwise, about its middle."""

    slope: float
    x: float
    y: float

    def level(self, box: Box) -> Box:
        """The box as it stands when the page is set level."""
        return self._about(box, -self.slope)

    def back(self, box: Box) -> Box:
        return self._about(box, self.slope)

    def _about(self, box: Box, degrees: float) -> Box:
        """The box moved with its middle; it keeps its size, as small boxes nearly do."""
        a, (x, y) = radians(degrees), box.centre
        dx = (x - self.x) * cos(a) - (y - self.y) * sin(a) + self.x - x
        dy = (x - self.x) * sin(a) + (y - self.y) * cos(a) + self.y - y
        return Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)


class Upright(NamedTuple):
    """A picture set upright, by how many degrees clockwise, and the writing on it."""

    image: Pixels
    turned: int
    strips: list[Strip]


def set_upright(ocr: Ocr, image: Pixels) -> Upright:
    """Turn the picture by quarters until its writing can be read."""
    strips = ocr.strips(image)
    turned = 90 if _runs_steeply(strips) and not _reads_well(ocr, image, strips) else 0
    if turned:
        image = turn(image, 90)
        strips = ocr.strips(image)
    if _is_upside_down(ocr, image, strips):
        image, turned = turn(image, 180), turned + 180
        strips = [_turned_over(strip, image) for strip in strips]
    return Upright(image, turned, strips)


def turn(image: Pixels, degrees: int) -> Pixels:
    return np.ascontiguousarray(cv2.rotate(image, TURNS[degrees])) if degrees else image


def lean_of(strips: Sequence[Strip], image: Pixels) -> Lean:
    """The slope that most of the longer strips share."""
    long = sorted((s.slope, s.length) for s in strips if s.length > 4 * s.height)
    half, run = sum(length for _slope, length in long) / 2, 0.0
    for slope, length in long:
        run += length
        if run >= half:
            return Lean(slope, image.shape[1] / 2, image.shape[0] / 2)
    return Lean(0.0, image.shape[1] / 2, image.shape[0] / 2)


def _runs_steeply(strips: Sequence[Strip]) -> bool:
    """Only strips as long as a word tell: a lone 1 is tall whichever way the page lies."""
    steep = sum(s.height for s in strips if s.height > LONG * s.length)
    return steep > 1.5 * sum(s.length for s in strips if s.length > LONG * s.height)


def _reads_well(ocr: Ocr, image: Pixels, strips: Sequence[Strip]) -> bool:
    """Whether what lies level is plainly read, as the numbers of a chart are beside the long name of its axis."""
    level = [strip for strip in strips if not strip.is_steep][: 2 * ASKED]
    read = [line for line in ocr.read([cut(image, strip) for strip in level]) if len(line) > 1]
    return len(read) >= 3 and mean(map(sureness, read)) >= GOOD


def _is_upside_down(ocr: Ocr, image: Pixels, strips: Sequence[Strip]) -> bool:
    """Whether a few strips read better when turned over. Most pages are known upright after one look."""
    asked = sorted((s for s in strips if s.length > LONG * s.height), key=lambda s: abs(s.length / s.height - 8))[
        :ASKED
    ]
    crops = [cut(image, strip) for strip in asked]
    if not crops or (as_it_is := mean(map(sureness, ocr.read(crops)))) >= GOOD:
        return False
    over = ocr.read([turn(crop, 180) for crop in crops])
    return sum(map(len, over)) >= ENOUGH and mean(map(sureness, over)) > as_it_is + 0.05


def _turned_over(strip: Strip, image: Pixels) -> Strip:
    return Strip(image.shape[1] - strip.x, image.shape[0] - strip.y, strip.length, strip.height, strip.slope)
