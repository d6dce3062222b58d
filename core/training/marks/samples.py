"""Drawn charts as the detector meets them: whole ones made small, and pieces of them; now and then no chart at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from core.training.drawn.draw import draw
from core.training.drawn.truth import KINDS, Kind
from core.training.marks.spots import Marker, Spot, markers, painted, peaks, spots
from core.training.router.pages import Kind as PageKind
from core.training.router.pages import drawn_page

SIDE = 320  # pixels of a sample
LONG = (520, 920)  # pixels along the longer side of the chart that a piece is taken from
WIDTHS = (300, 1300)  # pixels across, as it is drawn
OTHERS: tuple[PageKind, ...] = ("paper", "panel", "dialog", "diagram", "photograph")
NONE = "none"

Pixels = NDArray[np.uint8]  # [h, w, 3]


@dataclass(frozen=True, slots=True)
class Picture:
    """`data` is a PNG: a few thousand of them stay in memory."""

    kind: str
    data: bytes
    spots: list[Spot]
    markers: list[Marker]

    @property
    def pixels(self) -> Pixels:
        return np.asarray(cv2.imdecode(np.frombuffer(self.data, np.uint8), cv2.IMREAD_COLOR_RGB), np.uint8)


@dataclass(frozen=True, slots=True)
class Sample:
    picture: Pixels  # [SIDE, SIDE, 3]
    classes: NDArray[np.uint8]  # [classes, SIDE / 4, SIDE / 4]
    markers: NDArray[np.float32]  # [4, SIDE / 2, SIDE / 2]
    kind: int  # of KINDS, or len(KINDS) for none
    whole: bool


class Pool:
    """`count` pictures from a first seed on, drawn when first wanted and remembered."""

    def __init__(self, first: int, count: int, mix: Mapping[str, float]) -> None:
        self.first, self.count, self.mix = first, count, dict(mix)
        self._known: dict[int, Picture] = {}

    def __getitem__(self, n: int) -> Picture:
        if n not in self._known:
            self._known[n] = drawn(self.first + n, self.mix)
        return self._known[n]


def drawn(seed: int, mix: Mapping[str, float]) -> Picture:
    """One picture; `mix` has the shares of kinds, and of "none"."""
    dice = Random(f"marks {seed}")
    kind = dice.choices(list(mix), list(mix.values()))[0]
    if kind == NONE:
        return Picture(kind, _kept(np.asarray(drawn_page(seed, dice.choice(OTHERS)).image.convert("RGB"))), [], [])
    chosen: Kind = next(one for one in KINDS if one == kind)
    low, high = WIDTHS
    made = draw(
        seed,
        chosen,
        painter="matplotlib" if dice.random() < 0.4 else "pillow",
        width=int(low * (high / low) ** dice.random()),
        spoiled=dice.random() < 0.5,
    )
    image, scale = np.asarray(made.image), 1.0
    if max(image.shape[:2]) > LONG[1]:
        scale = LONG[1] / max(image.shape[:2])
        image = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    return Picture(kind, _kept(image), _scaled(list(spots(made.truth)), scale), _grown(markers(made.truth), scale))


def _kept(image: Pixels) -> bytes:
    return bytes(cv2.imencode(".png", image[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 1])[1])


def _scaled(found: list[Spot], by: float) -> list[Spot]:
    return [Spot(s.name, tuple((x * by, y * by) for x, y in s.points), s.thick * by) for s in found]


def _grown(found: list[Marker], by: float) -> list[Marker]:
    return [Marker((m.at[0] * by, m.at[1] * by), m.radius * by) for m in found]


def sample(picture: Picture, dice: Random, *, whole: bool) -> Sample:
    """The whole picture made to fit, somewhere on a larger ground, or a piece of it; in other colours now and then."""
    pixels = picture.pixels
    high, wide = pixels.shape[:2]
    if whole:
        scale = SIDE * dice.uniform(0.7, 1.0) / max(high, wide)
        shift = dice.uniform(0, SIDE - wide * scale), dice.uniform(0, SIDE - high * scale)
    else:
        scale = dice.uniform(*LONG) / max(high, wide)
        around = _chosen(picture, dice) if picture.markers and dice.random() < 0.7 else None
        middle = around or (dice.uniform(0, wide), dice.uniform(0, high))
        shift = tuple(  # type: ignore[assignment]
            _within(SIDE * dice.uniform(0.3, 0.7) - at * scale, SIDE - size * scale)
            for at, size in zip(middle, (wide, high), strict=True)
        )
    shown = _coloured(_moved(pixels, scale, shift, dice), dice)
    kind = KINDS.index(picture.kind) if picture.kind in KINDS else len(KINDS)
    return Sample(
        shown,
        painted(picture.spots, scale / 4, (shift[0] / 4, shift[1] / 4), SIDE // 4),
        peaks(picture.markers, scale / 2, (shift[0] / 2, shift[1] / 2), SIDE // 2),
        kind,
        whole,
    )


def _chosen(picture: Picture, dice: Random) -> tuple[float, float]:
    return dice.choice(picture.markers).at


def _within(shift: float, room: float) -> float:
    """So that the piece is full of the picture; one that is too small lies anywhere."""
    return min(max(shift, min(room, 0.0)), max(room, 0.0))


def _moved(pixels: Pixels, scale: float, shift: tuple[float, float], dice: Random) -> Pixels:
    """[h, w, 3] -> [SIDE, SIDE, 3]; pixel n's middle lies at n + 0.5, before as after."""
    move = np.array([[scale, 0, shift[0] + scale / 2 - 0.5], [0, scale, shift[1] + scale / 2 - 0.5]])
    if scale < 0.7:  # warping alone would drop pixels
        by = max(scale * 1.0, 1e-3)
        pixels = np.asarray(cv2.resize(pixels, None, fx=by, fy=by, interpolation=cv2.INTER_AREA))
        move = np.array([[1.0, 0, shift[0]], [0, 1.0, shift[1]]])
    beyond = pixels[0, 0].tolist() if dice.random() < 0.7 else [dice.randrange(256)] * 3
    return np.asarray(
        cv2.warpAffine(
            pixels, move, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=beyond
        ),
        np.uint8,
    )


def _coloured(pixels: Pixels, dice: Random) -> Pixels:
    """Colours stand for nothing: channels change places, and light for dark."""
    if dice.random() < 0.3:
        pixels = pixels[..., dice.sample(range(3), 3)]
    if dice.random() < 0.1:
        pixels = 255 - pixels
    if dice.random() < 0.1:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), dice.uniform(0.4, 1.0)), np.uint8)
    return np.ascontiguousarray(pixels)
