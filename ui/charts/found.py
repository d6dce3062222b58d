"""What was found on a page: its charts as they were read, as they are told now, and a picture of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL.Image import Image
from PySide6.QtGui import QImage

from core.charts import Chart
from core.corrections import Corrections
from core.domain import Box, Page
from core.roles import OpenDocument

AIR = 6.0  # around the chart, in the page's unit
WIDE, SHARPEST = 1500.0, 4.0  # pixels of a picture, and of a unit of the page


@dataclass(frozen=True, slots=True)
class Seen:
    """`told` has the values of `read` in the same order, some corrected, and after them those that were added."""

    read: Chart
    told: Chart
    part: Box  # of the page, upright: what the picture shows
    picture: QImage = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    document: OpenDocument
    page: Page
    charts: tuple[Seen, ...]

    @property
    def sha256(self) -> str:
        return self.document.document.sha256


def seen(document: OpenDocument, page: Page, chart: Chart, kept: Corrections) -> Seen:
    """The chart with what a person said of it, and its picture. Raises DocumentError."""
    box = chart.box
    part = Box(
        max(box.x0 - AIR, 0.0), max(box.y0 - AIR, 0.0), min(box.x1 + AIR, page.width), min(box.y1 + AIR, page.height)
    )
    told = kept.apply(document.document.sha256, chart)
    return Seen(chart, told, part, as_qimage(picture(document, page, part)))


def picture(document: OpenDocument, page: Page, part: Box) -> Image:
    """The part of the page as it looks when it is set upright."""
    scale = min(WIDE / max(part.width, 1.0), SHARPEST)
    if not page.turned:
        return document.render(page.number, 72 * scale, part)
    whole = document.render(page.number, 72 * scale).rotate(-page.turned, expand=True)
    times = whole.width / page.width
    return whole.crop(Box(*(edge * times for edge in part)))


def as_qimage(image: Image) -> QImage:
    """RGB, row by row, copied."""
    pixels = image.convert("RGB").tobytes()
    told = QImage(pixels, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
    return told.convertToFormat(QImage.Format.Format_RGB32)
