"""A PDF whose pictures are read, too: pages that are scans, and pictures that hold writing among the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from core.domain import Box, Page, Word
from core.pages.layout import arrange
from core.pages.pdf import PdfFile
from core.pages.scans import look, page_of
from core.pages.tables import find_tables
from core.pages.turning import upright

DPI = 200  # that scans are drawn at
LONG, MOST_DPI = 900, 400  # small pages are drawn larger, until they are this many pixels long
MOST = 4400  # pixels of the longer side
WHOLE, LARGE = 0.8, 0.25  # of the page: a picture that covers this much is the page, or worth a look at once
FEW = 4  # parts that are looked at one by one


class MixedPdf:
    """Plays the same part as PdfFile, with eyes."""

    def __init__(self, file: Path | bytes, password: str = "", name: str = "") -> None:
        self.pdf = PdfFile(file, password, name)
        self.document, self.locked = self.pdf.document, self.pdf.locked
        self.render, self.outlines, self.close = self.pdf.render, self.pdf.outlines, self.pdf.close
        self.sizes, self.contents, self.links = self.pdf.sizes, self.pdf.contents, self.pdf.links
        self.attached = self.pdf.attached

    def skim(self, number: int) -> Page:
        """The words and lines. A page that OCR must read anyhow is read in full."""
        return self._with_eyes(self.pdf.skim(number), full=False)

    def read(self, number: int) -> Page:
        return self._with_eyes(self.pdf.read(number), full=True)

    def _with_eyes(self, page: Page, *, full: bool) -> Page:
        parts, whole = self.pdf.needs_ocr(page), page.width * page.height
        if parts and (not page.words or any(part.area > WHOLE * whole for part in parts)):
            return self._scan(page if full else self.pdf.read(page.number))
        if not full:  # who skims a page of text is not kept waiting for its smaller pictures
            parts = tuple(part for part in parts if part.area > LARGE * whole or part not in page.pictures)
        return self._mixed(page, parts, full=full) if parts else page

    def _scan(self, page: Page) -> Page:
        """The page as OCR sees it; what the file itself says of links and fields stays, turned along."""
        image, scale = self._drawn(page, None)
        sight = look(image)
        seen = page_of(sight, page.number, scale, "pt")
        turn = (360 - sight.turned) % 360  # writing that runs so far clockwise is what was set upright

        def turned(box: Box) -> Box:
            return upright(box, turn, page.width, page.height)

        flat = seen.turned % 180 == 0
        return replace(
            seen,
            width=page.width if flat else page.height,
            height=page.height if flat else page.width,
            label=page.label,
            fields=tuple(replace(f, box=turned(f.box)) for f in page.fields),
            annotations=tuple(replace(a, box=turned(a.box)) for a in page.annotations),
            attachments=page.attachments,
            links=tuple(replace(link, box=turned(link.box)) for link in page.links),
            pictures=tuple(map(turned, page.pictures)),
            hidden=tuple(replace(word, box=turned(word.box)) for word in page.hidden),
            cautions=page.cautions,
        )

    def _mixed(self, page: Page, parts: Sequence[Box], *, full: bool) -> Page:
        if len(parts) > FEW:  # one look at everything is quicker
            everything = self._words_in(page, Box(0, 0, page.width, page.height))
            found = [word for word in everything if any(part.holds(word.box.centre) for part in parts)]
        else:
            found = [word for part in parts for word in self._words_in(page, part)]
        new = [word for word in found if not _is_known(word, page.words)]
        if not new:
            return page
        words, lines, blocks = arrange([*page.words, *new], page.width, page.height)
        tables = find_tables(words, lines) if full and not page.tables else page.tables
        return replace(page, origin="mixed", words=words, lines=lines, blocks=blocks, tables=tables)

    def _words_in(self, page: Page, part: Box) -> list[Word]:
        image, scale = self._drawn(page, part)

        def placed(box: Box) -> Box:
            x0, y0, x1, y1 = (v * scale for v in box)
            return Box(part.x0 + x0, part.y0 + y0, part.x0 + x1, part.y0 + y1)

        return [replace(word, box=placed(word.box)) for word in look(image, turning=False).words]

    def _drawn(self, page: Page, part: Box | None) -> tuple[np.ndarray, float]:
        """The page or the part in pixels [h, w, 3], and how many points one of them is wide."""
        area = part or Box(0, 0, page.width, page.height)
        inches = max(area.width, area.height, 1) / 72
        dpi = min(max(DPI, min(LONG / inches, MOST_DPI)), MOST / inches)
        image: Image.Image = self.pdf.render(page.number, dpi, part)
        return np.asarray(image.convert("RGB")), area.width / image.width


def _is_known(word: Word, words: Sequence[Word]) -> bool:
    """Whether the file itself says a word at this place."""
    half = 0.5 * word.box.area
    return any(word.box.shared(known.box) > half for known in words)
