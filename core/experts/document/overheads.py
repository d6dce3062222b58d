"""Headers that stand over a table whose first row is one of figures already: dates and spans of columns. Reads words
by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from core.domain import Box, Cell, Page, Table, Word, around

_FIGURE = re.compile(r"\(?[$€£]?\s?\d[\d,]*(?:\.\d+)?\)?%?")
_PRICE = re.compile(r"(?:[$€£¥]|[A-Z]{3} ?)? ?\d[\d,.]*[.,]\d\d ?(?:[$€£¥]|[A-Z]{3})?")
_PERIOD = re.compile(r"(?:19|20)\d\d")
_SURE = re.compile(r"[$€£.,%()]")
_DATED = re.compile(
    r"\b(?:years?|months?|weeks?|quarters?|ended|as of|at|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|(?:19|20)\d\d)\b",
    re.I,
)
_TITLES = 2  # rows of a name alone that may go before the first figures
_LINES = 2  # of a title, at most
_NEAR = 2.2  # heights between two rows, at most
_ROWS = 4  # of headers, at most
_APART = 1.2  # heights between two pieces of a row, at least


def headless(table: Table, *, sure: bool = True) -> bool:
    """Whether its first row of more than a name begins with a name and ends in figures, by their looks no numbering."""
    row = next((row for n in range(_TITLES + 1) if len(row := _row(table, n)) != 1), [])
    figures = [cell.text for cell in row[1:] if is_figure(cell.text)]
    last = len(row) > 2 and all(is_figure(cell.text) for cell in row[-2:])
    return (
        last
        and bool(re.search(r"[^\W\d]{3}", row[0].text))
        and (not sure or any(_SURE.search(text) for text in figures))
    )


def is_price_list(table: Table) -> bool:
    """Whether it is two columns of names and prices from its first row on."""
    beside = [cell.text for cell in table.cells if cell.column == 1 and cell.text.strip()]
    first = [cell for cell in table.cells if cell.row == 0 and cell.text.strip()]
    return table.columns == 2 and len(first) == len(beside[:2]) == 2 and all(map(_PRICE.fullmatch, beside))


def _row(table: Table, number: int) -> list[Cell]:
    found = (cell for cell in table.cells if cell.row == number and cell.text.strip())
    return sorted(found, key=lambda cell: cell.column)


def overheads(page: Page, table: Table) -> tuple[dict[int, str], str]:
    """For each column but the first, what stands over it, from the top down, and the title over all of that; both are
    empty where nothing does."""
    columns = {c: around(cell.box for cell in table.cells if cell.column == c and cell.text.strip())
               for c in sorted({cell.column for cell in table.cells if cell.column and cell.text.strip()})}  # fmt: skip
    rows, title = _over(page, table.box, columns)
    if not any(_PERIOD.search(piece.text) or len(row) > 1 for row in rows for piece in row):
        return {}, ""
    return {c: " / ".join(dict.fromkeys(_nearest(row, box) for row in rows)) for c, box in columns.items()}, title


def _over(page: Page, table: Box, columns: dict[int, Box]) -> tuple[list[list[Word]], str]:
    """The rows of short words right above, none of which reaches over the names of the rows, and the lines on top."""
    left = min(box.x0 for box in columns.values())
    kept: list[list[Word]] = []
    title: list[str] = []
    bottom = table.y0
    for row in reversed(in_rows([w for w in page.words if w.box.centre[1] < table.y0 and w.box.x1 > table.x0])):
        box, pieces = around(w.box for w in row), in_pieces(row)
        if bottom - box.y1 > _NEAR * box.height:
            break
        aside = len(pieces) == 1 and pieces[0].text.startswith("(")  # (unaudited)
        free = box.x1 > left and all(piece.box.centre[0] > left - 3 * box.height for piece in pieces)
        dated = len(pieces) > 1 or bool(_DATED.search(pieces[0].text))
        if not aside and not title and free and dated and len(kept) < _ROWS and len(pieces) <= len(columns):
            kept.insert(0, pieces)
        elif not free and not kept and len(pieces) == 1 and pieces[0].text.endswith(":"):
            pass  # what the first rows have in common
        elif not aside and len(title) == _LINES:
            break
        elif not aside:
            title.insert(0, " ".join(word.text for word in row))
        bottom = box.y0
    return kept, " ".join(title)


def in_rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.centre[1]):
        if rows and abs(rows[-1][-1].box.centre[1] - word.box.centre[1]) < 0.4 * word.box.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.box.x0) for row in rows]


def in_pieces(row: Sequence[Word]) -> list[Word]:
    """Words that stand close become one."""
    groups = [[row[0]]]
    for last, word in pairwise(row):
        if word.box.x0 - last.box.x1 > _APART * word.box.height:
            groups.append([])
        groups[-1].append(word)
    return [Word(" ".join(w.text for w in group), around(w.box for w in group)) for group in groups]


def _nearest(row: Sequence[Word], column: Box) -> str:
    return min(row, key=lambda piece: abs(piece.box.centre[0] - column.centre[0])).text


def is_figure(text: str) -> bool:
    bare = "".join(text.split())
    return bare in ("-", "—", "–") or (bool(_FIGURE.fullmatch(bare)) and not _PERIOD.fullmatch(bare))
