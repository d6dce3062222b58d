"""Opens documents for everyone: asks the reading child for their pages, and remembers what was read."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from PIL import Image

from core.charts import Outline
from core.domain import Box, Document, Heading, Link, Page, PageSize, Source, Word
from core.errors import (
    DocumentEmpty,
    DocumentError,
    DocumentForbidden,
    DocumentIsFolder,
    DocumentMissing,
    DocumentTooHeavy,
    DocumentUnreadable,
)
from core.i18n import gettext as _
from core.pages.cache import Cache, Depth
from core.pages.messages import (
    Close,
    Lead,
    Leading,
    Measure,
    Measured,
    Open,
    Opened,
    Picture,
    Read,
    Render,
    Reply,
    Request,
    Seen,
    Skim,
    Spell,
    Spelt,
    Survey,
    Surveyed,
    Trace,
    Traced,
    Unclip,
    Unclipped,
    Wake,
)
from core.pages.sandbox import Sandbox

R = TypeVar("R")


class Pages:
    """The library. One child and one cache serve all documents; closing it ends the child."""

    def __init__(
        self,
        cache_path: Path | None = None,
        *,
        memory_mb: int = 1536,
        seconds_a_page: float = 120.0,
        cache_mb: int = 512,
        child: Sequence[str] = (),
    ) -> None:
        """`child` is the command that starts another reading child than our own."""
        self.cache = Cache(cache_path, megabytes=cache_mb)
        self.sandbox = Sandbox(memory_mb, seconds_a_page, child)
        self._keys = count()

    def open(self, source: Source) -> OpenFile:
        """Raises DocumentError or DocumentLocked, in words."""
        name = shown_name(source.name)
        sha256 = content_hash(source, name)
        file = OpenFile(source, name, next(self._keys), self.sandbox, self.cache)
        known = self.cache.document(sha256)
        file.document = replace(known, name=name) if known else file.meet(sha256)
        return file

    def warm(self) -> None:
        """Start the child before it is asked, so that the first document opens at once. Takes a second."""
        self.sandbox.ask(Wake(), "-")

    def close(self) -> None:
        self.sandbox.stop()
        self.cache.close()

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_what: object) -> None:
        self.close()


class OpenFile:
    """A document whose pages can be read and drawn. The child has it open only while it must."""

    document: Document

    def __init__(self, source: Source, name: str, key: int, sandbox: Sandbox, cache: Cache) -> None:
        self.source, self.name, self.key = source, name, key
        self.sandbox, self.cache = sandbox, cache
        self._life = -1  # the child's life in which it has this file open

    def skim(self, number: int) -> Page:
        return self._page(number, "skim")

    def read(self, number: int) -> Page:
        return self._page(number, "read")

    def render(self, number: int, dpi: float = 150, clip: Box | None = None) -> Image.Image:
        picture = self._ask(Render(self.key, self._known(number), dpi, clip), Picture)
        return Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)

    def sizes(self, start: int, stop: int) -> tuple[PageSize, ...]:
        return self._ask(Measure(self.key, self._known(start), min(stop, self.document.pages)), Measured).sizes

    def contents(self) -> tuple[Heading, ...]:
        return self._ask(Survey(self.key), Surveyed).headings

    def links(self, number: int) -> tuple[Link, ...]:
        if self.document.kind != "pdf":
            return ()
        return self._ask(Lead(self.key, self._known(number)), Leading).links

    def outlines(self, number: int) -> tuple[Outline, ...]:
        if self.document.kind != "pdf":
            return ()
        return self._ask(Trace(self.key, self._known(number)), Traced).outlines

    def spell(self, number: int, dpi: float = 150, boxes: Sequence[Box] = ()) -> tuple[Word, ...]:
        return self._ask(Spell(self.key, self._known(number), dpi, tuple(boxes)), Spelt).words

    def attached(self, number: int, at: int) -> bytes:
        return self._ask(Unclip(self.key, self._known(number), at), Unclipped).data

    def close(self) -> None:
        with self.sandbox.lock:
            if self._life == self.sandbox.life:
                self.sandbox.ask(Close(self.key), self.name)
                self._life = -1

    def meet(self, sha256: str) -> Document:
        """Open it in the child and remember what it is, unless it is under a password."""
        opened = self._again(self._open)
        document = replace(opened.document, name=self.name, sha256=sha256)
        if opened.locked:
            self.cache = Cache()  # what a password protects is never written down
        self.cache.keep_document(document)
        return document

    def _page(self, number: int, depth: Depth) -> Page:
        sha256 = self.document.sha256
        if (page := self.cache.page(sha256, self._known(number), depth)) is None:
            wanted = Skim(self.key, number) if depth == "skim" else Read(self.key, number)
            page = self._ask(wanted, Seen).page
            # what OCR has seen of a page is all there is to it: it is never looked at twice
            self.cache.keep(sha256, page, "read" if page.origin == "ocr" else depth)
        return replace(page, cautions=tuple(replace(caution, file=self.name) for caution in page.cautions))

    def _known(self, number: int) -> int:
        if not 0 <= number < self.document.pages:
            says = _("{name} has no page {number}.").format(name=self.name, number=number + 1)
            raise DocumentError(says, hint=_("It has {pages} pages.").format(pages=self.document.pages))
        return number

    def _ask(self, request: Request, kind: type[R]) -> R:
        reply = self._again(partial(self._reply, request))
        assert isinstance(reply, kind)
        return reply

    def _again(self, ask: Callable[[], R]) -> R:
        """What is too heavy for a child that has done other work is asked of a new one: the old may have been full."""
        with self.sandbox.lock:
            fresh = self.sandbox.fresh
            try:
                return ask()
            except DocumentTooHeavy:
                if fresh:
                    raise
                return ask()

    def _reply(self, request: Request) -> Reply:
        if self._life != self.sandbox.life:
            self._open()
        return self.sandbox.ask(request, self.name)

    def _open(self) -> Opened:
        source = self.source
        path = b"" if source.path is None else os.fsencode(source.path.resolve())
        opened: Any = self.sandbox.ask(Open(self.key, self.name, path, source.data, source.password), self.name)
        self._life = self.sandbox.life
        return opened

    def __enter__(self) -> OpenFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def content_hash(source: Source, name: str) -> str:
    """SHA-256 of what is in it, read in pieces. Raises the DocumentError that says why it cannot be read."""
    if source.path is None:
        if not source.data:
            raise DocumentEmpty(name)
        return hashlib.sha256(source.data).hexdigest()
    try:
        status = source.path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DocumentIsFolder(name)
        if not stat.S_ISREG(status.st_mode):
            raise DocumentUnreadable(name, _("it is a device or a pipe; give it by - instead."))
        if status.st_size == 0:
            raise DocumentEmpty(name)
        with source.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise in_words(error, name) from error


def in_words(error: OSError, name: str) -> DocumentError:
    """What the system said of a file, as one of our errors."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return DocumentMissing(name)
        case PermissionError():
            return DocumentForbidden(name)
        case IsADirectoryError():
            return DocumentIsFolder(name)
    return DocumentUnreadable(name, _("the system says: {why}.").format(why=error.strerror or error))


def shown_name(name: str) -> str:
    """A name that can be printed on one line and sent as UTF-8."""
    safe = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in safe)
