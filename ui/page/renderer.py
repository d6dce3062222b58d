"""Draws pages as pictures for the screen, in a thread: what is seen first, then its neighbours, then small ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTransform

from core.domain import Heading, PageSize
from core.roles import OpenDocument
from ui.page.cache import Look

MOST = 16_000_000  # pixels of one picture; beyond, it is drawn smaller and stretched
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


Wish = Draw | Measure | Survey
Result = QImage | tuple[PageSize, ...] | tuple[Heading, ...]


def grant(document: OpenDocument, wish: Wish) -> Result:
    """What was wished for; raises AssistantError. Runs in the drawing thread."""
    match wish:
        case Draw(look, size):
            return drawn(document, look, size)
        case Measure(start, stop):
            return document.sizes(start, stop)
        case Survey():
            return document.contents()


def bounded(look: Look) -> Look:
    """The look in a size that memory can bear."""
    shrink = min(1.0, (MOST / max(look.width * look.height, 1)) ** 0.5)
    return look._replace(width=max(int(look.width * shrink), 1), height=max(int(look.height * shrink), 1))


def drawn(document: OpenDocument, look: Look, size: PageSize) -> QImage:
    """The page as that look has it."""
    wide = look.height if look.turn % 180 else look.width
    picture = as_qimage(document.render(look.page, 72 * wide / max(size.width, 1)), night=look.night)
    if look.turn:
        picture = picture.transformed(QTransform().rotate(look.turn))
    if abs(picture.width() - look.width) > 2 and picture.width() > look.width:  # a picture has a size of its own
        picture = picture.scaled(
            look.width, look.height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return picture


def as_qimage(image: Image, *, night: bool = False) -> QImage:
    """RGB -> the layout the screen has, so that showing it is no more than copying."""
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
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    strongest, weakest = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
    by = 255 - strongest - weakest  # [h, w]; bytes run over, and come back right in the sum
    return _softer[pixels + by[..., None]]


_softer = np.linspace(PAPER, INK, 256).round().astype(np.uint8)  # neither glaring nor quite black
