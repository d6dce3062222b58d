"""Tables by years, quarters or months: which columns follow each other, and whether a question is on another time."""

from __future__ import annotations

from collections.abc import Sequence

from core.asking import Asked
from core.asking.calendar import Period, period, periods
from core.domain import Evidence
from core.llm.reading.boards import Board, boards
from core.llm.reading.found import Found


def run(board: Board) -> dict[str, Period]:
    """Its columns of numbers that follow each other in time."""
    told = {c: when for c in board.columns[1:] if (when := period(c)) and board.numeric(c)}
    kinds = [when.kind for when in told.values()]
    return {c: when for c, when in told.items() if when.kind == max(kinds, key=kinds.count)}


def elsewhere(asked: Asked, board: Board) -> bool:
    """Whether a table by years, quarters or months has none for one that the question names."""
    told = list(run(board).values())
    if len(told) < 2:
        return False
    named = [one for one in periods(asked.english) if one.kind == told[0].kind]
    spoken = [one for c in (board.caption, *board.columns, *(r.name for r in board.rows)) for one in periods(c)]
    return any(not any(own.meets(one) for own in (*told, *spoken)) for one in named)


def astray(asked: Asked, found: Found, evidence: Sequence[Evidence]) -> bool:
    """Whether an answer rests on a table that has no column for the time that the question names."""
    cited = set(found.ids)
    tables = [b for b in boards(evidence) if any(cell.id in cited for row in b.rows for cell in row.cells)]
    return any(elsewhere(asked, board) for board in tables)
