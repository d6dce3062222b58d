"""What can be read on a page, in pieces with a box each: its words, then cells and fields that words do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from core.domain import Box, Cell, Page


class Piece(NamedTuple):
    """A word, or the whole text of a field. Pieces of one row stand side by side; parts are not read on."""

    text: str
    box: Box
    row: int
    part: int


def pieces(page: Page) -> list[Piece]:
    """The words line by line; after them each field, each note and each table cell of several lines."""
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
    yield from ((note.text, note.box) for note in page.annotations if note.text.strip())


def _broken(page: Page) -> Iterator[Cell]:
    """Cells whose words do not follow one another in the order of reading, or were read by other means."""
    read = " ".join(word.text for word in page.words)
    return (cell for cell in _cells(page) if " ".join(cell.text.split()) not in read)


def _cells(page: Page) -> Iterable[Cell]:
    return (cell for table in page.tables for cell in table.cells)
