"""Opens PDF files, also some that are damaged or say less than they should. Refuses the others with the reason."""

from __future__ import annotations

import re
from pathlib import Path

import pymupdf

from core.errors import DocumentMissing, DocumentUnreadable
from core.i18n import gettext as _

ATTACHMENTS_ONLY = re.compile(rb"/StmF\s*/Identity\b")
BROKEN = (RuntimeError, ValueError, TypeError, IndexError, OSError, pymupdf.mupdf.FzErrorBase)

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


def opened(file: Path | bytes, name: str) -> pymupdf.Document:
    """The file, open, with at least one page unless it is locked. Raises DocumentMissing or DocumentUnreadable."""
    try:
        document = _open(file)
        if not document.is_pdf:
            raise DocumentUnreadable(name, _("it is not a PDF file, whatever its name says."))
        if document.needs_pass:
            return _unlocked(document, file)
        if document.is_repaired and b"/Root" not in _bytes(file):
            raise DocumentUnreadable(name, _("the part that says where its pages are is missing."))
        if document.page_count < 1:
            document = _mended(file)
        if document.page_count < 1:
            raise DocumentUnreadable(name, _("it has no pages."))
        document.load_page(0)
    except pymupdf.FileNotFoundError as error:
        raise DocumentMissing(name) from error
    except pymupdf.EmptyFileError as error:
        raise DocumentUnreadable(name, _("it is empty.")) from error
    except BROKEN as error:
        raise DocumentUnreadable(name) from error
    return document


def _open(file: Path | bytes) -> pymupdf.Document:
    if isinstance(file, Path) and _spelled(file):
        return pymupdf.open(file, filetype="pdf")
    return pymupdf.open(stream=_bytes(file), filetype="pdf")


def _spelled(file: Path) -> bool:
    """Whether its name is made of letters; MuPDF finds no other."""
    return not any("\ud800" <= letter <= "\udfff" for letter in str(file))


def _bytes(file: Path | bytes) -> bytes:
    return file if isinstance(file, bytes) else file.read_bytes()


def _unlocked(document: pymupdf.Document, file: Path | bytes) -> pymupdf.Document:
    """Where only attachments are encrypted, the pages need no password."""
    data = _bytes(file)
    if not ATTACHMENTS_ONLY.search(data):
        return document
    return _open(data.replace(b"/Encrypt ", b"/Encrypx "))


def _mended(file: Path | bytes) -> pymupdf.Document:
    """The file with its table of objects built anew, and its pages counted where it does not say."""
    document = _open(_bytes(file).replace(b"startxref", b"startless"))
    if document.page_count:
        return document
    root = document.xref_get_key(document.pdf_catalog(), "Pages")[1].split()
    if not root or not root[0].isdigit():
        return document
    kids = re.findall(r"\d+ \d+ R", document.xref_get_key(int(root[0]), "Kids")[1])
    document.xref_set_key(int(root[0]), "Count", str(len(kids)))
    return _open(document.tobytes())
