"""Finds the lattice of a heatmap on a picture: a block of colour that is cut into equal cells."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box
from core.experts.chart.scene import Pixels, Scene, apart

LEAST = 0.05  # of the picture, that the block covers
FILLED = 0.8  # of its rectangle: cells may be as pale as the ground
CUT = 0.25  # of a line between cells, along which the colour changes
MOST = 60  # cells side by side
EVEN = 12.0  # grey levels within a cell

Lattice = tuple[Box, int, int]  # where it lies, its columns and rows


def lattice(scene: Scene) -> Lattice | None:
    """The largest block that is one, be it a picture that a page has or a block that was seen; None on a page's own
    paths, and where there is none.
    """
    if scene.pixels is None:
        return None
    drawn = (apart(scene.pixels, scene.ground) > 6).astype(np.uint8)
    whole = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    closed = cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))  # over the lines between cells
    parted = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    bare = _bare(scene)
    blocks = [*(_block(bare, box) for box in scene.framed), _in(bare, whole), _in(bare, parted)]
    found = [block for block in blocks if block]  # ticks may belong to the first that was seen
    return max(found, key=lambda block: block[1] * block[2], default=None)


def _bare(scene: Scene) -> Pixels:
    """The picture without its writing: each label's box in the colour at its sides."""
    assert scene.pixels is not None
    image = scene.pixels.copy()
    for label in scene.labels:
        x0, y0, x1, y1 = (max(round(edge), 0) for edge in label.box)
        sides = image[y0:y1, [max(x0 - 2, 0), min(x1 + 1, image.shape[1] - 1)]]
        if sides.size:
            image[y0:y1, x0:x1] = np.median(sides, axis=(0, 1)).astype(np.uint8)
    return image


def _in(image: Pixels, mask: NDArray[np.uint8]) -> Lattice | None:
    _count, _pieces, stats, _centres = cv2.connectedComponentsWithStats(mask, connectivity=4)
    for x, y, wide, high, area in sorted(stats[1:].tolist(), key=lambda s: -s[4])[:3]:
        if area < LEAST * mask.size or area < FILLED * wide * high:
            continue
        if block := _block(image, Box(x, y, x + wide, y + high)):
            return block
    return None


def _block(image: Pixels, box: Box) -> Lattice | None:
    x0, y0, x1, y1 = (max(round(edge), 0) for edge in box)
    part = image[y0:y1, x0:x1]
    if not part.size:
        return None
    columns, rows = _cells(part), _cells(part.transpose(1, 0, 2))
    return (box, columns, rows) if columns > 1 and rows > 1 and _are_even(part, columns, rows) else None


def _cells(part: Pixels) -> int:
    """[h, w, 3] -> the most equal columns that have a change of colour between almost all neighbours."""
    wide = part.shape[1]
    change = np.zeros(wide)
    change[1:-1] = (apart(part[:, 2:], part[:, :-2]) > 10).mean(0)
    best, cut = 1, max(CUT, 0.4 * float(np.quantile(change, 0.99)))
    for count in range(2, min(MOST, wide // 6) + 1):
        places = np.arange(1, count) * wide / count
        strong = [change[max(int(p) - 3, 0) : int(p) + 4].max() > cut for p in places]
        if np.mean(strong) >= 0.8:
            best = count
    return best


def _are_even(part: Pixels, columns: int, rows: int) -> bool:
    """Whether most cells have one colour, what is written on them aside, and not all the same."""
    high, wide = part.shape[0] / rows, part.shape[1] / columns
    seen, even = [], []
    for row in range(rows):
        for column in range(columns):
            y, x = row * high, column * wide
            cell = part[int(y + 0.2 * high) : int(y + 0.8 * high) + 1, int(x + 0.2 * wide) : int(x + 0.8 * wide) + 1]
            middle = np.median(cell, axis=(0, 1))
            seen.append(middle)
            even.append(float(np.median(np.abs(cell - middle).max(2))) < EVEN)
    return float(np.mean(even)) > 0.85 and float(np.ptp(np.array(seen), axis=0).max()) > 20
