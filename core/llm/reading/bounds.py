"""Which rows of a table lie beyond a number or beyond another row, and how many rows there are."""

from __future__ import annotations

import re
from decimal import Decimal

from core.asking import Asked, terms
from core.asking.years import years
from core.llm.reading.against import TWO
from core.llm.reading.boards import Board, Row
from core.llm.reading.found import Found
from core.llm.reading.matching import Named, content
from core.llm.reading.measures import label, measure
from core.quantities import numbers

_BOUND = re.compile(
    r"\b(?:(?P<over>exceed\w*|above|over|more (?:\w+ )?than|greater than|higher (?:\w+ )?than|larger than)|"
    r"(?P<least>at least)|"
    r"(?P<under>below|under|less (?:\w+ )?than|fewer (?:\w+ )?than|lower (?:\w+ )?than|smaller than)|"
    r"(?P<most>at most))\b",
    re.I,
)


def bounded(asked: Asked, board: Board, n: Named) -> Found | None:
    """Which rows, or how many, lie beyond a number or beyond another row."""
    listing = re.match(r"(?:which|what|list|name|who)\b", asked.english, re.I)
    bound = _BOUND.search(asked.english)
    if not (listing or asked.kind == "count") or asked.aggregate in (*TWO, "argmax", "argmin"):
        return None
    column = measure(asked, board, n)
    if column is None or not board.numeric(column):
        return None
    limit, against = _limit(asked, board, n, column, bound)
    if limit is None:
        return None
    held = [
        row for row in board.members
        if row is not against and (v := board.value(row.at(column))) is not None and _passes(v, limit, bound)
    ]  # fmt: skip
    cells = [cell for row in held if (cell := row.at(column))]
    ids = tuple(cell.id for cell in cells)
    if asked.kind == "count":
        return Found(f"[= count({', '.join(ids)})]", ids, 0.85, ready=True) if ids else None
    if not held:
        return None
    return Found("; ".join(label(asked, row).text for row in held), ids, 0.85)


def _limit(
    asked: Asked, board: Board, n: Named, column: str, bound: re.Match[str] | None
) -> tuple[Decimal | None, Row | None]:
    """The number to compare with and the row it comes from, if it comes from one."""
    if bound is None:
        plain = [q for q in numbers(asked.english, board.mark) if str(q.value) not in years(asked.english)]
        known = {board.value(row.at(column)) for row in board.members}
        return (plain[0].value, None) if len(plain) == 1 and plain[0].value in known and not n.full else (None, None)
    after = [q for q in numbers(asked.english[bound.end() :]) if str(q.value) not in years(asked.english)]
    if after:
        return after[0].value, None
    rest = terms(asked.english[bound.end() :])
    if len(n.full) == 1 and set(terms(n.full[0].labels[0].text)) & set(rest):  # "Rent under 2019" bounds nothing
        return board.value(n.full[0].at(column)), n.full[0]
    return None, None


def _passes(value: Decimal, limit: Decimal, bound: re.Match[str] | None) -> bool:
    if bound is None:
        return value == limit
    if bound["over"] or bound["least"]:
        return value > limit or (bool(bound["least"]) and value == limit)
    return value < limit or (bool(bound["most"]) and value == limit)


def counted(asked: Asked, board: Board, n: Named) -> Found | None:
    """How many rows there are, when the question counts what the first column or the page calls its rows."""
    if not re.match(r"how many\b", asked.english, re.I) or n.rows or not board.drawn:
        return None
    mine = content(asked) or asked.terms
    heads = [row_head for row_head in board.columns if not board.numeric(row_head)][:2]
    named = {h: [t for t in terms(h) if t != "name"] for h in heads}
    counts = [h for h, said in named.items() if said and all(t in mine for t in said)]
    if not counts or len(mine) > len(named[counts[0]]):
        return None
    cells = [cell for row in board.members if (cell := row.at(counts[0]))]
    ids = tuple(cell.id for cell in cells)
    return Found(f"[= count({', '.join(ids)})]", ids, 0.8, ready=True)
