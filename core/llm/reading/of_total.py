"""What share of its column's total a cell of a table is, in percent."""

from __future__ import annotations

import re

from core.asking import Asked
from core.llm.reading.along import SURE
from core.llm.reading.boards import Board
from core.llm.reading.found import Found
from core.llm.reading.matching import Named
from core.llm.reading.measures import numbered
from core.quantities import numbers

_SHARE = re.compile(
    r"\b(?:share|percent(?:age)?|proportion|fraction|part|%) of (?:the |all )?(?:\w+ )?"
    r"(?:total|overall|whole|entire|all|combined)\b",
    re.I,
)


def of_total(asked: Asked, board: Board, n: Named) -> Found | None:
    """The named row's cell in the only column of numbers that is named, or that there is, against the total."""
    if not _SHARE.search(asked.english) or len(n.full) != 1 or n.full[0].total or n.left:
        return None
    named = [c for s, c in n.columns if s >= 0.95 and board.numeric(c)]
    columns = named or [c for c in board.columns[1:] if board.numeric(c)]
    mine = n.full[0].at(columns[0]) if len(columns) == 1 else None
    if mine is None or board.value(mine) is None or n.full[0] not in board.members:
        return None
    parts = numbered(board, [row.at(columns[0]) for row in board.members])
    units = {numbers(cell.text, board.mark)[0].unit for cell in parts}
    if len(parts) < 2 or len(units) > 1 or "%" in units or "%" in columns[0]:
        return None
    totals = [cell for row in board.rows if row.total and (cell := row.at(columns[0]))]
    whole = next((cell for cell in totals if board.value(cell) == sum(board.value(p) or 0 for p in parts)), None)
    if totals and whole is None:
        return None
    ids = tuple(dict.fromkeys([mine.id, *([whole.id] if whole else [cell.id for cell in parts])]))
    under = whole.id if whole else f"sum({', '.join(cell.id for cell in parts)})"
    return Found(f"[= round(100 * {mine.id} / {under}, 1)]%", ids, SURE, ready=True)
