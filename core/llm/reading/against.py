"""Cells of a table set against each other: differences, ratios, changes, sums and means of what is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.years import span_of_years, years
from core.domain import Evidence
from core.llm.reading.boards import Board, Row
from core.llm.reading.found import Found
from core.llm.reading.matching import Named
from core.llm.reading.measures import measure, mentioned, numbered

TWO = ("difference", "ratio", "percent_change")


def against(asked: Asked, board: Board, n: Named) -> Found | None:
    """Two rows in one column, or one row in two columns, as the operation wants them."""
    if (
        asked.aggregate == ""
        and re.search(r"\btotal\b", asked.english, re.I)
        and not n.rows
        and len(n.columns) == 1
        and not asked.topic
    ):
        return _all(board, n.columns[0][1])
    if asked.aggregate not in (*TWO, "sum", "mean"):
        return None
    cells = _several(asked, board, n)
    if len(cells) < 2:
        return None
    ids = tuple(cell.id for cell in cells)
    if asked.aggregate in ("sum", "mean"):
        return Found(f"[= {asked.aggregate}({', '.join(ids)})]", ids, 0.9, ready=True)
    first, last = cells[0], cells[-1]
    dated = len(set(years(asked.english))) > 1 and first.key == last.key
    small = (board.value(first) or 0) < (board.value(last) or 0)
    forms = {
        "difference": f"{last.id} - {first.id}" if dated or small else f"{first.id} - {last.id}",
        "ratio": f"ratio({first.id}, {last.id})",
        "percent_change": f"percent_change({first.id}, {last.id})",
    }
    return Found(f"[= {forms[asked.aggregate]}]", (first.id, last.id), 0.92, ready=True)


def _all(board: Board, column: str) -> Found | None:
    """The sum of a column that has no total of its own."""
    cells = numbered(board, [row.at(column) for row in board.rows])
    if len(cells) < 2 or len(board.members) != len(board.rows):
        return None
    ids = tuple(cell.id for cell in cells)
    return Found(f"[= sum({', '.join(ids)})]", ids, 0.82, ready=True)


def _several(asked: Asked, board: Board, n: Named) -> list[Evidence]:
    """The cells to set against each other, in the order the question names them; years from early to late."""
    rows = sorted(n.full, key=lambda row: mentioned(asked, row.name))
    column = measure(asked, board, n)
    wanted = span_of_years(asked.english) if asked.aggregate in ("sum", "mean") else years(asked.english)
    dated = sorted(
        (c for c in board.columns if set(years(c)) & set(wanted) and board.numeric(c)), key=lambda c: years(c)[0]
    )
    if len(dated) > 1 and len(rows) > 1:  # of two names, one within the other, the longer
        rows = [max(rows, key=lambda row: len(row.name))] if _nested(rows) else rows
    if len(rows) >= 2 and column is not None:
        return numbered(board, [row.at(column) for row in rows])
    across = dated if len(dated) > 1 else [c for s, c in n.columns if s >= 0.95 and board.numeric(c) and not years(c)]
    if len(rows) == 1 and len(across) >= 2:
        return numbered(board, [rows[0].at(c) for c in across])
    return []


def _nested(rows: Sequence[Row]) -> bool:
    """Whether one name holds all words of the others: "underlying EBITDA" and "EBITDA"."""
    words = sorted((set(terms(row.name)) for row in rows), key=len)
    return all(some <= words[-1] for some in words)
