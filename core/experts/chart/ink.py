"""Draws the boxes of words close around their ink: OCR's are a few pixels off, and hold ticks and swatches besides."""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.charts import Colour
from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.scene import Pixels, far

DARK = 60  # grey levels from what lies around it: the ink of a letter
ROOM = 2  # pixels that a box may be too small
OTHER = 90.0  # a colour as far from that of the letters is a swatch's
_SIGN = re.compile(r"^[^\w(+\-−–$€£¥<>≤≥#@&\"'%.]+|^[—–-]+ (?=[^\W\d])")

Parts = NDArray[np.int32]  # [n, 5]: left, top, width, height, area


def tight(image: Pixels, labels: Sequence[Label]) -> list[Label]:
    """The same labels, each as wide as its ink and with the ink in its middle; as high as before."""
    return [_tight(image, label) for label in labels]


def pieces_of(image: Pixels, box: Box) -> list[Box]:
    """The pieces of ink in a box that are letters, or parts of them."""
    x0, y0 = max(int(box.x0), 0), max(int(box.y0), 0)
    part = image[y0 : int(box.y1) + 1, x0 : int(box.x1) + 1]
    if min(part.shape[:2]) < 5:
        return []
    return [Box(x0 + x, y0 + y, x0 + x + wide, y0 + y + high) for x, y, wide, high, _area in _letters(part).tolist()]


def _tight(image: Pixels, label: Label) -> Label:
    x0, y0 = max(int(label.box.x0) - ROOM, 0), max(int(label.box.y0) - ROOM, 0)
    part = image[y0 : int(label.box.y1) + ROOM + 1, x0 : int(label.box.x1) + ROOM + 1]
    text = _SIGN.sub("", label.text) or label.text
    if min(part.shape[:2]) < 5 or not (kept := _letters(part)).size:
        return label._replace(text=text)
    left, right = kept[:, 0].min(), (kept[:, 0] + kept[:, 2]).max()
    top, bottom = kept[:, 1].min(), (kept[:, 1] + kept[:, 3]).max()
    long, old = (bottom - top, label.box.height) if label.steep else (right - left, label.box.width)
    if long < 0.45 * old and len(text) > 1:
        return label._replace(text=text)
    return label._replace(text=text, box=_around(label, kept, (x0, y0)))


def _around(label: Label, kept: Parts, corner: tuple[int, int]) -> Box:
    """Along the writing its ends; across it the middle of the letters, without commas and tails."""
    x0, y0 = corner
    way = 1 if label.steep else 0
    across = 1 - way
    tall = kept[kept[:, across + 2] >= 0.6 * kept[:, across + 2].max()]
    middle = float(np.median(tall[:, across] + tall[:, across + 2] / 2)) + (x0, y0)[across]
    begin = float(kept[:, way].min()) + (x0, y0)[way]
    end = float((kept[:, way] + kept[:, way + 2]).max()) + (x0, y0)[way]
    half = (label.box[across + 2] - label.box[across]) / 2
    return (
        Box(middle - half, begin, middle + half, end) if label.steep else Box(begin, middle - half, end, middle + half)
    )


def _letters(part: Pixels) -> Parts:
    """The pieces of ink that are letters: none that goes on outside, and none of another colour at the ends."""
    wide = part.astype(np.int16)
    edge = np.concatenate([wide[0], wide[-1], wide[:, 0], wide[:, -1]])
    off = np.abs(wide - np.median(edge, axis=0).astype(np.int16)).max(2)
    limit = max(DARK / 2, min(DARK, 0.5 * float(off.max())))
    _count, pieces, stats, _middles = cv2.connectedComponentsWithStats((off > limit).astype(np.uint8), connectivity=8)
    high, across = part.shape[:2]
    inside = [
        n
        for n in range(1, len(stats))
        if stats[n, 0] > 0
        and stats[n, 1] > 0
        and stats[n, 0] + stats[n, 2] < across
        and stats[n, 1] + stats[n, 3] < high
    ]
    if not inside:
        return np.zeros((0, 5), np.int32)
    colours = {n: _colour(part, off, pieces, n, stats[n]) for n in inside}
    usual = _usual(colours, stats)
    ordered = sorted(inside, key=lambda n: int(stats[n, 0]))
    while len(ordered) > 1 and far(colours[ordered[0]], usual) > OTHER:
        ordered = ordered[1:]
    while len(ordered) > 1 and far(colours[ordered[-1]], usual) > OTHER:
        ordered = ordered[:-1]
    return stats[ordered]


def _colour(part: Pixels, off: NDArray[np.int16], pieces: NDArray[np.int32], n: int, stat: NDArray[np.int32]) -> Colour:
    """Of the pixels that are ink most clearly."""
    x, y, wide, high = stat[:4].tolist()
    place = np.s_[y : y + high, x : x + wide]
    mine, depth = pieces[place] == n, off[place]
    chosen = part[place][mine & (depth >= np.quantile(depth[mine], 0.7))]
    red, green, blue = np.median(chosen, axis=0).astype(int).tolist()
    return red, green, blue


def _usual(colours: dict[int, Colour], stats: Parts) -> Colour:
    """The colour that most pieces have, the leftmost of them first: swatches stand at the ends."""
    ordered = sorted(colours, key=lambda n: int(stats[n, 0]))
    told = np.array([colours[n] for n in ordered], np.float64)  # [n, 3]
    near = np.linalg.norm(told[:, None] - told, axis=2) < OTHER / 2
    return colours[ordered[int(near.sum(axis=1).argmax())]]
