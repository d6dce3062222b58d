"""What a painter is asked to paint: shapes, discs and writing at places with fractions. Knows no painter."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, radians, sin

from core.domain import Box, around
from core.training.drawn.fonts import face
from core.training.drawn.truth import Colour, Label, Point


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is filled and outlined; widths in pixels."""

    fill: Colour | None = None
    line: Colour | None = None
    width: float = 1.0
    alpha: float = 1.0  # of the fill
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon, or a line through its points when it is not closed."""

    points: tuple[Point, ...]
    ink: Ink
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Disc:
    centre: Point
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Writing:
    """One line of words whose baseline begins at `at`, turned around that point against the clock."""

    text: str
    at: Point
    font: str
    size: float
    colour: Colour
    turned: float = 0.0

    @property
    def label(self) -> Label:
        x0, y0, x1, y1 = ink_of(self.text, self.font, self.size)
        corners = [turned((x, y), self.turned) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
        moved = [Box(x + self.at[0], y + self.at[1], x + self.at[0], y + self.at[1]) for x, y in corners]
        return Label(self.text, around(moved), self.turned)


Item = Shape | Disc | Writing


@dataclass(slots=True)
class Scene:
    """Items in the order they are painted. Built by one drawing, then only read."""

    width: int
    height: int
    paper: Colour
    items: list[Item] = field(default_factory=list)

    def rect(self, box: Box, ink: Ink) -> None:
        self.items.append(Shape(corners(box), ink))

    def line(self, points: tuple[Point, ...], ink: Ink) -> None:
        self.items.append(Shape(points, ink, closed=False))

    def write(self, writing: Writing) -> Label:
        self.items.append(writing)
        return writing.label


def corners(box: Box) -> tuple[Point, Point, Point, Point]:
    return (box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)


def turned(point: Point, degrees: float) -> Point:
    """The point turned around (0, 0) against the clock, y pointing down."""
    if not degrees:
        return point
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return point[0] * c + point[1] * s, point[1] * c - point[0] * s


@lru_cache(20000)
def ink_of(text: str, font: str, size: float) -> tuple[float, float, float, float]:
    """The box of the ink around a baseline that begins at 0, 0."""
    return face(font, size).getbbox(text, anchor="ls")


@lru_cache(20000)
def wide(text: str, font: str, size: float) -> float:
    return face(font, size).getlength(text)


def placed(text: str, font: str, size: float, colour: Colour, at: Point, anchor: str, turn: float = 0.0) -> Writing:
    """Writing whose anchor is at the point: l, m or r along the words, then t, m, b or s (baseline) across them.

    Heights go by the capital letters, so that words in a row share a baseline.
    """
    along = {"l": 0.0, "m": 0.5, "r": 1.0}[anchor[0]] * wide(text, font, size)
    capital = -ink_of("H", font, size)[1]
    across = {"t": capital, "m": capital / 2, "b": 0.0, "s": 0.0}[anchor[1]]
    dx, dy = turned((-along, across), turn)
    return Writing(text, (at[0] + dx, at[1] + dy), font, size, colour, turn)
