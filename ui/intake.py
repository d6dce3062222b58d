"""Takes what is dropped or pasted: files, folders, pictures, text. Fetches nothing that is only linked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

ENDINGS = {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".md", ".txt"}
MOST = 40  # documents that a folder opens at once; more is work for a batch

Keep = Callable[[bytes, str], Path]


@dataclass(frozen=True, slots=True)
class Taken:
    """Files to open, and how many there were besides those."""

    paths: tuple[Path, ...] = ()
    left: int = 0  # more documents in the folders than are opened at once
    nothing: bool = False  # there was something, but of no kind that can be opened


def welcome(mime: QMimeData) -> bool:
    """Whether it is worth showing that it may be dropped here."""
    return any(url.isLocalFile() for url in mime.urls()) or mime.hasImage() or mime.hasText()


def take(mime: QMimeData, keep: Keep) -> Taken:
    """Files where there are any, else the picture, else the text. `keep` gives what has no file one."""
    local = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if local:
        found = [path for given in local for path in _documents(given)]
        return Taken(tuple(found[:MOST]), max(len(found) - MOST, 0), nothing=not found)
    if mime.hasImage() and (data := png(QImage(mime.imageData()))):
        return Taken((keep(data, ".png"),))
    if mime.hasText() and mime.text().strip() and not mime.hasUrls():
        text = mime.text().strip()
        if named := _named(text):
            return Taken((named,))
        return Taken((keep(mime.text().encode(), ".txt"),))
    return Taken(nothing=True)


def png(image: QImage) -> bytes:
    """The picture as a file; nothing when it is none."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    written = not image.isNull() and QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data()) if written else b""


def _documents(given: Path) -> Iterator[Path]:
    """A file as it is, so that what is wrong with it can be said; of a folder what can be opened, by name."""
    if given.is_dir():
        yield from sorted(path for path in given.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    else:
        yield given


def _named(text: str) -> Path | None:
    """The file whose full name the text is, if there is one."""
    if "\n" in text or len(text) > 1000:
        return None
    try:
        path = Path(text).expanduser()
        return path if path.is_absolute() and path.is_file() else None
    except (OSError, RuntimeError):
        return None
