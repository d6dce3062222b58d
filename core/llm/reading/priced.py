"""What a thing costs, by the labels that name it: the wine of a receipt is not the whole receipt. Adds nothing up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.likeness import met
from core.domain import Evidence
from core.llm.reading.fields import field
from core.llm.reading.found import Found
from core.llm.reading.matching import content
from core.llm.reading.values import typed

_WHOLE = frozenset(t for word in "bill invoice receipt order meal purchase everything".split() for t in terms(word))
_PRICE = re.compile(r"\d[.,]\d\d\b|[$€£¥]|\b[A-Z]{3}\b")
_SURE = 0.7
_NAMED = 0.9  # of a table that names the thing and has a row or a column of prices


def is_priced(asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether the question is what something costs, and a label says so or names the thing."""
    if asked.topic != "total" or "cost" not in asked.terms:
        return False
    told = field(asked, evidence)
    return (told is not None and told.score >= _SURE) or any(_names(e, _things(asked)) for e in evidence)


def priced(asked: Asked, board: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """The surer of a label and a table, else the one amount of the labels that name the thing; None where they have
    several."""
    told = field(asked, evidence)
    if told and told.score >= _SURE:
        return told if board is None or board.score < told.score else board
    named = [e for e in evidence if _names(e, _things(asked))]
    amounts = {v: e.id for e in named if (v := typed(e.text, "amount")) and _PRICE.search(v)}
    if len(amounts) == 1:
        return Found(*next((text, (name,)) for text, name in amounts.items()), 0.8)
    return board if board and board.score >= _NAMED else None


def _things(asked: Asked) -> list[str]:
    return [] if asked.aggregate else [t for t in content(asked) if t not in _WHOLE]


def _names(e: Evidence, things: Sequence[str]) -> bool:
    """Whether a label has all that the thing is called by."""
    return bool(things and e.key) and e.kind in ("pair", "cell") and all(met(t, terms(e.key)) for t in things)
