"""A picture brought down to coarse cells: their colours, how much of them is colourful, how much is flat."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

CELLS = 48  # a side
FINE = 8  # points a side that are looked at in each cell
COLOURS = 5  # red, green, blue, colourful, flat
VIVID = 48  # levels between the strongest and the weakest of red, green and blue
LEVEL = 3  # levels between neighbours on flat ground

Layers = NDArray[np.uint8]


def seen(image: Image.Image) -> Layers:
    """-> [COLOURS, CELLS, CELLS]. Points are picked, not averaged, so that thin coloured lines keep their colour."""
    points = _points(image)  # [3, n, n] with n = CELLS * FINE
    vivid = points.max(axis=0) - points.min(axis=0) > VIVID
    flat = np.ones(points.shape[1:], bool)
    flat[:, 1:] = (np.abs(np.diff(points, axis=2)) <= LEVEL).all(axis=0)
    return np.stack([*map(_coarse, points), *(_coarse(layer * np.int16(255)) for layer in (vivid, flat))])


def _points(image: Image.Image) -> NDArray[np.int16]:
    count = CELLS * FINE
    pixels = np.asarray(image if image.mode == "RGB" else image.convert("RGB"))
    rows, columns = (((np.arange(count) + 0.5) * size / count).astype(int) for size in pixels.shape[:2])
    return np.ascontiguousarray(pixels[rows[:, None], columns].transpose(2, 0, 1)).astype(np.int16)


def _coarse(layer: NDArray[np.int16]) -> Layers:
    """The mean of each cell: rows first, which lie together in memory. -> [CELLS, CELLS]"""
    rows = layer.reshape(CELLS, FINE, -1).sum(axis=1, dtype=np.int32)  # [CELLS, n]
    return (rows.reshape(CELLS, CELLS, FINE).sum(axis=2) // FINE**2).astype(np.uint8)
