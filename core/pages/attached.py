"""The files that a PDF carries along: those of the whole file, and those clipped to a page. Opens none of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import pymupdf

from core.pages.mending import BROKEN

MOST_FILES, MOST_BYTES = 200, 32 << 20  # that are named; that are looked into


class Enclosed(NamedTuple):
    name: str
    says: str  # what whoever attached it wrote of it
    data: bytes  # empty where there is too much of it


def enclosed(file: pymupdf.Document, page: pymupdf.Page) -> Iterator[Enclosed]:
    """What is clipped to the page, after what the whole file carries if it is the first page."""
    for at in range(min(file.embfile_count(), MOST_FILES) if page.number == 0 else 0):
        with suppress(*BROKEN):
            info = file.embfile_info(at)
            name = info.get("ufilename") or info.get("filename") or info.get("name") or ""
            yield _one(name, info, file.embfile_get(at) if _is_small(info) else b"")
    for clip in page.annots(types=[pymupdf.PDF_ANNOT_FILE_ATTACHMENT]):
        with suppress(*BROKEN):
            info = clip.file_info
            yield _one(info.get("filename") or "", info, clip.get_file() if _is_small(info) else b"")


def _one(name: str, info: dict[str, object], data: bytes) -> Enclosed:
    name, says = str(name).strip(), str(info.get("description") or info.get("desc") or "").strip()
    return Enclosed(name, says if says != name else "", data)


def _is_small(info: dict[str, object]) -> bool:
    sizes = [info.get(key) for key in ("size", "length")]
    return all(isinstance(size, int) and size <= MOST_BYTES for size in sizes)
