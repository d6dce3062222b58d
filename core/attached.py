"""The attachments of a page as if their pages lay below it, so that nothing of them is mistaken for the page itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from core.domain import Box, Page

GAP = 1000.0  # points or pixels between a page and what lies below it


def below(page: Page) -> Iterator[tuple[str, Page]]:
    """Each page of each attachment, moved down, with the attachment's name; its number is that of the page above."""
    top = page.height + GAP
    for attachment in page.attachments:
        for inner in attachment.pages:
            yield attachment.name, replace(_moved(inner, top), number=page.number)
            top += inner.height + GAP


def is_below(box: Box, page: Page) -> bool:
    """Whether a box lies on what is attached, or names it, rather than on the page."""
    return box.y0 > page.height + GAP / 2


def name_slot(page: Page, at: int) -> Box:
    """Where the name of an attachment stands as if: on no page, and beside no other."""
    top = page.height + GAP * 0.6 + at
    return Box(0, top, 1, top + 0.5)


def named_at(page: Page, box: Box) -> str:
    """The attachment a box lies on; "" for the page itself and for the bare names."""
    return next((name for name, inner in below(page) if any(_meets(box, word.box) for word in inner.words)), "")


def which(page: Page, text: str) -> int | None:
    """The number of the attachment that is called so, else of the first that says so; None where there is none."""
    named = (at for at, one in enumerate(page.attachments) if one.name == text)
    said = " ".join(text.split())
    saying = (
        at for at, one in enumerate(page.attachments) for inner in one.pages if said in " ".join(inner.text.split())
    )
    return next(chain(named, saying), None) if said else None


def _meets(box: Box, other: Box) -> bool:
    return box.shared(other) > 0


def _moved(page: Page, by: float) -> Page:
    def down(box: Box) -> Box:
        return Box(box.x0, box.y0 + by, box.x1, box.y1 + by)

    return replace(
        page,
        words=tuple(replace(word, box=down(word.box)) for word in page.words),
        lines=tuple(replace(line, box=down(line.box)) for line in page.lines),
        blocks=tuple(replace(block, box=down(block.box)) for block in page.blocks),
        fields=tuple(replace(field, box=down(field.box)) for field in page.fields),
        annotations=tuple(replace(note, box=down(note.box)) for note in page.annotations),
        pictures=tuple(map(down, page.pictures)),
        tables=tuple(
            replace(
                table,
                box=down(table.box),
                cells=tuple(replace(cell, box=down(cell.box)) for cell in table.cells),
            )
            for table in page.tables
        ),
    )
