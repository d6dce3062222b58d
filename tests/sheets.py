"""Pages set by hand for the tests: rows of text in columns, and tables, without a file behind them."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain import Box, Cell, Field, Line, Page, Table, Word, around

STEP, LETTER, HIGH = 16.0, 5.0, 10.0


def sheet(
    *rows: str, columns: Sequence[float] = (50, 250, 400, 500), number: int = 0, fields: Sequence[Field] = ()
) -> Page:
    """A page of rows; `|` goes on to the next column, an empty row leaves a gap."""
    words: list[Word] = []
    lines: list[Line] = []
    for at, row in enumerate(rows):
        for x, text in zip(columns, row.split("|"), strict=False):
            if text.strip():
                lines.append(_line(words, text.strip(), x, 50 + at * STEP))
    return Page(number, 600, 850, words=tuple(words), lines=tuple(lines), fields=tuple(fields))


def with_table(page: Page, rows: Sequence[Sequence[str]], heads: int = 1, gap: float = 3 * STEP) -> Page:
    """The page with a table under what stands on it."""
    top = max((line.box.y1 for line in page.lines), default=50) + gap
    words, lines, cells = list(page.words), list(page.lines), []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            box = Box(50 + 140 * c, top + r * STEP, 185 + 140 * c, top + r * STEP + HIGH)
            cells.append(Cell(text, box, r, c, header=r < heads))
            if text:
                lines.append(_line(words, text, box.x0, box.y0))
    table = Table(around(cell.box for cell in cells), len(rows), len(rows[0]), tuple(cells))
    return Page(page.number, page.width, page.height, words=tuple(words), lines=tuple(lines), tables=(table,))


def _line(words: list[Word], text: str, x: float, y: float) -> Line:
    start, at = len(words), x
    for word in text.split():
        words.append(Word(word, Box(at, y, at + len(word) * LETTER, y + HIGH)))
        at += (len(word) + 1) * LETTER
    return Line(start, len(words), " ".join(text.split()), around(word.box for word in words[start:]))
