"""What has the most or the least in a table, the n-th of them, and the rank of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.years import years
from core.llm.reading.boards import Board, Row, under
from core.llm.reading.found import Found
from core.llm.reading.matching import Named, content
from core.llm.reading.measures import label, measure, numbered
from core.llm.reading.nouns import THINGS, fits, noun

_MOST = (
    r"highest|largest|maximum|most|greatest|biggest|tallest|longest|heaviest|oldest|best|top|max|higher|larger|greater|"
    r"bigger|heavier|taller|longer|dearer"
)
_LEAST = (
    r"lowest|smallest|least|minimum|fewest|shortest|cheapest|lightest|youngest|worst|min|lower|smaller|lighter|shorter|"
    r"cheaper"
)
_EXTREME = re.compile(rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))\b", re.I)
_NTH = re.compile(r"\b(?:(second|2nd)|(third|3rd)|(fourth|4th)|(fifth|5th))[- ](?:most|least|\w+est|best)\b", re.I)
_RANK = re.compile(r"\brank(?:s|ed|ing)?\b(?! of )|\bwhat (?:place|position) does\b|\brank of\b", re.I)
_TOTALS = re.compile(r"\b(?:total|sum|average|share|change|growth)\b|%", re.I)


def compared(asked: Asked) -> list[str]:
    """What a question speaks of but for what it calls the things themselves: which file."""
    return [t for t in content(asked) if t not in terms(noun(asked.english))]


def ranked(asked: Asked, board: Board, n: Named) -> Found | None:
    """One more than those that have more; grounding computes it from the cells."""
    column = measure(asked, board, n)
    if not _RANK.search(asked.english) or len(n.rows) != 1 or column is None:
        return None
    mine = n.rows[0][1].at(column)
    value = board.value(mine)
    if mine is None or value is None:
        return None
    ahead = [c for row in board.members if (c := row.at(column)) and (board.value(c) or value) > value]
    ids = tuple(cell.id for cell in ahead)
    return Found(f"[= 1 + count({', '.join(ids)})]", (*ids, mine.id), 0.9, ready=True)


def extreme(asked: Asked, board: Board, n: Named) -> Found | None:
    """The row, or the column, with the n-th most or least."""
    word = _EXTREME.search(re.sub(r"most expensive", "highest", asked.english))
    if asked.aggregate not in ("argmax", "argmin") or word is None or (n.columns and set(n.left) - THINGS):
        return None  # the most of something that the page does not speak of
    told = _NTH.search(asked.english)
    nth = next((at for at, one in enumerate(told.groups(), 1) if one), 0) if told else 0
    down = bool(word["most"])
    if asked.kind == "year" and len(n.full) != 1:
        return None
    column = measure(asked, board, n)
    if len(n.full) == 1 and not any(not years(c) for _, c in n.columns if c != board.columns[0]):
        row = n.full[0]
        cells = [c for c in numbered(board, row.cells[1:]) if not _TOTALS.search(c.column)]
        best = [c for c in sorted(cells, key=lambda c: board.value(c) or 0, reverse=down) if fits(asked, c.column)]
        return Found(best[nth].column, (best[nth].id,), 0.9) if len(best) > max(nth, 1) else None
    if column is None:
        return None
    members = under(board, n.full[0]) if len(n.full) == 1 else ()
    rows = _of_a_kind(asked, [row for row in members or board.members if board.value(row.at(column)) is not None])
    ordered = sorted(rows, key=lambda row: board.value(row.at(column)) or 0, reverse=down)
    if len(ordered) <= max(nth, 1):
        return None
    cell, name = ordered[nth].at(column), label(asked, ordered[nth])
    ids = (name.id, cell.id) if cell else (name.id,)
    return Found(name.text.strip(), ids, 0.9) if fits(asked, name.text, name.column) else None


def _of_a_kind(asked: Asked, rows: Sequence[Row]) -> Sequence[Row]:
    """Only the rows whose names begin with what the question asks for: an expense account of Income: and Expenses:."""
    wanted = content(asked)[:1]
    some = [row for row in rows if wanted and terms(row.labels[0].text)[:1] == list(wanted)]
    return some if 1 < len(some) < len(rows) else rows
