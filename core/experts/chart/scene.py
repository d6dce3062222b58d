"""What lies on one chart before anything is understood: labels, marks of one colour and thin lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.charts import Colour, Entry, Point
from core.domain import Box, Word
from core.experts.chart.labels import Label

Pixels = NDArray[np.uint8]  # [h, w, 3]
Shape = Literal["rect", "disc", "area", "line"]

SURE = 0.6  # of a second reading; less is a guess


class Mark(NamedTuple):
    """A piece of one colour. `area` is what it covers; `points` are the corners or the course, where known."""

    box: Box
    colour: Colour
    shape: Shape
    area: float
    points: tuple[Point, ...] = ()


@dataclass
class Scene:
    """A chart's surroundings. Lengths are pixels, or points where `exact`."""

    box: Box
    labels: list[Label]
    marks: list[Mark]
    ground: Colour = (255, 255, 255)
    exact: bool = False
    pixels: Pixels | None = None
    unpainted: Pixels | None = None  # the same, where a plot's own ground is not yet that of the picture
    snap: float = 0.0  # of a page's own paths: to steps of how many points they were rounded when drawn
    worn: bool = False  # scanned or sent: its edges are uncertain
    level: list[Box] = field(default_factory=list)  # thin lines across
    upright: list[Box] = field(default_factory=list)  # thin lines up and down
    framed: Sequence[Box] = ()  # pictures that a page has here
    listed: Sequence[Entry] = ()  # a legend that stands elsewhere, for all panels
    spell: Callable[[Sequence[Box]], Sequence[Word]] | None = None  # reads the writing in boxes once more
    inked: Callable[[Box], Colour] | None = None  # of a page's own paths: in which colour the writing in a box is

    @cached_property
    def letter(self) -> float:
        """The usual height of its writing."""
        heights = [x.box.width if x.steep else x.box.height for x in self.labels]
        return median(heights) if heights else 10.0

    @property
    def shows_inks(self) -> bool:
        """Whether the colour of its writing can be seen."""
        return self.pixels is not None or self.inked is not None

    def on_patch(self, label: Label) -> bool:
        """Whether words are written on a patch of colour, as logos and buttons are."""
        room = 1.2 * label.box.area
        rects = (mark.box for mark in self.marks if mark.shape == "rect")
        return any(box.area > room and box.shared(label.box) > 0.8 * label.box.area for box in rects)

    def reread(self, boxes: Sequence[Box]) -> list[str]:
        """What stands in each box, "" where nothing can be made out."""
        if not self.spell or not boxes:
            return [""] * len(boxes)
        return [
            word.text if word.confidence > SURE and any(c.isalnum() for c in word.text) else ""
            for word in self.spell(boxes)
        ]

    @property
    def off(self) -> float:
        """How far an edge may lie from where it was seen."""
        return 0.05 + self.snap / 2 if self.exact else 1.4 if self.worn else 1.0


def apart(image: Pixels, colour: Colour | Pixels) -> NDArray[np.uint8]:
    """[h, w, 3] -> [h, w]: how many grey levels each pixel is from a colour, or from another picture, at most."""
    other = np.ascontiguousarray(colour) if isinstance(colour, np.ndarray) else np.array([*colour, 0], np.float64)
    red, green, blue = cv2.split(cv2.absdiff(image, other))
    return np.asarray(cv2.max(cv2.max(red, green), blue))


def far(one: Colour, other: Colour) -> float:
    """How different two colours are: the distance in RGB."""
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True))) ** 0.5


def chroma(colour: Colour) -> int:
    """How coloured a colour is; greys have none."""
    return max(colour) - min(colour)
