"""Cuts pages into passages, the stretches of text that are ranked. A passage never crosses a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.attached import below
from core.domain import Page

LONGEST = 110  # words: what the sentence embedder reads without cutting off


@dataclass(frozen=True, slots=True)
class Passage:
    document: int  # which of the question's documents
    page: int
    text: str


def passages(document: int, page: Page) -> Iterator[Passage]:
    """Runs of whole lines of up to LONGEST words, each opening with the last line of the one before."""
    lines: list[str] = []
    words = fresh = 0
    for line in page.lines:
        length = line.stop - line.start
        if fresh and words + length > LONGEST:
            yield Passage(document, page.number, "\n".join(lines))
            lines, words, fresh = lines[-1:], len(lines[-1].split()), 0
        lines.append(line.text)
        words += length
        fresh += 1
    if fresh:
        yield Passage(document, page.number, "\n".join(lines))
    if noted := "\n".join(_noted(page)):
        yield Passage(document, page.number, noted)
    for _name, inner in below(page):
        yield from passages(document, inner)


def _noted(page: Page) -> Iterator[str]:
    """Comments and the names of what is attached, in the words one asks for them."""
    yield from (f"comment {note.by} {note.text}" for note in page.annotations if note.text)
    yield from (f"attached file attachment {one.name} {one.says}" for one in page.attachments)
