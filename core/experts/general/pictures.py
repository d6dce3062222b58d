"""What kind of picture a page is, and which colours it is made of. Knows no things, no people and no places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import numpy as np

from core.domain import Page
from core.experts.chart.colours import colour_name
from core.experts.general.shapes import Pixels, shapes
from core.experts.general.windows import Control

Kind = Literal["photograph", "screenshot", "diagram", "page of text", "drawing"]
SIDE = 96  # points a side that colours are counted on
EVEN = 0.45  # of neighbours on drawn pictures are the same to the level, at least
MUCH = 0.12  # of the picture: a colour that has less does not dominate


def kind_of(page: Page, image: Pixels, controls: Sequence[Control]) -> Kind:
    """By how much of it is flat, what is written on it, and what stands on windows."""
    small = _points(image).astype(np.int16)
    step = np.abs(np.diff(image[:: max(image.shape[0] // 200, 1)].astype(np.int16), axis=1)).max(axis=2)
    even, vivid = float((step == 0).mean()), float((np.ptp(small, axis=2) > 48).mean())
    if even < EVEN and len(page.words) < 40:
        return "photograph"
    told = Counter(control.kind for control in controls)
    choices = told["check box"] + told["radio button"]
    if told["menu"] or told["button"] >= 2 or (told["button"] + told["field"] >= 1 and choices >= 1) or choices > 2:
        return "screenshot"
    if len(page.words) > 60 and vivid < 0.1:
        return "page of text"
    return "diagram" if not page.tables and _boxed(page, image) >= 3 else "drawing"


def _boxed(page: Page, image: Pixels) -> int:
    """How many frames stand around a few words each."""
    frames = [s.box for s in shapes(image) if s.box.area < 0.15 * image.shape[0] * image.shape[1]]
    held = [sum(frame.holds(word.box.centre) for word in page.words) for frame in frames]
    return sum(1 <= count <= 8 for count in held)


def colours(image: Pixels) -> list[tuple[str, float]]:
    """Names of colours with their shares, the largest first; "light" and "dark" are left out."""
    points = _points(image).reshape(-1, 3) // 8 * 8
    shares: Counter[str] = Counter()
    for colour, count in zip(*np.unique(points, axis=0, return_counts=True), strict=True):
        name = colour_name((int(colour[0]), int(colour[1]), int(colour[2])))
        shares[name.removeprefix("light ").removeprefix("dark ")] += int(count)
    return [(name, count / len(points)) for name, count in shares.most_common()]


def dominant(image: Pixels) -> list[str]:
    """The colours that much of the picture has, at least one; at most three."""
    found = colours(image)
    return [name for n, (name, share) in enumerate(found[:3]) if n == 0 or share > MUCH]


def brightness(image: Pixels) -> Literal["bright", "dark", "of middling light"]:
    light = float(_points(image).mean())
    return "bright" if light > 150 else "dark" if light < 90 else "of middling light"


def _points(image: Pixels) -> Pixels:
    """SIDE x SIDE points, evenly spread. -> [SIDE, SIDE, 3]"""
    rows, columns = (((np.arange(SIDE) + 0.5) * size / SIDE).astype(int) for size in image.shape[:2])
    return image[rows[:, None], columns]
