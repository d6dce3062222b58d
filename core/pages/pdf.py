"""Reads PDF files page by page. Recognises no letters in pictures: it says which parts need that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType

import pymupdf
from PIL import Image

from core.charts import Outline
from core.domain import Attachment, Box, Document, Heading, Link, Page, PageSize
from core.errors import DocumentError, DocumentLocked, DocumentUnreadable
from core.i18n import gettext as _
from core.pages.attached import Enclosed, enclosed
from core.pages.contents import Sheet
from core.pages.garbled import Fonts
from core.pages.labels import Printed, given, label_of, printed_numbers
from core.pages.links import links_of
from core.pages.mending import BROKEN, opened
from core.pages.outlines import outlines_of

MOST_PIXELS = 36_000_000  # of a rendering: A3 at 400 dpi
MOST_HEADINGS = 5000  # of a table of contents; nobody turns more pages of it
MOST_CARRIED = 30  # pages of attached PDFs that are read
A4 = PageSize(595.0, 842.0)


class PdfFile:
    """An open PDF. Raises DocumentMissing, DocumentUnreadable and DocumentLocked, also while pages are read."""

    def __init__(self, file: Path | bytes, password: str = "", name: str = "", *, carried: bool = False) -> None:
        """`carried` in another file: what it carries itself is not looked into."""
        self.carried = carried
        self.name = name or (file.name if isinstance(file, Path) else "-")
        self.file = opened(file, self.name)
        self.locked = bool(self.file.needs_pass)
        if self.locked and not self.file.authenticate(password):
            raise DocumentLocked(self.name, wrong=bool(password))
        title = str((self.file.metadata or {}).get("title") or "").strip()
        self.document = Document(self.name, _sha256(file), "pdf", self.file.page_count, title)
        self.labelled = bool(self.file.get_page_labels())
        self.fonts = Fonts(self.file)
        self.printed: dict[int, list[Printed]] = {}
        self.carries: dict[int, tuple[Attachment, ...]] = {}
        self.sheet: Sheet | None = None

    def skim(self, number: int) -> Page:
        """The words a reader sees, in lines and in reading order."""
        with self._readable(number):
            label = given(self._sheet(number).page) if self.labelled else ""
            return replace(self._sheet(number).skim(), label=label, attachments=self._attachments(number))

    def read(self, number: int) -> Page:
        """All that stands on the page."""
        with self._readable(number):
            page = self._sheet(number).read()
            self.printed[number] = printed_numbers(page)
            label = given(self._sheet(number).page) if self.labelled else ""
            label = label or label_of(number, self.document.pages, self._printed)
            return replace(page, label=label, attachments=self._attachments(number))

    def render(self, number: int, dpi: float = 150, clip: Box | None = None) -> Image.Image:
        """The page, or the part inside the clip, as a picture of at most MOST_PIXELS pixels."""
        with self._readable(number):
            shown = self._shown(number)
            part = shown.rect & pymupdf.Rect(*clip) if clip else shown.rect
            scale = min(dpi / 72, (MOST_PIXELS / max(part.width * part.height, 1)) ** 0.5)
            matrix = pymupdf.Matrix(scale, scale)
            pixmap = shown.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=0, clip=part)
            return Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)

    def sizes(self, start: int, stop: int) -> tuple[PageSize, ...]:
        """How large the pages are as shown; a damaged one is taken to be like the one before it."""
        found: list[PageSize] = []
        for number in range(start, stop):
            try:
                page = self.file.load_page(number)
                label = given(page) if self.labelled else ""
                found.append(PageSize(page.rect.width, page.rect.height, label))
            except BROKEN:
                found.append(found[-1] if found else A4)
        return tuple(found)

    def contents(self) -> tuple[Heading, ...]:
        """The file's bookmarks."""
        with self._readable():
            listed = self.file.get_toc()[:MOST_HEADINGS]
            return tuple(Heading(level, title, page - 1 if page > 0 else None) for level, title, page in listed)

    def links(self, number: int) -> tuple[Link, ...]:
        """Where clicks on the page lead."""
        with self._readable(number):
            return links_of(self.file[number])

    def outlines(self, number: int) -> tuple[Outline, ...]:
        """The paths the page draws."""
        with self._readable(number):
            return outlines_of(self._sheet(number).page)

    def attached(self, number: int, at: int) -> bytes:
        """What lies in one of the page's attachments; nothing where there is too much of it, or no such one."""
        with self._readable(number):
            found = islice(enclosed(self.file, self._sheet(number).page), at, at + 1)
            return next((one.data for one in found), b"")

    def needs_ocr(self, page: Page) -> tuple[Box, ...]:
        """The parts of a page that hold letters only as pictures; empty when there are none.

        Where words of the page lie inside such a part, the page's own are the better ones."""
        with self._readable(page.number):
            return self._sheet(page.number).needs_ocr()

    def close(self) -> None:
        self.sheet = None
        self.file.close()

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _shown(self, number: int) -> pymupdf.DisplayList:
        """What the page draws, without asking what it says."""
        if self.sheet is not None and self.sheet.number == number:
            return self.sheet.shown
        return self.file.load_page(number).get_displaylist()

    def _sheet(self, number: int) -> Sheet:
        """The page with what it draws; the last one asked for is kept."""
        if self.sheet is None or self.sheet.number != number:
            self.sheet = None
            self.sheet = Sheet(self.file, self.file.load_page(number), self.fonts)
        return self.sheet

    def _attachments(self, number: int) -> tuple[Attachment, ...]:
        """What the page carries, each file opened once; nothing that goes wrong in one goes further."""
        if self.carried:
            return ()
        if number not in self.carries:
            self.carries[number] = tuple(_looked_into(enclosed(self.file, self._sheet(number).page)))
        return self.carries[number]

    def _printed(self, number: int) -> list[Printed]:
        """What may be the numbers printed on a page beside the one that is read."""
        if number not in self.printed:
            page = Sheet(self.file, self.file.load_page(number), self.fonts).skim()
            self.printed[number] = printed_numbers(page)
        return self.printed[number]

    @contextmanager
    def _readable(self, number: int | None = None) -> Iterator[None]:
        try:
            yield
        except BROKEN as error:
            why = _("page {number} is damaged.").format(number=number + 1) if number is not None else ""
            raise DocumentUnreadable(self.name, why) from error


def _looked_into(found: Iterable[Enclosed]) -> Iterator[Attachment]:
    """With the pages of those that are PDFs, while there is room for more."""
    room = MOST_CARRIED
    for one in found:
        pages = _pages(one, room) if room and one.data.startswith(b"%PDF-") else ()
        room -= len(pages)
        yield Attachment(one.name, one.says, pages)


def _pages(one: Enclosed, most: int) -> tuple[Page, ...]:
    """What an attached PDF says; nothing where it is locked or damaged."""
    with suppress(DocumentError, DocumentLocked), PdfFile(one.data, name=one.name, carried=True) as file:
        return tuple(file.read(number) for number in range(min(file.document.pages, most)))
    return ()


def _sha256(file: Path | bytes) -> str:
    if isinstance(file, bytes):
        return hashlib.sha256(file).hexdigest()
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
