"""Draws pages for a glance: coarse, upright, and only the part that is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain import Box, Page
from core.roles import OpenDocument

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 36  # that pages in points are glanced at with

Read = Sequence[tuple[OpenDocument, Page]]


def pictured(document: OpenDocument, page: Page, region: Box | None = None) -> tuple[Page, Image]:
    """The page and its picture, turned as its words stand; only the region of it, if there is one."""
    image = document.render(page.number, DPI)
    image = image.rotate(-page.turned, expand=True) if page.turned else image
    if region is None:
        return page, image
    wide, high = image.width / page.width, image.height / page.height
    x, y = region.x0, region.y0
    words = tuple(
        replace(w, box=Box(w.box.x0 - x, w.box.y0 - y, w.box.x1 - x, w.box.y1 - y))
        for w in page.words
        if region.holds(w.box.centre)
    )
    part = image.crop((round(x * wide), round(y * high), round(region.x1 * wide), round(region.y1 * high)))
    return replace(page, width=region.width, height=region.height, words=words), part
