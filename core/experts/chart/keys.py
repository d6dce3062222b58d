"""Finds the keys of a legend that are too small for the palette: blots before words, in ranks. Names nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from core.charts import Colour
from core.domain import Box
from core.experts.chart.coloured import ink_of
from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Pixels, Scene, Shape, apart, chroma, far

ROOM = 2.4  # times the height of the words, in which a key stands before them
SIZE = (0.22, 1.1)  # times that height: how large keys are
DRAWN = 20  # grey levels from the ground
FULL = 0.45  # of its box, that a triangle covers
ROUND = 0.87  # of its box: what covers more has corners
SOLID = 0.6  # of its box, that a key covers which was read as a sign
LEAST = 4  # pixels
SLACK = 3  # pixels, that the box of words may begin beside them
SHOWN = 40  # grey levels between channels, or to the ground
LIKE = 2.0  # pixels between two keys of one rank
_SIGN = re.compile(r"^\W*(?:[^\x00-\u024f] (?=[A-Z0-9]))?")  # what OCR made of a key


def with_keys(scene: Scene) -> tuple[list[Mark], list[Label]]:
    """The marks, and the keys among them in their own colour, not in one that the edges of larger things have.

    With them the labels, those that a key was read with beginning behind it."""
    if scene.pixels is None:
        return scene.marks, scene.labels
    found = [key for label in scene.labels if (key := _before(scene, label) or _at_the_start(scene, label))]
    keys = list(_in_ranks(found))
    fresh = [key for key in keys if not any(_is_same(mark, key) for mark in scene.marks)]
    marks = [mark for mark in scene.marks if not any(_is_part(mark, key) for key in fresh)]
    return [*marks, *fresh], [_behind(label, keys) for label in scene.labels]


def _is_same(mark: Mark, key: Mark) -> bool:
    near = all(abs(a - b) <= LIKE for a, b in zip(mark.box, key.box, strict=True))
    return near and mark.shape == key.shape and far(mark.colour, key.colour) < DRAWN


def _is_part(mark: Mark, key: Mark) -> bool:
    """Whether a mark is that key, or a piece of it."""
    return key.box.holds(mark.box.centre) and mark.box.area < 2 * key.box.area


def _behind(label: Label, keys: Sequence[Mark]) -> Label:
    box = label.box
    key = next((k.box for k in keys if k.box.x0 < box.x0 + SLACK < k.box.x1 and box.holds(k.box.centre)), None)
    if key is None or label.steep:
        return label
    return label._replace(text=_SIGN.sub("", label.text) or label.text, box=box._replace(x0=key.x1 + 1))


def _before(scene: Scene, label: Label) -> Mark | None:
    """The blot of another colour than the words nearest before them."""
    high = label.box.height
    whole = label.box._replace(x0=label.box.x0 - ROOM * high, x1=label.box.x0)
    return _key(scene, label, whole, label.box, last=True)


def _at_the_start(scene: Scene, label: Label) -> Mark | None:
    """The same where it was read with the words, as their first sign."""
    high = label.box.height
    start = label.box._replace(x0=label.box.x0 - SLACK, x1=label.box.x0 + 1.4 * high)
    key = _key(scene, label, start, label.box._replace(x0=label.box.x0 + 0.9 * high), last=False)
    square = key and 0.7 < key.box.width / key.box.height < 1.5 and key.area > SOLID * key.box.area
    return key if square else None


def _key(scene: Scene, label: Label, place: Box, words: Box, *, last: bool) -> Mark | None:
    """The last blot in a place, or the first: shown clearly, and in another colour than words."""
    assert scene.pixels is not None
    if label.steep or not any(c.isalpha() for c in label.text):
        return None
    high = label.box.height
    x0, y0 = max(int(place.x0), 0), max(int(place.y0 - 0.1 * high), 0)
    part = scene.pixels[y0 : int(place.y1 + 0.1 * high) + 1, x0 : max(int(place.x1), 0)]
    if min(part.shape[:2]) < LEAST:
        return None
    key = _blot(part, scene.ground, high, (x0, y0), last=last)
    if key is None or max(chroma(key.colour), far(key.colour, scene.ground)) < SHOWN:
        return None
    return key if far(key.colour, ink_of(scene, words)) > SHOWN else None


def _blot(part: Pixels, ground: Colour, high: float, corner: tuple[int, int], *, last: bool) -> Mark | None:
    """The rightmost whole piece in a part of a picture, or the leftmost, if it is as large and as full as a key."""
    off = apart(part, ground)  # [h, w]
    _count, pieces, stats, _middles = cv2.connectedComponentsWithStats((off > DRAWN).astype(np.uint8), connectivity=8)
    seen = sorted(
        (n for n in range(1, len(stats)) if stats[n, 4] > LEAST), key=lambda n: int(2 * stats[n, 0] + stats[n, 2])
    )
    if not seen:
        return None
    n = seen[-1 if last else 0]
    x, y, wide, tall, area = stats[n].tolist()
    inside = (x > 0 or not last) and y > 0 and y + tall < part.shape[0] and (last or x + wide < part.shape[1])
    sized = all(max(LEAST, SIZE[0] * high) <= side <= SIZE[1] * high for side in (wide, tall))
    if not inside or not sized or area < FULL * wide * tall:
        return None
    mine = pieces == n
    core = part[mine & (off >= np.quantile(off[mine], 0.6))]
    red, green, blue = np.median(core, axis=0).astype(int).tolist()
    left, top = corner[0] + x, corner[1] + y
    shape: Shape = "rect" if area > ROUND * wide * tall else "disc"
    return Mark(Box(left, top, left + wide, top + tall), (red, green, blue), shape, area)


def _in_ranks(keys: Sequence[Mark]) -> Iterator[Mark]:
    """Those that stand under, over or beside another of their size and of another colour."""
    for key in keys:
        for other in keys:
            like = all(abs(a - b) <= LIKE for a, b in zip(_size(key), _size(other), strict=True))
            (x, y), (u, v) = key.box.centre, other.box.centre
            if like and min(abs(x - u), abs(y - v)) <= LIKE and far(key.colour, other.colour) > DRAWN:
                yield key
                break


def _size(mark: Mark) -> tuple[float, float]:
    return mark.box.width, mark.box.height
