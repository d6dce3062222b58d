"""Reads PDF files page by page. Recognises no letters in pictures: it says which parts need that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Literal

import pymupdf
from PIL import Image

from core.domain import Box, Document, Page
from core.errors import DocumentLocked, DocumentMissing, DocumentUnreadable
from core.i18n import gettext as _
from core.pages.columns import Fragment
from core.pages.drawn import Drawn, Run, draw
from core.pages.hidden import sort_out, warn
from core.pages.layout import compose
from core.pages.rulings import rulings_of
from core.pages.tables import find_tables

MOST_PIXELS = 36_000_000  # of a rendering: A3 at 400 dpi

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


class PdfFile:
    """An open PDF. Raises DocumentMissing, DocumentUnreadable and DocumentLocked, also while pages are read."""

    def __init__(self, file: Path | bytes, password: str = "", name: str = "") -> None:
        self.name = name or (file.name if isinstance(file, Path) else "-")
        self.file = _opened(file, self.name)
        self.locked = bool(self.file.needs_pass)
        if self.locked and not self.file.authenticate(password):
            raise DocumentLocked(self.name, wrong=bool(password))
        with self._readable():
            pages = self.file.page_count
        if pages < 1:
            raise DocumentUnreadable(self.name, _("it has no pages."))
        title = str((self.file.metadata or {}).get("title") or "").strip()
        self.document = Document(self.name, _sha256(file), "pdf", pages, title)
        self._at: tuple[int, pymupdf.Page, pymupdf.DisplayList] | None = None

    def skim(self, number: int) -> Page:
        """The words a reader sees, in lines and in reading order."""
        with self._readable(number):
            _page, shown = self._page(number)
            drawn = draw(shown)
            seen, hidden = sort_out(drawn, shown)
            page = _page_of(number, drawn, seen)
            words = tuple(word for run in hidden for word in run.words)
            cautions = (warn(words, number),) if words else ()
            return replace(page, hidden=words, cautions=cautions)

    def read(self, number: int) -> Page:
        """All that stands on the page."""
        page = self.skim(number)
        with self._readable(number):
            _page, shown = self._page(number)
            rulings = rulings_of(draw(shown).shapes)
            tables = find_tables(page.words, page.lines, rulings)
            return replace(page, tables=tables)

    def render(self, number: int, dpi: float = 150, clip: Box | None = None) -> Image.Image:
        """The page, or the part inside the clip, as a picture of at most MOST_PIXELS pixels."""
        with self._readable(number):
            _page, shown = self._page(number)
            part = shown.rect & pymupdf.Rect(*clip) if clip else shown.rect
            scale = min(dpi / 72, (MOST_PIXELS / max(part.width * part.height, 1)) ** 0.5)
            matrix = pymupdf.Matrix(scale, scale)
            pixmap = shown.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=0, clip=part)
            return Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)

    def needs_ocr(self, page: Page) -> tuple[Box, ...]:
        """The parts of a page that hold letters only as pictures; empty when there are none."""
        if page.origin == "empty" and page.pictures:
            return (Box(0, 0, page.width, page.height),)
        return ()

    def close(self) -> None:
        self._at = None
        self.file.close()

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _page(self, number: int) -> tuple[pymupdf.Page, pymupdf.DisplayList]:
        """The page and what it shows; the last one asked for is kept."""
        if self._at is None or self._at[0] != number:
            self._at = None
            page = self.file.load_page(number)
            self._at = number, page, page.get_displaylist()
        return self._at[1:]

    @contextmanager
    def _readable(self, number: int | None = None) -> Iterator[None]:
        try:
            yield
        except (RuntimeError, ValueError, TypeError, IndexError, OSError) as error:
            why = _("page {number} is damaged.").format(number=number + 1) if number is not None else ""
            raise DocumentUnreadable(self.name, why) from error


def _opened(file: Path | bytes, name: str) -> pymupdf.Document:
    try:
        if isinstance(file, Path):
            opened = pymupdf.open(file, filetype="pdf")
        else:
            opened = pymupdf.open(stream=file, filetype="pdf")
    except pymupdf.FileNotFoundError as error:
        raise DocumentMissing(name) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise DocumentUnreadable(name) from error
    if not opened.is_pdf:
        raise DocumentUnreadable(name, _("it is not a PDF file, whatever its name says."))
    return opened


def _sha256(file: Path | bytes) -> str:
    if isinstance(file, bytes):
        return hashlib.sha256(file).hexdigest()
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _page_of(number: int, drawn: Drawn, seen: list[Run]) -> Page:
    """Words in reading order: first what runs the way most of the text does, then what runs otherwise."""
    turns: dict[int, list[Fragment]] = {}
    for run in seen:
        turns.setdefault(run.turn, []).append(Fragment(run.box, run.words))
    parts = sorted(turns.items(), key=lambda part: -sum(len(fragment.words) for fragment in part[1]))
    words, lines, blocks = compose(parts, drawn.width, drawn.height)
    pictures = tuple(picture.box for picture in drawn.pictures)
    origin: Literal["text", "empty"] = "text" if words else "empty"
    return Page(
        number, drawn.width, drawn.height, origin=origin, words=words, lines=lines, blocks=blocks, pictures=pictures
    )
