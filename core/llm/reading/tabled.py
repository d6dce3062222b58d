"""Answers from tables put together again: the best that any of them gives, by whichever way of reading suits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked, terms
from core.asking.likeness import met
from core.domain import Evidence
from core.llm.reading.against import TWO, against
from core.llm.reading.along import along, counted_out
from core.llm.reading.boards import Board, Row, bare, boards, upright
from core.llm.reading.bounds import bounded, counted
from core.llm.reading.extremes import compared, extreme, ranked
from core.llm.reading.fields import RUNNING, looks_like_label
from core.llm.reading.found import Found
from core.llm.reading.matching import Named, content, named
from core.llm.reading.measures import implied, measure
from core.llm.reading.of_total import of_total
from core.llm.reading.timed import elsewhere
from core.llm.reading.timetables import timetabled
from core.llm.reading.values import typed

_OVER = 5  # heights from a title to the first row under the headers
_ALIKE = 0.1  # of their scores: one table answers as well as the other


def tabled(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The best answer that any table gives."""
    spoken = frozenset(t for e in evidence for t in (*terms(e.text), *terms(e.key), *terms(e.column)))
    every = [upright(board) for board in boards(evidence)]
    held = frozenset(t for board in every for t in board.spoken)
    answers = [(found, board) for board in every if (found := _answer(asked, board, spoken, held))]
    best = max((found.score for found, _board in answers), default=0.0)
    alike = [one for one in answers if one[0].score >= best - _ALIKE]
    return max(alike, key=lambda one: (_titled(asked, one[1], evidence), one[0].score))[0] if alike else None


def _titled(asked: Asked, board: Board, evidence: Sequence[Evidence]) -> int:
    """How many words of the question stand over a table: of several that answer, it is the one meant."""
    first = board.rows[0].cells[0]
    top = first.boxes[0].y0
    lines = [e for e in evidence if e.kind == "line" and e.boxes and (e.file, e.page) == (first.file, first.page)]
    near = [e for e in lines if 0 <= top - e.boxes[0].y1 < _OVER * e.boxes[0].height]
    over = {t for text in (board.caption, *(e.text for e in near)) for t in terms(text)}
    return sum(met(t, over) for t in content(asked))


def _answer(asked: Asked, board: Board, spoken: frozenset[str], held: frozenset[str]) -> Found | None:
    n = _with_property(asked, board, counted_out(asked, board, named(asked, board, spoken)))
    if asked.aggregate in ("argmax", "argmin") and any(t in held - board.spoken for t in compared(asked)):
        return None  # another table has what is compared
    if elsewhere(asked, board):
        return None
    if found := timetabled(asked, board, n):
        return found
    trust = (1.0 if board.drawn else 0.9) - 0.3 * len(n.left)
    for way in (ranked, along, of_total, against, bounded, extreme, counted, _cell, _same):
        found = way(asked, board, n)
        if found:
            return Found(found.text, found.ids, found.score * trust, found.ready) if trust > 0 else None
    return None


def _with_property(asked: Asked, board: Board, n: Named) -> Named:
    """Of things side by side, with their properties below each other, the property that the wording speaks of: what
    one of them costs is in the row of prices.
    """
    things = [c for _s, c in n.columns if c != board.columns[0]]
    if n.rows or not things or implied(asked, things):
        return n
    name = implied(asked, [row.labels[0].text for row in board.rows])
    rows = [row for row in board.rows if row.labels[0].text == name]
    return replace(n, rows=((1.0, rows[0]),)) if len(rows) == 1 else n


def _cell(asked: Asked, board: Board, n: Named) -> Found | None:
    """Where the named row and the named column meet."""
    computed = asked.aggregate in (*TWO, "sum", "mean", "argmax", "argmin", "max", "min")
    if computed or asked.kind in ("yesno", "list", "sentence"):
        return None
    rows = [row for _, row in n.rows]
    column = measure(asked, board, n, words=True)
    if len(rows) == 1 and column is None and asked.kind in ("amount", "number"):
        column = _own(board, rows[0])
    if len(rows) != 1 or column is None or (cell := rows[0].at(column)) is None:
        return None
    if cell in rows[0].labels[:1] or not _suits(asked, board, cell):
        return None
    told = any(c == column for _, c in n.columns)
    surely = 0.55 + 0.2 * n.rows[0][0] + (0.2 if told else 0.12 if implied(asked, board.columns) == column else 0.0)
    if n.left and not n.full:  # the Southern line is not the Northern line
        surely *= 0.6
    return Found(cell.text.strip(), (cell.id,), surely)


def _own(board: Board, row: Row) -> str | None:
    """Of money that goes out or comes in, the column that a row has a number in; what is then left is not its own."""
    left = [c for c in board.columns[1:] if RUNNING.search(c)]
    own = [c for c in board.columns[1:] if c not in left and board.value(row.at(c)) is not None]
    return own[0] if left and len(own) == 1 else None


def _same(asked: Asked, board: Board, n: Named) -> Found | None:
    """What stands in every row of the named column, where no row is named."""
    if asked.aggregate or n.full or len(n.columns) != 1 or asked.kind in ("yesno", "list", "sentence", "count"):
        return None
    cells = [cell for row in board.members if (cell := row.at(n.columns[0][1]))]
    if len(cells) < 3 or len({cell.text for cell in cells}) > 1 or not _suits(asked, board, cells[0]):
        return None
    return Found(cells[0].text, (cells[0].id,), 0.5 + 0.2 * n.columns[0][0])


def _suits(asked: Asked, board: Board, cell: Evidence) -> bool:
    """Whether a cell can be an answer of the type asked for, and is not the question's own words."""
    match asked.kind:
        case "percent":
            return board.value(cell) is not None and "%" in f"{cell.text}{cell.column}{board.caption}"
        case "amount" | "number" | "count":
            return board.value(cell) is not None
        case "duration" | "email" | "phone" | "iban" | "url" | "code":
            return typed(cell.text, asked.kind) is not None
    untimed = asked.kind in ("date", "time", "year") and typed(cell.text, asked.kind) is None
    if untimed and (bare(cell.text) or looks_like_label(cell.text)):
        return False
    echo = all(t in asked.terms for t in terms(cell.text))
    return not echo and not (asked.kind in ("name", "place") and bare(cell.text))
