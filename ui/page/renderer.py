"""Draws pages as pictures for the screen, in a thread: what is seen first, then its neighbours, then small ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QTransform

from core.domain import Box, Heading, Link, PageSize
from core.roles import OpenDocument
from ui.page.cache import Look
from ui.page.layout import clockwise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

MOST = 5_000_000  # pixels of a whole page; what is larger is stretched, and drawn sharp where it is seen
ROUGH = 1_200_000  # pixels of a page of which only parts are drawn sharp
TILE = 1024  # pixels
PAPER, INK = 30, 232  # grey levels of what was white and black, by night


@dataclass(frozen=True, slots=True)
class Draw:
    look: Look
    size: PageSize
    small: bool = False  # for the strip at the side


@dataclass(frozen=True, slots=True)
class Measure:
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Survey:
    """Of the table of contents."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the links of a page lead."""

    page: int


Wish = Draw | Measure | Survey | Lead
Result = QImage | tuple[PageSize, ...] | tuple[Heading, ...] | tuple[Link, ...]


def grant(document: OpenDocument, wish: Wish) -> Result:
    """What was wished for; raises AssistantError. Runs in the drawing thread."""
    match wish:
        case Draw(look, size):
            return drawn(document, look, size)
        case Measure(start, stop):
            return document.sizes(start, stop)
        case Survey():
            return document.contents()
        case Lead(page):
            return document.links(page)


def bounded(look: Look) -> Look:
    """All of the page in a size that memory can bear."""
    if look.width * look.height <= MOST:
        return look
    shrink = (ROUGH / (look.width * look.height)) ** 0.5
    return look._replace(width=max(int(look.width * shrink), 1), height=max(int(look.height * shrink), 1))


def tiles(look: Look, seen: QRect) -> list[Look]:
    """The parts to be drawn besides where the page is too large for one picture: a grid, as far as it is seen."""
    if look.width * look.height <= MOST:
        return []
    return [
        look._replace(part=(x, y, min(TILE, look.width - x), min(TILE, look.height - y)))
        for y in range(max(seen.top(), 0) // TILE * TILE, min(seen.bottom() + 1, look.height), TILE)
        for x in range(max(seen.left(), 0) // TILE * TILE, min(seen.right() + 1, look.width), TILE)
    ]


def drawn(document: OpenDocument, look: Look, size: PageSize) -> QImage:
    """The page, or the part of it, as that look has it."""
    wide = look.height if look.turn % 180 else look.width
    scale = wide / max(size.width, 1)
    picture = as_qimage(document.render(look.page, 72 * scale, _clip(look, scale)), night=look.night)
    if look.turn:
        picture = picture.transformed(QTransform().rotate(look.turn))
    width, height = look.part[2:] if look.part else (look.width, look.height)
    if picture.width() > width + 2:  # a picture has a size of its own
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return picture


def _clip(look: Look, scale: float) -> Box | None:
    """The part in units of the page as the file shows it."""
    if look.part is None:
        return None
    x, y, width, height = look.part
    lies = clockwise(Box(x, y, x + width, y + height), -look.turn, look.width, look.height)
    return Box(*(edge / scale for edge in lies))


def as_qimage(image: Image, *, night: bool = False) -> QImage:
    """RGB -> the layout the screen has, so that showing it is no more than copying."""
    import numpy as np

    pixels = np.asarray(image)  # [h, w, 3]
    if night:
        pixels = darkened(pixels)
    high, wide = pixels.shape[:2]
    told = QImage(pixels.tobytes(), wide, high, 3 * wide, QImage.Format.Format_RGB888)
    return told.convertToFormat(QImage.Format.Format_RGB32)


def darkened(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Light becomes dark and dark light, and every hue stays what it is: [h, w, 3] -> [h, w, 3].

    The lightness of HSL is half of the strongest and the weakest channel together; moving all three by the
    same amount until that sum is mirrored keeps hue and chroma.
    """
    import numpy as np

    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    strongest, weakest = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
    by = 255 - strongest - weakest  # [h, w]; bytes run over, and come back right in the sum
    return _softer()[pixels + by[..., None]]


@cache
def _softer() -> NDArray[np.uint8]:
    """Neither glaring nor quite black: [256]"""
    import numpy as np

    return np.linspace(PAPER, INK, 256).round().astype(np.uint8)
