"""Paints a scene with Pillow: shapes on a finer grid that is averaged, letters at their own size."""

from __future__ import annotations

import itertools
from itertools import pairwise
from math import hypot

from PIL import Image, ImageDraw

from core.training.drawn.fonts import face
from core.training.drawn.scene import Disc, Ink, Scene, Shape, Writing, turned
from core.training.drawn.truth import Colour, Point

NARROWER = 0.1  # fine pixels


def painted(scene: Scene) -> Image.Image:
    """RGB, as large as the scene."""
    fine = 4 if scene.width * scene.height < 300_000 else 3 if scene.width * scene.height < 700_000 else 2
    large = Image.new("RGB", (scene.width * fine, scene.height * fine), scene.paper)
    pens = ImageDraw.Draw(large), ImageDraw.Draw(large, "RGBA")  # the second lets through, and is slower
    for item in scene.items:
        if isinstance(item, Shape):
            _shape(pens[item.ink.alpha < 1], item, fine)
        elif isinstance(item, Disc):
            _disc(pens[item.ink.alpha < 1], item, fine)
    image = large.reduce(fine)
    pen = ImageDraw.Draw(image)
    for item in scene.items:
        if isinstance(item, Writing):
            _write(image, pen, item)
    return image


def _shape(draw: ImageDraw.ImageDraw, shape: Shape, fine: int) -> None:
    ink = shape.ink
    points = [(x * fine, y * fine) for x, y in shape.points]
    if ink.fill and shape.closed:
        _fill(draw, points, _seen(ink))
    if ink.line:
        ends = [*points, points[0]] if shape.closed else points
        _stroke(draw, ends, ink.line, ink.width * fine, tuple(length * fine for length in ink.dash))


def _fill(draw: ImageDraw.ImageDraw, points: list[Point], colour: tuple[int, ...]) -> None:
    """Pillow's shapes have whole corners and hold the pixels of all of them: those are rounded to, not cut down to."""
    xs, ys = {round(x, 3) for x, _y in points}, {round(y, 3) for _x, y in points}
    if len(points) == 4 and len(xs) <= 2 and len(ys) <= 2:
        x0, y0, x1, y1 = round(min(xs)), round(min(ys)), round(max(xs)) - 1, round(max(ys)) - 1
        if x1 >= x0 and y1 >= y0:
            draw.rectangle((x0, y0, x1, y1), fill=colour)
        return
    draw.polygon([(round(x - 0.5), round(y - 0.5)) for x, y in points], fill=colour)


def _stroke(
    draw: ImageDraw.ImageDraw, points: list[Point], colour: Colour, width: float, dash: tuple[float, ...]
) -> None:
    for piece in dashed(points, dash) if dash else [points]:
        for (ax, ay), (bx, by) in pairwise(piece):
            _fill(draw, _bar(ax, ay, bx, by, width / 2), colour)
        if width > 4:
            for x, y in piece[1:-1]:
                _round(draw, (x, y), width / 2, colour)


def _bar(ax: float, ay: float, bx: float, by: float, half: float) -> list[Point]:
    """The four corners of a straight stroke; a slanted one a little narrower, as its edge pixels are painted whole."""
    far = hypot(bx - ax, by - ay) or 1.0
    if ax != bx and ay != by:
        half = max(half - NARROWER, 0.0)
    dx, dy = (bx - ax) / far * half, (by - ay) / far * half
    return [(ax - dy, ay + dx), (bx - dy, by + dx), (bx + dy, by - dx), (ax + dy, ay - dx)]


def _round(
    draw: ImageDraw.ImageDraw, at: Point, radius: float, fill: tuple[int, ...] | None, ring: Colour | None = None,
    width: int = 0,
) -> None:  # fmt: skip
    x0, y0 = round(at[0] - radius), round(at[1] - radius)
    across = max(round(2 * radius) - 1, 0)
    draw.ellipse((x0, y0, x0 + across, y0 + across), fill, ring, width)


def dashed(points: list[Point], dash: tuple[float, ...]) -> list[list[Point]]:
    """The drawn pieces of a line; `dash` is drawn, left out, drawn, and so on."""
    pieces: list[list[Point]] = [[points[0]]]
    turn, left = 0, dash[0]
    for a, b in itertools.pairwise(points):
        far, done = hypot(b[0] - a[0], b[1] - a[1]), 0.0
        while far - done > left:
            done += left
            at = a[0] + (b[0] - a[0]) * done / far, a[1] + (b[1] - a[1]) * done / far
            if turn % 2 == 0:
                pieces[-1].append(at)
            else:
                pieces.append([at])
            turn += 1
            left = dash[turn % len(dash)]
        left -= far - done
        if turn % 2 == 0:
            pieces[-1].append(b)
    return [piece for piece in pieces if len(piece) > 1]


def _disc(draw: ImageDraw.ImageDraw, disc: Disc, fine: int) -> None:
    (x, y), ring = disc.centre, disc.ink.line
    fill = _seen(disc.ink) if disc.ink.fill else None
    _round(draw, (x * fine, y * fine), disc.radius * fine, fill, ring, round(disc.ink.width * fine) if ring else 0)


def _seen(ink: Ink) -> tuple[int, ...]:
    assert ink.fill
    return ink.fill if ink.alpha == 1 else (*ink.fill, round(255 * ink.alpha))


def _write(image: Image.Image, pen: ImageDraw.ImageDraw, writing: Writing) -> None:
    font = face(writing.font, writing.size)
    if not writing.turned:
        pen.text(writing.at, writing.text, writing.colour, font, "ls")
        return
    x0, y0, x1, y1 = font.getbbox(writing.text, anchor="ls")
    pad = 2
    mask = Image.new("L", (int(x1 - x0) + 2 * pad + 1, int(y1 - y0) + 2 * pad + 1))
    origin = (pad - x0, pad - y0)
    ImageDraw.Draw(mask).text(origin, writing.text, 255, font, "ls")
    _paste(image, mask, origin, writing)


def _paste(image: Image.Image, mask: Image.Image, origin: Point, writing: Writing) -> None:
    """The mask turned around its origin, which comes to lie where the writing begins."""
    label = writing.label.box
    left, top = int(label.x0) - 3, int(label.y0) - 3
    size = int(label.x1) - left + 4, int(label.y1) - top + 4
    # from a pixel of the turned mask back to the upright one: turned the other way around the origin
    c, s = turned((1, 0), -writing.turned)
    at = writing.at[0] - left, writing.at[1] - top
    back = (c, -s, origin[0] - c * at[0] + s * at[1], s, c, origin[1] - s * at[0] - c * at[1])
    spun = mask.transform(size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)
    image.paste(writing.colour, (left, top), spun)
