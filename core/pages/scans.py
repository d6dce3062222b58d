"""What OCR sees on a picture becomes a Page."""

from __future__ import annotations

from functools import cache
from typing import Literal

from core.domain import Box, Page, Word
from core.pages.layout import arrange
from core.pages.ocr import Ocr, Pixels


@cache
def eyes() -> Ocr:
    """One OCR for all that this process reads."""
    return Ocr()


def page_seen(image: Pixels, number: int, scale: float, unit: Literal["pt", "px"]) -> Page:
    """A page of what OCR reads on the image [h, w, 3]; one pixel of it is `scale` units of the page."""
    high, wide = image.shape[0] * scale, image.shape[1] * scale
    words = [Word(w.text, Box(*(v * scale for v in w.box)), w.confidence) for w in eyes().words(image)]
    ordered, lines, blocks = arrange(words, wide, high)
    origin: Literal["ocr", "empty"] = "ocr" if words else "empty"
    return Page(number, wide, high, unit, origin=origin, words=tuple(ordered), lines=tuple(lines), blocks=tuple(blocks))
