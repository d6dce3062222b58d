"""Spoils a drawn picture as scanning, photographing and sending do, and keeps its truth true."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from math import cos, radians, sin
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageChops

from core.domain import Box, around
from core.training.drawn.truth import Axis, ChartTruth, Label, Mark, Point, Series, Tick


@dataclass(frozen=True, slots=True)
class Wear:
    """What a picture has gone through; all zeros leave it as it was."""

    tilt: float = 0.0  # degrees against the clock
    blur: float = 0.0  # pixels
    noise: float = 0.0  # grey levels
    fade: float = 0.0  # share of the contrast that is lost
    jpeg: int = 0  # quality; 0 for none


def wear(seed: int) -> Wear:
    """Two pictures in five stay clean; most others are a little worn, few are badly."""
    dice = Random(f"wear {seed}")
    if dice.random() < 0.4:
        return Wear()
    hard = dice.random() ** 2
    return Wear(
        tilt=dice.uniform(-3, 3) if dice.random() < 0.25 else 0.0,
        blur=dice.uniform(0.3, 0.4 + hard) if dice.random() < 0.4 else 0.0,
        noise=dice.uniform(1, 3 + 9 * hard) if dice.random() < 0.3 else 0.0,
        fade=dice.uniform(0, 0.35 * hard) if dice.random() < 0.3 else 0.0,
        jpeg=dice.randint(int(90 - 55 * hard), 95) if dice.random() < 0.7 else 0,
    )


def worn(image: Image.Image, truth: ChartTruth, wear: Wear) -> tuple[Image.Image, ChartTruth]:
    """The picture after all that, and where everything is now. The size stays."""
    if wear.tilt:
        image = image.rotate(wear.tilt, Image.Resampling.BICUBIC, fillcolor=truth.paper)
        truth = tilted(truth, wear.tilt)
    return faded(image, wear, truth.seed), truth


def faded(image: Image.Image, wear: Wear, seed: int) -> Image.Image:
    """Everything but the tilt."""
    if wear.blur:
        image = Image.fromarray(cv2.GaussianBlur(np.asarray(image), (0, 0), wear.blur))
    if wear.noise or wear.fade:
        image = _grainy(image, wear, seed)
    if wear.jpeg:
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=wear.jpeg)
        image = Image.open(buffer).convert("RGB")
    return image


def _grainy(image: Image.Image, wear: Wear, seed: int) -> Image.Image:
    if wear.fade:
        image = image.point([round(level * (1 - wear.fade) + 153 * wear.fade) for level in range(256)] * 3)
    if wear.noise:
        tile = np.random.default_rng(seed).normal(128, wear.noise, (256, 256))
        grey = np.tile(tile.astype(np.uint8), (-(-image.height // 256), -(-image.width // 256)))  # [h, w] or more
        grain = Image.fromarray(grey[: image.height, : image.width])
        image = ImageChops.add(image, Image.merge("RGB", (grain,) * 3), offset=-128)
    return image


def tilted(truth: ChartTruth, degrees: float) -> ChartTruth:
    """The truth of a picture turned around its middle against the clock; boxes become boxes around the turned ones."""
    turn = _Turn(degrees, truth.width / 2, truth.height / 2)
    return replace(
        truth,
        plot=turn.box(truth.plot),
        title=turn.label(truth.title),
        subtitle=turn.label(truth.subtitle),
        notes=tuple(filter(None, map(turn.label, truth.notes))),
        legend=turn.box(truth.legend) if truth.legend else None,
        axes=tuple(map(turn.axis, truth.axes)),
        series=tuple(map(turn.series, truth.series)),
        marks=tuple(map(turn.mark, truth.marks)),
        tilt=truth.tilt + degrees,
    )


class _Turn:
    def __init__(self, degrees: float, x: float, y: float) -> None:
        self.degrees, self.x, self.y = degrees, x, y
        self.c, self.s = cos(radians(degrees)), sin(radians(degrees))

    def point(self, point: Point) -> Point:
        dx, dy = point[0] - self.x, point[1] - self.y
        return self.x + dx * self.c + dy * self.s, self.y + dy * self.c - dx * self.s

    def box(self, box: Box) -> Box:
        spun = [self.point(p) for p in ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))]
        return around(Box(x, y, x, y) for x, y in spun)

    def label(self, label: Label | None) -> Label | None:
        return label and replace(label, box=self.box(label.box), turned=label.turned + self.degrees)

    def axis(self, axis: Axis) -> Axis:
        ticks = tuple(Tick(tick.value, self.point(tick.at), self.label(tick.label)) for tick in axis.ticks)
        start, end, title = self.point(axis.start), self.point(axis.end), self.label(axis.title)
        return replace(axis, start=start, end=end, ticks=ticks, title=title)

    def series(self, series: Series) -> Series:
        swatch = self.box(series.swatch) if series.swatch else None
        return replace(series, swatch=swatch, label=self.label(series.label))

    def mark(self, mark: Mark) -> Mark:
        points = tuple(map(self.point, mark.points))
        return replace(mark, box=self.box(mark.box), points=points, printed=self.label(mark.printed))
