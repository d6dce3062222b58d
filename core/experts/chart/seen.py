"""Markers that the detector sees in a plot, each moved to where its own colour says it is. Knows no axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.charts import Colour
from core.domain import Box
from core.experts.chart.detector import Detector, carried
from core.experts.chart.scene import Mark, Pixels, Scene, Shape, apart, chroma, far

LONG = 704  # pixels along the picture's longer side, as the detector sees it
LARGER = 2.5  # times: a small panel shows no more when it is made larger still
CERTAIN = 0.2  # how sure the detector must be: it says less than it knows
LARGE = 5.0  # pixels: of a bubble with a larger radius the detector knows the middle, but not how large it is
LIKE = 40  # grey levels: pixels nearer to a marker's colour are its own
BARE = 20.0  # from the ground: a colour nearer than this is none
ROUND = 0.6  # of its box, that a disc covers at least
INNER = 0.85  # of the radius: the edge of a marker is blurred
FULL, OPEN = 0.65, 0.25  # of that disc that must have the marker's colour, where it is filled and where it is a ring
ROOM = 1.5  # letters around the plot, for markers on its edge


class Proposed(NamedTuple):
    x: float
    y: float
    radius: float
    certain: float


def markers(scene: Scene, plot: Box, alone: float, detector: Detector | None = None) -> list[Mark]:
    """The markers in a plot: a disc where one lies alone, whatever it is like, an area where it touches others.

    Markers of a line hang together: unless this share of them lies alone, they stand for no dots, and none is told."""
    if scene.pixels is None:
        return []
    scale = min(LONG / max(scene.box.width, scene.box.height), LARGER)
    found = proposed(scene.pixels, _grown(plot, scene), scale, detector or carried())
    refined = _single([mark for one in found if (mark := _refined(scene, one)) and not _is_letter(scene, mark)])
    return refined if sum(mark.shape == "disc" for mark in refined) > alone * len(refined) else []


def _grown(plot: Box, scene: Scene) -> Box:
    room = ROOM * scene.letter
    x0, y0, x1, y1 = scene.box
    return Box(max(plot.x0 - room, x0), max(plot.y0 - room, y0), min(plot.x1 + room, x1), min(plot.y1 + room, y1))


def proposed(image: Pixels, part: Box, scale: float, detector: Detector) -> list[Proposed]:
    """What the detector takes for markers in a part of the picture, the surest first."""
    x0, y0, x1, y1 = (int(edge) for edge in part)
    piece = image[y0:y1, x0:x1]
    if min(piece.shape[:2]) * scale < 16:
        return []
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(piece, None, fx=scale, fy=scale, interpolation=way), np.uint8)
    heat = detector.look(small)[1]  # [4, h/2, w/2]
    top = np.asarray(cv2.dilate(heat[0], np.ones((3, 3), np.uint8)))
    rows, columns = np.nonzero((heat[0] >= top) & (heat[0] > CERTAIN))
    across, down = piece.shape[1] / small.shape[1], piece.shape[0] / small.shape[0]
    found = [
        Proposed(
            x0 + (2 * column + 1 + float(heat[1, row, column])) * across,
            y0 + (2 * row + 1 + float(heat[2, row, column])) * down,
            float(heat[3, row, column]) * across,
            float(heat[0, row, column]),
        )
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    return sorted(found, key=lambda one: -one.certain)


def _refined(scene: Scene, one: Proposed) -> Mark | None:
    """As the pixels have it: one that touches no other of its colour lies in the middle of its own pixels."""
    assert scene.pixels is not None
    colour, share = _colour(scene, one)
    if colour is None:
        return None
    reach = (2.2 if one.radius < LARGE else 9.0) * one.radius + 2
    x0, y0 = max(int(one.x - reach), 0), max(int(one.y - reach), 0)
    part = scene.pixels[y0 : int(one.y + reach) + 1, x0 : int(one.x + reach) + 1]
    own = apart(part, colour) < LIKE
    if _covered(own, one, (x0, y0)) < share:
        return None
    _count, pieces, stats, _middles = cv2.connectedComponentsWithStats(own.astype(np.uint8), connectivity=4)
    row, column = (
        min(max(int(at - begin), 0), size - 1)
        for at, begin, size in zip((one.y, one.x), (y0, x0), own.shape, strict=True)
    )
    number = int(pieces[row, column])
    shape: Shape = "area"
    box = Box(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius)
    if number and _fits(stats[number], one.radius, own.shape):
        x, y, wide, high = stats[number, :4].tolist()
        box, shape = Box(x0 + x, y0 + y, x0 + x + wide, y0 + y + high), "disc"
    return Mark(box, colour, shape, box.area * 0.785)


def _covered(own: NDArray[np.bool_], one: Proposed, corner: tuple[int, int]) -> float:
    """[h, w] of the pixels that have its colour -> their share of the disc that the marker should fill."""
    down = np.arange(own.shape[0])[:, None] + corner[1] + 0.5 - one.y
    across = np.arange(own.shape[1])[None] + corner[0] + 0.5 - one.x
    disc = down**2 + across**2 <= (INNER * max(one.radius, 1.5)) ** 2
    return float(own[disc].mean()) if disc.any() else 0.0


def _fits(stat: NDArray[np.int32], radius: float, size: Sequence[int]) -> bool:
    """Whether a piece is as large as one marker, about as wide as high, and whole."""
    x, y, wide, high = stat[:4].tolist()
    whole = x > 0 and y > 0 and x + wide < size[1] and y + high < size[0]
    even = abs(wide - high) <= max(2.0, 0.25 * max(wide, high))
    most = 1.35 * radius + 1 if radius < LARGE else 5 * radius
    full = stat[4] > ROUND * wide * high
    return whole and even and full and 0.6 * radius < max(wide, high) / 2 < most


def _is_letter(scene: Scene, mark: Mark) -> bool:
    """Whether it is a grey thing in a word."""
    return chroma(mark.colour) < 40 and any(x.box.shared(mark.box) > 0.7 * mark.box.area for x in scene.labels)


def _colour(scene: Scene, one: Proposed) -> tuple[Colour | None, float]:
    """Of the pixels round its middle; of one that is open, of those that differ most from the ground.

    With it comes how much of the marker must have that colour: the dashes of a line are proposed too, and have less."""
    part = _around(scene, one, max(0.45 * one.radius, 0.8))
    if not len(part):
        return None, 1.0
    middle = _usual(part)
    if far(middle, scene.ground) >= BARE:
        return middle, FULL
    part = _around(scene, one, one.radius)
    off = np.abs(part.astype(np.int16) - np.array(scene.ground, np.int16)).max(1)
    ring = _usual(part[off >= np.quantile(off, 0.8)])
    return (ring, OPEN) if far(ring, scene.ground) >= 2 * BARE else (None, 1.0)


def _around(scene: Scene, one: Proposed, reach: float) -> Pixels:
    """-> [n, 3]"""
    assert scene.pixels is not None
    x0, y0 = max(round(one.x - reach), 0), max(round(one.y - reach), 0)
    return scene.pixels[y0 : round(one.y + reach) + 1, x0 : round(one.x + reach) + 1].reshape(-1, 3)


def _usual(part: Pixels) -> Colour:
    red, green, blue = np.median(part, axis=0).astype(int).tolist()
    return red, green, blue


def _single(found: Sequence[Mark]) -> list[Mark]:
    """Without those that two peaks stand for: their middles are nearer than a third of their size."""
    kept: list[Mark] = []
    for mark in found:
        x, y = mark.box.centre
        near = 0.33 * mark.box.width
        if all(abs(x - u) > near or abs(y - v) > near for u, v in (other.box.centre for other in kept)):
            kept.append(mark)
    return kept
