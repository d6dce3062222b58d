"""Where one series lies above, or below, another: in which countries, in which years, and in how many of them."""

from __future__ import annotations

import re

from core.asking import Asked
from core.llm.reading.charts.board import Board
from core.llm.reading.charts.naming import Named, named
from core.llm.reading.charts.passing import MANY
from core.llm.reading.charts.times import spanned
from core.llm.reading.charts.wants import LESS, MORE
from core.llm.reading.found import Found

_THAN = re.compile(
    rf"\b(?:(?P<less>{LESS})|{MORE}) (?:\w+ ){{0,3}}?than\b|\b(?P<below>below)\b|\b(?:above|exceed\w*)\b", re.I
)
_WHERE = re.compile(
    r"^\W*(?:(?:in|for|at|on) )?(?:which|what|how many)\b|^\W*(?:where|list|name)\b|\bin how many\b", re.I
)


def compared(asked: Asked, board: Board, meant: Named) -> Found | None:
    """The categories in which the series named first lies beyond the one named after "than", or how many they are."""
    cut = _THAN.search(asked.text)
    if not cut or meant.categories or asked.options or asked.kind == "yesno" or not _WHERE.search(asked.text):
        return None
    one, other = named(asked.text[: cut.start()], board).series, named(asked.text[cut.end() :], board).series
    if len(one) != 1 or len(other) != 1 or one == other:
        return None
    left, right = ({p.category: p for p in board.points if p.series == name} for name in (*one, *other))
    within = spanned(asked.text, board) or board.categories
    shared = [name for name in within if name in left and name in right]
    sign = -1 if cut["less"] or cut["below"] else 1
    held = [name for name in shared if sign * (left[name].number - right[name].number) > 0]
    if not held or len(held) > MANY:
        return None
    ids = tuple(left[name].id for name in held)
    if re.search(r"\bhow many\b", asked.text, re.I):
        return Found(f"[= count({', '.join(ids)})]", ids, 0.8, ready=True)
    return Found(", ".join(held), ids, 0.8)
