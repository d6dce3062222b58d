"""Yes or no, by two cells of a table: was A higher than B, did A rise. Reads no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.periods import months
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.boards import Board, boards
from core.llm.reading.found import Found
from core.llm.reading.matching import Named, named
from core.llm.reading.measures import measure, mentioned

MORE = re.compile(
    r"\b(?:more|higher|greater|larger|bigger|older|longer|heavier|increas\w*|grow\w*|grew|"
    r"rise|rose|risen|gone up|go up)\b",
    re.I,
)


LESS = re.compile(
    r"\b(?:less|lower|fewer|smaller|younger|shorter|cheaper|lighter|decreas\w*|"
    r"declin\w*|drop\w*|fall|fell|fallen|go down)\b",
    re.I,
)


def weighed(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Yes or no to "was A higher than B" and "did A rise", by two cells."""
    up, down = bool(MORE.search(asked.english)), bool(LESS.search(asked.english))
    if up == down:
        return None
    spoken = frozenset(t for e in evidence for t in (*terms(e.text), *terms(e.key), *terms(e.column)))
    for board in boards(evidence):
        n = named(asked, board, spoken)
        one, other = _two(asked, board, n)
        a, b = board.value(one), board.value(other)
        if one is not None and other is not None and a is not None and b is not None and not n.left:
            return Found("Yes" if (a > b if up else a < b) else "No", (one.id, other.id), 0.85)
    return None


def _two(asked: Asked, board: Board, n: Named) -> tuple[Evidence | None, Evidence | None]:
    """The cell that the question is about and the one to compare it with: another row's, else the year before."""
    rows = sorted(n.full, key=lambda row: mentioned(asked, row.name))
    column = measure(asked, board, n)
    if len(rows) == 2 and column is not None:
        return rows[0].at(column), rows[1].at(column)
    dated = sorted((c for c in board.columns if years(c) and board.numeric(c)), key=lambda c: years(c)[0])
    told = sorted(set(years(asked.english)))
    mixed = months(asked.english) % 12 and len({years(c)[0] for c in dated}) < len(dated)
    if len(rows) != 1 or len(dated) < 2 or mixed:  # the end of a year beside that of a quarter in it
        return None, None
    late = next((c for c in dated if told and told[-1] in years(c)), dated[-1])
    early = next((c for c in dated if len(told) > 1 and told[0] in years(c)), None)
    at = dated.index(late)
    early = early or (dated[at - 1] if at else None)
    return rows[0].at(late), rows[0].at(early) if early else None
