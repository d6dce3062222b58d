"""The reading child: opens strangers' files on its own and answers over a pipe. What harms it harms nobody else."""

from __future__ import annotations

import os
import re
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from core.errors import AssistantError, DocumentTooHeavy, DocumentUnreadable
from core.i18n import gettext as _
from core.pages import messages
from core.pages.kinds import HEAD, kind_of
from core.pages.messages import (
    Close,
    Closed,
    Failed,
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
from core.pipes import receive, send

if TYPE_CHECKING:
    from PIL.Image import Image

_FULL = re.compile(r"bad_alloc|(?s:alloc.*fail|fail.*alloc)", re.I)  # as ONNX Runtime and MuPDF put it


class Child:
    """Files by key, and what may be asked of them."""

    def __init__(self, memory_mb: int = 0) -> None:
        self.memory_mb = memory_mb
        self.files: dict[int, Any] = {}
        self.names: dict[int, str] = {}

    def answer(self, request: Request) -> Reply:
        """Every request gets a reply; nothing that goes wrong with a file goes further than here."""
        name = request.name if isinstance(request, Open) else self.names.get(request.key, "-")
        try:
            return self.do(request)
        except AssistantError as error:
            return Failed(type(error).__name__, error.says, error.hint)
        except MemoryError:
            return _failed(DocumentTooHeavy(name, self.memory_mb))
        except Exception as error:  # whatever a parser says of a stranger's file
            heavy = _FULL.search(str(error))
            kind = DocumentTooHeavy(name, self.memory_mb) if heavy else DocumentUnreadable(name, _damage(request))
            return _failed(kind, traceback.format_exc())

    def do(self, request: Request) -> Reply:  # noqa: C901, PLR0911, PLR0912 - one a request
        match request:
            case Open():
                return self.open(request)
            case Wake():
                import core.pages.mixed  # noqa: F401 - it takes its time

                return Closed()
            case Skim(key, number):
                return Seen(self.files[key].skim(number))
            case Read(key, number):
                return Seen(self.files[key].read(number))
            case Render(key, number, dpi, clip):
                return _picture(self.files[key].render(number, dpi, clip))
            case Measure(key, start, stop):
                return Measured(self.files[key].sizes(start, stop))
            case Survey(key):
                return Surveyed(_if_any(self.files[key], "contents"))
            case Lead(key, number):
                return Leading(_if_any(self.files[key], "links", number))
            case Trace(key, number):
                return Traced(_if_any(self.files[key], "outlines", number))
            case Spell(key, number, dpi, boxes):
                from core.pages.scans import spell

                return Spelt(spell(self.files[key].render(number, dpi), boxes))
            case Unclip(key, number, at):
                return Unclipped(self.files[key].attached(number, at))
            case Close(key):
                self.names.pop(key, None)
                if (file := self.files.pop(key, None)) is not None:
                    getattr(file, "close", lambda: None)()
                return Closed()

    def open(self, request: Open) -> Opened:
        file: Path | bytes = Path(os.fsdecode(request.path)) if request.data is None else request.data
        opened = open_file(file, request.name, request.password)
        self.files[request.key], self.names[request.key] = opened, request.name
        return Opened(opened.document, getattr(opened, "locked", False))


def open_file(file: Path | bytes, name: str, password: str = "") -> Any:
    """Whoever reads files of this kind, with the file open. Raises DocumentError or DocumentLocked."""
    match kind_of(_head(file), name):
        case "pdf":
            from core.pages.mixed import MixedPdf

            return MixedPdf(file, password, name)
        case "image":
            from core.pages.image import PictureFile

            return PictureFile(file, name)
        case "text":
            from core.pages.plain import PlainFile

            return PlainFile(file, name)


def _head(file: Path | bytes) -> bytes:
    if isinstance(file, bytes):
        return file[:HEAD]
    with file.open("rb") as opened:
        return opened.read(HEAD)


def _if_any(file: Any, what: str, *of: int) -> tuple[Any, ...]:
    """Of a file whose kind has no such thing, nothing."""
    return getattr(file, what)(*of) if hasattr(file, what) else ()


def _picture(image: Image) -> Picture:
    image = image if image.mode == "RGB" else image.convert("RGB")
    return Picture(image.width, image.height, image.tobytes())


def _failed(error: AssistantError, log: str = "") -> Failed:
    return Failed(type(error).__name__, error.says, error.hint, log)


def _damage(request: Request) -> str:
    if isinstance(request, (Skim, Read, Render, Lead, Trace, Spell, Unclip)):
        return _("page {number} is damaged.").format(number=request.number + 1)
    return _("it is damaged.")


def bound_memory(megabytes: int) -> None:
    """A ceiling by the system where it has one; the parent watches besides."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        limit = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        resource.setrlimit(limit, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(asked: BinaryIO, said: BinaryIO, child: Child) -> None:
    """Answer until the parent hangs up."""
    while (body := receive(asked)) is not None:
        send(said, child.answer(messages.as_request(body)))


def main(memory_mb: int, child: Child | None = None) -> None:
    """The one entry of the child: reads requests from stdin and answers on stdout. 0 megabytes is no ceiling."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    asked, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not fall among the messages
    if memory_mb:
        bound_memory(memory_mb)
    serve(asked, said, child or Child(memory_mb))


if __name__ == "__main__":
    main(int(sys.argv[1]))
