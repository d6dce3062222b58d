"""Paints scenes as vectors on PDF pages: a pixel becomes a point, letters stay letters."""

from __future__ import annotations

from collections.abc import Sequence

import pymupdf

from core.domain import Box
from core.training.drawn.fonts import letters
from core.training.drawn.scene import Disc, Ink, Item, Scene, Shape, Writing
from core.training.drawn.truth import Colour, Point


def as_page(scene: Scene) -> bytes:
    """A PDF of one page that is as large as the scene. The same scene gives the same bytes."""
    with pymupdf.open() as file:
        page = file.new_page(width=scene.width, height=scene.height)
        put(page, scene)
        return file.tobytes(garbage=3, deflate=True, no_new_id=True)


def put(page: pymupdf.Page, scene: Scene, box: Box | None = None) -> None:
    """Draw the scene into a box of the page, or all over it."""
    box = box or Box(0, 0, scene.width, scene.height)
    pen = _Pen(page, min(box.width / scene.width, box.height / scene.height), (box.x0, box.y0))
    pen.box(Box(0, 0, scene.width, scene.height), scene.paper)
    for item in scene.items:
        pen.draw(item)
    pen.done()


class _Pen:
    """Draws scene items on a page, `times` as large, from a corner. Shapes are gathered until words come."""

    def __init__(self, page: pymupdf.Page, times: float, corner: Point) -> None:
        self.page, self.times, self.corner = page, times, corner
        self.shape = page.new_shape()
        self.fonts: dict[str, str] = {}

    def at(self, point: Point) -> pymupdf.Point:
        return pymupdf.Point(self.corner[0] + point[0] * self.times, self.corner[1] + point[1] * self.times)

    def draw(self, item: Item) -> None:
        match item:
            case Shape():
                self._path(item.points, item.closed)
                self._finish(item.ink, item.closed)
            case Disc():
                self.shape.draw_circle(self.at(item.centre), item.radius * self.times)
                self._finish(item.ink, closed=True)
            case Writing():
                self._write(item)

    def box(self, box: Box, fill: Colour) -> None:
        self.shape.draw_rect(pymupdf.Rect(self.at((box.x0, box.y0)), self.at((box.x1, box.y1))))
        self._finish(Ink(fill), closed=True)

    def done(self) -> None:
        self.shape.commit()

    def _path(self, points: Sequence[Point], closed: bool) -> None:
        if closed and _upright(points):
            self.shape.draw_rect(pymupdf.Rect(self.at(points[0]), self.at(points[2])))
        else:
            self.shape.draw_polyline([self.at(point) for point in points])

    def _finish(self, ink: Ink, closed: bool) -> None:
        dash = f"[{' '.join(f'{length * self.times:g}' for length in ink.dash)}] 0" if ink.dash else None
        fill = _part(ink.fill) if ink.fill and closed else None
        line = _part(ink.line) if ink.line else None
        wide = ink.width * self.times
        self.shape.finish(wide if line else 0, line, fill, dashes=dash, closePath=closed, fill_opacity=ink.alpha)

    def _write(self, item: Writing) -> None:
        if item.font not in self.fonts:
            self.fonts[item.font] = f"F{len(self.fonts)}"
            self.page.insert_font(fontname=self.fonts[item.font], fontbuffer=letters(item.font))
        at = self.at(item.at)
        morph = (at, pymupdf.Matrix(item.turned)) if item.turned else None
        self.shape.insert_text(
            at, item.text, fontsize=item.size * self.times, fontname=self.fonts[item.font], color=_part(item.colour),
            morph=morph,
        )  # fmt: skip


def _upright(points: Sequence[Point]) -> bool:
    """Whether they are the corners of a box, as `corners` gives them."""
    if len(points) != 4:
        return False
    a, b, c, d = points
    return a[1] == b[1] and b[0] == c[0] and c[1] == d[1] and d[0] == a[0]


def _part(colour: Colour) -> tuple[float, float, float]:
    return colour[0] / 255, colour[1] / 255, colour[2] / 255
