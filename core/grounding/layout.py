"""What can be read on a page, in pieces with a box each: its words, then cells and fields that words do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from core.attached import below, name_slot
from core.domain import Box, Cell, Page

FAR = 1_000_000  # rows from one attached page to the next


class Piece(NamedTuple):
    """A word, or the whole text of a field. Pieces of one row stand side by side; parts are not read on."""

    text: str
    box: Box
    row: int
    part: int


def pieces(page: Page) -> list[Piece]:
    """The words line by line; after them each field, note and table cell of several lines, then attachments."""
    found = list(_words(page))
    part = 1
    for text, box in _others(page):
        found.append(Piece(text, box, len(page.words) + part, part))
        part += 1
    for cell in _broken(page):
        words = [piece for piece in found[: len(page.words)] if cell.box.holds(piece.box.centre)]
        told = " ".join(piece.text for piece in words) == " ".join(cell.text.split())
        found += [piece._replace(part=part) for piece in words] if told else [Piece(cell.text, cell.box, -part, part)]
        part += 1
    for number, (_name, inner) in enumerate(below(page), 1):
        own = pieces(inner)
        found += [piece._replace(row=piece.row + number * FAR, part=piece.part + part) for piece in own]
        part += own[-1].part + 1 if own else 0
    return found


def _words(page: Page) -> Iterator[Piece]:
    rows = dict(_rows(page))
    row = -1
    for index, word in enumerate(page.words):
        row = rows.get(index, row)
        yield Piece(word.text, word.box, row, 0)


def _rows(page: Page) -> Iterator[tuple[int, int]]:
    """Which word opens which row; without lines, a row opens where a word stands back to the left or lower."""
    if page.lines:
        yield from ((line.start, row) for row, line in enumerate(page.lines))
        return
    for index, word in enumerate(page.words):
        last = page.words[index - 1].box if index else None
        if last is None or word.box.x0 < last.x0 or word.box.y0 > last.centre[1]:
            yield index, index


def _others(page: Page) -> Iterator[tuple[str, Box]]:
    yield from ((field.value, field.box) for field in page.fields if field.value.strip())
    for note in page.annotations:
        yield from ((text, note.box) for text in (note.text, note.by) if text.strip())
    for at, attachment in enumerate(page.attachments):
        yield from ((text, name_slot(page, at)) for text in (attachment.name, attachment.says) if text)


def _broken(page: Page) -> Iterator[Cell]:
    """Cells whose words do not follow one another in the order of reading, or were read by other means."""
    read = " ".join(word.text for word in page.words)
    return (cell for cell in _cells(page) if " ".join(cell.text.split()) not in read)


def _cells(page: Page) -> Iterable[Cell]:
    return (cell for table in page.tables for cell in table.cells)
