"""Says what a file is by what is in it, whatever its name claims."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from core.errors import DocumentEmpty, DocumentError, DocumentUnreadable, DocumentUnsupported
from core.i18n import gettext as _

Kind = Literal["pdf", "image", "text"]

HEAD = 4096  # bytes that are enough to tell
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
PLAIN = {".txt", ".md", ".markdown", ".text", ".log", ".csv", ".tsv", ".rst", ""}
CLAIMS = {".pdf": "PDF", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".tif": "TIFF", ".tiff": "TIFF"}
CLAIMS |= {".gif": "GIF", ".bmp": "BMP", ".webp": "WebP"}
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}  # byte order marks


def kind_of(head: bytes, name: str) -> Kind:
    """The kind of the file that begins like this. Raises DocumentError when it is none of ours."""
    if not head:
        raise DocumentEmpty(name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    ending = PurePath(name).suffix.lower()
    if ending in PLAIN and is_text(head):
        return "text"
    raise refusal(head, name, ending)


def opens(data: bytes) -> bool:
    """Whether it is what may be opened out of another file: a PDF or a picture, by its first bytes alone."""
    return data.startswith((b"%PDF-", *PICTURES)) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def is_text(head: bytes) -> bool:
    """Whether people could read it: known encoding or at least no control characters."""
    for mark, encoding in MARKS.items():
        if head.startswith(mark):
            return "\0" not in head.decode(encoding, "ignore")
    return not set(head) & (set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def refusal(head: bytes, name: str, ending: str) -> DocumentError:
    claim = CLAIMS.get(ending)
    if claim is None:
        return DocumentUnsupported(name)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<!doctype html", b"<html")):
        return DocumentUnreadable(name, _("it is a web page that was saved under that name."))
    return DocumentUnreadable(name, _("it is not a {kind} file, whatever its name says.").format(kind=claim))
