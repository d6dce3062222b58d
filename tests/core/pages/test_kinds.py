"""A file is what is in it, whatever its name claims."""

from __future__ import annotations

import pytest

from core.errors import DocumentEmpty, DocumentUnreadable, DocumentUnsupported
from core.pages.kinds import kind_of


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7\n", "photo.png", "pdf"),
        (b"\0\0junk before it %PDF-1.4", "a.pdf", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "report.pdf", "image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a.webp", "image"),
        (b"II*\0\x08\0\0\0", "fax", "image"),
        ("# Bericht für März".encode(), "notes.md", "text"),
        ("\ufeffgrüße".encode("utf-16"), "notes.txt", "text"),
        (b"caf\xe9 au lait", "latin.txt", "text"),
    ],
)
def test_content_decides(head: bytes, name: str, kind: str) -> None:
    assert kind_of(head, name) == kind


@pytest.mark.parametrize(
    ("head", "name", "error", "why"),
    [
        (b"", "a.pdf", DocumentEmpty, "empty"),
        (b"\n<!DOCTYPE html><p>404", "a.pdf", DocumentUnreadable, "web page"),
        (b"plain words", "a.pdf", DocumentUnreadable, "not a PDF file"),
        (b"PK\x03\x04", "a.docx", DocumentUnsupported, "does not read"),
        (b"\x7fELF\x02\x01\x01\0\0", "program", DocumentUnsupported, "does not read"),
    ],
)
def test_what_is_none_of_ours_is_refused_in_words(head: bytes, name: str, error: type, why: str) -> None:
    with pytest.raises(error, match=why) as told:
        kind_of(head, name)
    assert told.value.hint
    assert name in told.value.says
