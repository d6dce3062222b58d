"""The first and the last of several that run: of a row of times, the one at its begin or its end. Knows no lines."""

from __future__ import annotations

import re

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.boards import Board
from core.llm.reading.found import Found
from core.llm.reading.matching import Named

_END = re.compile(
    r"\b(?:(?P<first>first|earliest)|last|latest) (?:\w+ )?(?:bus|train|tram|ferry|boat|flight|service|departure|"
    r"arrival|connection|coach|ship|shuttle|one|run|lesson|show|performance|session)\b",
    re.I,
)
_TIME = re.compile(r"\W*\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?\W*", re.I)


def timetabled(asked: Asked, board: Board, n: Named) -> Found | None:
    """Along the row of the stop that is named, or down its column."""
    end = _END.search(asked.english)
    if not end or asked.kind not in ("date", "time"):
        return None
    columns = [c for s, c in n.columns if s >= 0.95 and c != board.columns[0]]
    if len(n.full) == 1:
        times = list(n.full[0].cells[1:])
    elif len(columns) == 1:
        times = [cell for row in board.rows if (cell := row.at(columns[0]))]
    else:
        return None
    told = [cell for cell in times if _TIME.fullmatch(cell.text)]
    return _found(told[0 if end["first"] else -1]) if len(told) > 1 else None


def _found(cell: Evidence) -> Found:
    return Found(cell.text.strip(), (cell.id,), 0.9)
