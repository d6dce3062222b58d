"""A page as if nothing stood on it but what lies inside a box that a person drew. Reads nothing anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.domain import Block, Box, Evidence, Line, Page, Table, Word, around


def within(page: Page, box: Box) -> Page:
    """What has its middle inside the box; lines and blocks shrink to what is left of them."""
    kept = [number for number, word in enumerate(page.words) if box.holds(word.box.centre)]
    words = tuple(page.words[number] for number in kept)
    lines, of_line = _lines(page, kept, words)
    return replace(
        page,
        words=words,
        lines=lines,
        blocks=_blocks(page, of_line, lines),
        tables=tuple(_table(table, box) for table in page.tables if table.box.shared(box)),
        fields=tuple(field for field in page.fields if box.holds(field.box.centre)),
        annotations=tuple(note for note in page.annotations if box.holds(note.box.centre)),
        attachments=(),  # they lie on no part of it
        links=tuple(link for link in page.links if box.holds(link.box.centre)),
        pictures=tuple(picture for picture in page.pictures if picture.shared(box)),
        hidden=tuple(word for word in page.hidden if box.holds(word.box.centre)),
    )


def inside(seen: Iterable[Evidence], box: Box) -> list[Evidence]:
    """The evidence that stands at least in part in the box."""
    return [evidence for evidence in seen if any(box.holds(one.centre) for one in evidence.boxes)]


def _lines(page: Page, kept: Sequence[int], words: Sequence[Word]) -> tuple[tuple[Line, ...], dict[int, int]]:
    """The lines that are left, and which of them each old line became."""
    lines: list[Line] = []
    became: dict[int, int] = {}
    new = {old: number for number, old in enumerate(kept)}
    for number, line in enumerate(page.lines):
        left = [new[old] for old in range(line.start, line.stop) if old in new]
        if not left:
            continue
        whole = len(left) == line.stop - line.start
        some = words[left[0] : left[-1] + 1]
        text = line.text if whole else " ".join(word.text for word in some)
        became[number] = len(lines)
        lines.append(Line(left[0], left[-1] + 1, text, around(word.box for word in some)))
    return tuple(lines), became


def _blocks(page: Page, of_line: dict[int, int], lines: Sequence[Line]) -> tuple[Block, ...]:
    blocks = []
    for block in page.blocks:
        left = [of_line[old] for old in range(block.start, block.stop) if old in of_line]
        if left:
            start, stop = left[0], left[-1] + 1
            blocks.append(replace(block, start=start, stop=stop, box=around(line.box for line in lines[start:stop])))
    return tuple(blocks)


def _table(table: Table, box: Box) -> Table:
    """Its cells inside the box, with the headers that name them wherever these stand."""
    inside = {(cell.row, cell.column) for cell in table.cells if box.holds(cell.box.centre)}
    rows, columns = {row for row, _column in inside}, {column for _row, column in inside}
    return replace(
        table,
        cells=tuple(
            cell
            for cell in table.cells
            if (cell.row, cell.column) in inside or (cell.header and (cell.row in rows or cell.column in columns))
        ),
    )
