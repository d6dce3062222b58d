"""Draws how a training went: one small plot a curve, with its range and its last value. Needs no plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw, ImageFont

Points = Sequence[tuple[float, float]]
WIDE, HIGH, EDGE = 460, 190, 34
_INK, _GRID, _LINE, _RAW = (40, 40, 40), (220, 220, 220), (31, 90, 160), (190, 210, 230)


def drawn(curves: Mapping[str, Points]) -> Image.Image:
    """Two plots a row."""
    rows = (len(curves) + 1) // 2 or 1
    image = Image.new("RGB", (2 * WIDE, rows * HIGH), "white")
    pen = ImageDraw.Draw(image)
    for n, (name, points) in enumerate(curves.items()):
        _plot(pen, name, points, n % 2 * WIDE, n // 2 * HIGH)
    return image


def smooth(points: Points, keep: float = 0.95) -> list[tuple[float, float]]:
    """A running mean that remembers `keep` of what was; as it stands where there are few points."""
    if len(points) < 50:
        return list(points)
    found, mean = [], points[0][1]
    for x, y in points:
        mean = keep * mean + (1 - keep) * y
        found.append((x, mean))
    return found


def _plot(pen: ImageDraw.ImageDraw, name: str, points: Points, left: int, top: int) -> None:
    font = ImageFont.load_default(12)
    xs, ys = [x for x, _y in points], sorted(y for _x, y in points)
    low, high = ys[0], ys[min(int(len(ys) * 0.98), len(ys) - 1)]
    high = high if high > low else low + 1

    def place(point: tuple[float, float]) -> tuple[float, float]:
        across = (point[0] - xs[0]) / max(xs[-1] - xs[0], 1)
        up = min((point[1] - low) / (high - low), 1.0)
        return left + EDGE + across * (WIDE - 2 * EDGE), top + HIGH - EDGE - up * (HIGH - 2 * EDGE)

    for y in (low, high):
        (x0, at), (x1, _at) = place((xs[0], y)), place((xs[-1], y))
        pen.line((x0, at, x1, at), _GRID)
        pen.text((left + 2, at - 7), f"{y:.3g}", _INK, font)
    curve = smooth(points)
    if len(curve) > 1:
        pen.line([place(point) for point in points], _RAW)
        pen.line([place(point) for point in curve], _LINE, 2)
    pen.text((left + EDGE, top + 6), f"{name}: {curve[-1][1]:.4g}", _INK, font)
    pen.text((left + WIDE - 2 * EDGE, top + HIGH - EDGE + 6), f"{xs[-1]:g}", _INK, font)
