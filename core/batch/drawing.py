"""A page as a small picture with frames around what is quoted, for the report. Reads no words."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import ImageDraw

from core.batch.rows import Corners
from core.roles import OpenDocument

INK = (208, 48, 32)
WIDEST = 900  # pixels


def drawn(document: OpenDocument, number: int, boxes: Sequence[Corners], dpi: float) -> tuple[bytes, int, int]:
    """A JPEG with its width and height in pixels. The page stands upright, as its boxes do."""
    page = document.read(number)
    image = document.render(number, dpi)
    if page.turned:
        image = image.rotate(-page.turned, expand=True)
    scale = image.width / max(page.width, 1.0)
    pen = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in boxes:
        pen.rectangle((x0 * scale - 2, y0 * scale - 2, x1 * scale + 2, y1 * scale + 2), outline=INK, width=2)
    image.thumbnail((WIDEST, WIDEST * 2))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    return out.getvalue(), image.width, image.height
