"""Looks at drawn pictures as a person with a loupe does."""

from __future__ import annotations

import numpy as np
from PIL import Image

from core.domain import Box
from core.training.drawn.truth import Axis, Colour, Mark


def shade(image: Image.Image, x: float, y: float) -> Colour:
    """The colour of the pixel that a point lies in."""
    return image.getpixel((min(int(x), image.width - 1), min(int(y), image.height - 1)))


def far(a: Colour, b: Colour) -> int:
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def ink(image: Image.Image, box: Box) -> int:
    """How much the darkest and the lightest pixel of a box differ."""
    part = np.asarray(image.crop((int(box.x0), int(box.y0), int(box.x1) + 1, int(box.y1) + 1)).convert("L"), int)
    return int(part.max() - part.min())


def along(axis: Axis, value: float) -> tuple[float, float]:
    """Where a linear axis has a value, by its ends."""
    share = (value - axis.low) / (axis.high - axis.low)
    return tuple(a + share * (b - a) for a, b in zip(axis.start, axis.end, strict=True))


def bare(mark: Mark, taken: list[Box]) -> bool:
    """Whether nothing is written over its middle and no other mark lies over it."""
    return not mark.hidden and not any(box.holds(mark.box.centre) for box in taken)
