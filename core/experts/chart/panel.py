"""Gives a picture one ground: a plot on a panel of its own colour is seen as if it lay on the paper."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.charts import Colour
from core.experts.chart.scene import Pixels, apart, chroma, far

Panel = tuple[Colour, tuple[int, int, int, int]]

WIDE = 0.35  # of the picture's width and height: smaller is no panel
SHOWN = 0.2  # of the panel that must be bare
NEAR = 7  # grey levels around the panel's colour
FADES = 160.0  # grey levels from it, over which less and less is changed
DISTANT = 115.0  # from the ground: a panel is a shade, not an ink
COLOURED = 45  # grey levels between its channels: more is a mark's
BARE, FILLED = 0.12, 0.04  # of a side: so much is bare, even of the one side on which bars stand close together


def repainted(image: Pixels, ground: Colour, found: Panel) -> Pixels:
    """[h, w, 3] -> the same, the panel in the colour of the ground, and what fades into it fading into that."""
    colour, (x, y, wide, high) = found
    part = image[y : y + high, x : x + wide].astype(np.float32)
    away = np.linalg.norm(part - np.array(colour, np.float32), axis=2, keepdims=True)
    near = np.clip(1 - (away - NEAR) / FADES, 0, 1)
    shifted = part + near * (np.array(ground, np.float32) - np.array(colour, np.float32))
    whole = image.copy()
    whole[y : y + high, x : x + wide] = np.clip(shifted, 0, 255).astype(np.uint8)
    return whole


def panel_of(image: Pixels, ground: Colour) -> Panel | None:
    """The colour and the place (left, top, width, height) of a large rectangle that is mostly bare."""
    off = apart(image, ground)
    inside = image[off > 3]
    if len(inside) < WIDE**2 * SHOWN * off.size:
        return None
    colour = _commonest(inside)
    if far(colour, ground) > DISTANT or chroma(colour) > COLOURED:
        return None
    like = (apart(image, colour) <= NEAR).astype(np.uint8)
    x, y, wide, high = cv2.boundingRect(cv2.morphologyEx(like, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)))
    large = wide > WIDE * image.shape[1] and high > WIDE * image.shape[0]
    if (
        not large
        or like[y : y + high, x : x + wide].mean() < SHOWN
        or not _reaches_round(like[y : y + high, x : x + wide])
    ):
        return None
    return colour, (x, y, wide, high)


def _commonest(pixels: NDArray[np.uint8]) -> Colour:
    """[n, 3] -> the colour most of them have, or almost."""
    codes = (pixels[:, 0].astype(np.int32) >> 2 << 12) | (pixels[:, 1].astype(np.int32) >> 2 << 6) | pixels[:, 2] >> 2
    red, green, blue = np.median(pixels[codes == np.bincount(codes).argmax()], axis=0).astype(int).tolist()
    return red, green, blue


def _reaches_round(like: NDArray[np.uint8]) -> bool:
    """Whether it is bare at three sides and a little at the fourth, as a panel is and a large bar is not alone."""
    edge = max(2, min(like.shape) // 40)
    sides = (like[:edge], like[-edge:], like[:, :edge], like[:, -edge:])
    least, *others = sorted(float(side.mean()) for side in sides)
    return least > FILLED and others[0] > BARE and _is_spread(like)


def _is_spread(like: NDArray[np.uint8]) -> bool:
    """Whether something is drawn on it: a plain patch is a mark."""
    return float(like.mean()) < 0.995
