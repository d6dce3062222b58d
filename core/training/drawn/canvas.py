"""A scene with a style in hand: writes and draws in the theme's sizes and colours. Decides no place."""

from __future__ import annotations

from core.domain import Box, around
from core.training.drawn.palettes import brightness
from core.training.drawn.plan import Plan
from core.training.drawn.scene import Disc, Ink, Scene, Shape, Writing, corners, placed, wide
from core.training.drawn.truth import Colour, Label, Point


class Canvas:
    """Draws for one plan. `k` is how much larger than usual letters and lines are."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.style, self.k = plan, plan.style, plan.unit_of_size
        self.scene = Scene(plan.width, plan.height, plan.style.paper)
        self.text = max(round(self.style.text * self.k * 2) / 2, 7.0)  # pixels

    def colour(self, series: int) -> Colour:
        return self.style.palette[series % len(self.style.palette)]

    def write(
        self, text: str, at: Point, anchor: str, turn: float = 0.0, *, size: float = 1.0, colour: Colour | None = None,
        title: bool = False,
    ) -> Label:  # fmt: skip
        """One line of words; `size` times the size of tick labels."""
        font = self.style.title_font if title else self.style.font
        return self.scene.write(placed(text, font, self.sized(size), colour or self.style.ink, at, anchor, turn))

    def sized(self, times: float) -> float:
        return round(self.text * times * 2) / 2

    def width(self, text: str, size: float = 1.0) -> float:
        return wide(text, self.style.font, self.sized(size))

    def label(self, text: str, turn: float = 0.0) -> Box:
        """The room that a tick label takes, around 0, 0."""
        return Writing(text, (0, 0), self.style.font, self.text, self.style.ink, turn).label.box

    def paragraph(self, text: str, at: Point, anchor: str, room: float, size: float, title: bool = False) -> Label:
        """Words in as many lines as the room asks for, the first at the point; bold as titles are."""
        font = self.style.title_font if title else self.style.font
        lines, step = broken(text, font, self.sized(size), room), self.sized(size) * 1.25
        written = [
            self.write(line, (at[0], at[1] + n * step), anchor, size=size, title=title) for n, line in enumerate(lines)
        ]
        return Label(text, around(label.box for label in written))

    def rect(self, box: Box, fill: Colour, line: Colour | None = None, alpha: float = 1.0) -> Box:
        """Returns the box as it is drawn: on whole pixels where the style asks for them."""
        if self.style.snap:
            x0, y0, x1, y1 = (round(edge) for edge in box)
            box = Box(x0, y0, max(x1, x0 + 1), max(y1, y0 + (box.height > 0.2)))
        self.scene.rect(box, Ink(fill, line, max(self.k, 1), alpha))
        return box

    def stroke(
        self, points: tuple[Point, ...], colour: Colour, width: float = 1.0, dash: tuple[float, ...] = ()
    ) -> None:
        """A line; one that runs along the picture falls on whole pixels where the style asks for them."""
        thick = max(width * self.k, 0.8)
        if self.style.snap and len(points) == 2 and (points[0][0] == points[1][0] or points[0][1] == points[1][1]):
            thick = max(round(thick), 1)
            half = thick % 2 / 2
            points = tuple((int(x) + half, int(y) + half) for x, y in points)
        self.scene.line(points, Ink(line=colour, width=thick, dash=tuple(length * self.k for length in dash)))

    def blot(self, sign: str, at: Point, radius: float, colour: Colour, alpha: float = 1.0, open_: bool = False) -> Box:
        """A marker, and the box it fills."""
        ring = None if not open_ else colour
        ink = Ink(self.style.inside if open_ else colour, ring, max(self.k, 1), alpha)
        if sign == "o":
            self.scene.items.append(Disc(at, radius, ink))
        elif sign == "x":
            for a, b in (((-1, -1), (1, 1)), ((-1, 1), (1, -1))):
                ends = tuple((at[0] + radius * p[0] * 0.8, at[1] + radius * p[1] * 0.8) for p in (a, b))
                self.scene.line(ends, Ink(line=colour, width=max(radius * 0.4, 1)))
        else:
            self.scene.items.append(
                Shape(tuple((at[0] + radius * x, at[1] + radius * y) for x, y in _SIGNS[sign]), ink)
            )
        return Box(at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)

    def readable_on(self, under: Colour) -> Colour:
        return (255, 255, 255) if brightness(under) < 140 else (0, 0, 0)


_SIGNS: dict[str, tuple[Point, ...]] = {  # around 0, 0 with radius 1
    "s": corners(Box(-0.85, -0.85, 0.85, 0.85)),
    "^": ((0, -1), (0.9, 0.7), (-0.9, 0.7)),
    "v": ((0, 1), (0.9, -0.7), (-0.9, -0.7)),
    "D": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
}


def broken(text: str, font: str, size: float, room: float) -> list[str]:
    """In lines that fit the room; a single word may be wider."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and wide(longer, font, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
