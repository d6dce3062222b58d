"""Strips of writing: where lines of letters lie on a picture, how they slope, and how to cut them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]  # [h, w, 3], RGB

SURE, BOX_SURE = 0.3, 0.5  # how sure the detector must be of a pixel, and of a strip
GROW = 1.6  # strips are found shrunk; this grows them back
LEVEL = 0.4  # degrees that need no turning


@dataclass(frozen=True, slots=True)
class Strip:
    """Where writing lies: its centre, its sides along and across its slope, and the slope in degrees, within 45.

    A strip that is taller than long holds writing that runs upwards or downwards."""

    x: float
    y: float
    length: float
    height: float
    slope: float

    @property
    def is_steep(self) -> bool:
        return self.height > 1.5 * self.length

    @property
    def thickness(self) -> float:
        return min(self.length, self.height)

    def scaled(self, by: float) -> Strip:
        return replace(self, x=self.x * by, y=self.y * by, length=self.length * by, height=self.height * by)


def strips_of(heat: NDArray[np.float32]) -> Iterator[Strip]:
    """heat [h, w], how likely each pixel is inside writing -> the strips it shows."""
    mask = cv2.dilate((heat > SURE).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _tree = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        (x, y), (length, height), slope = cv2.minAreaRect(outline)
        if min(length, height) < 3 or _sureness(heat, outline) < BOX_SURE:
            continue
        if abs(slope) > 45:  # the same rectangle, told from its other side
            length, height, slope = height, length, slope - 90 if slope > 0 else slope + 90
        grow = length * height * GROW / (length + height)
        yield Strip(x, y, length + grow, height + grow, slope)


def _sureness(heat: NDArray[np.float32], outline: NDArray[np.int32]) -> float:
    left, top, wide, high = cv2.boundingRect(outline)
    inside = np.zeros((high, wide), np.uint8)
    cv2.drawContours(inside, [outline], -1, 1, -1, offset=(-left, -top))
    return cv2.mean(heat[top : top + high, left : left + wide], inside)[0]


def cut(image: Pixels, strip: Strip) -> Pixels:
    """The strip, set level: [height, length, 3]."""
    long, high = max(4, round(strip.length)), max(4, round(strip.height))
    left, top = round(strip.x - long / 2), round(strip.y - high / 2)
    if abs(strip.slope) < LEVEL and left >= 0 and top >= 0:
        piece = image[top : top + high, left : left + long]
        if piece.shape[:2] == (high, long):
            return piece
    turn = cv2.getRotationMatrix2D((strip.x, strip.y), strip.slope, 1.0)
    turn[:, 2] += long / 2 - strip.x, high / 2 - strip.y
    return cv2.warpAffine(image, turn, (long, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def inked(line: Pixels) -> NDArray[np.bool_]:
    """[h, w, 3] -> [h, w]: where there is ink, whether dark on light or light on dark."""
    grey = cv2.cvtColor(line, cv2.COLOR_RGB2GRAY)
    _level, dark = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return dark.astype(bool) if dark.mean() <= 0.5 else ~dark.astype(bool)
