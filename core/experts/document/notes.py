"""What people noted on a page and attached to it, so that comments and files can be asked for. Opens no file."""

from __future__ import annotations

from collections.abc import Iterator

from core.attached import name_slot
from core.domain import Evidence, Page

MARKS = {"Highlight": "highlighted", "Underline": "underlined", "Squiggly": "underlined", "StrikeOut": "struck out"}


def notes(file: str, page: Page) -> Iterator[Evidence]:
    """Comments, each with who wrote it as its column and what it marks as its heading; then names of attachments."""
    for note in page.annotations:
        if note.kind in MARKS and (marked := note.marked or note.text):
            yield Evidence("", file, page.number, marked, (note.box,), "pair", MARKS[note.kind])
        if note.text and (note.marked or note.kind not in MARKS):
            box = (note.box,)
            yield Evidence("", file, page.number, note.text, box, "passage", "comment", note.by, heading=note.marked)
    for at, one in enumerate(page.attachments):
        if one.name:
            box = (name_slot(page, at),)
            yield Evidence("", file, page.number, one.name, box, "pair", "attachment", heading=one.says)
