"""Chooses among options what charts are about, by the words that stand on them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, near, terms
from core.domain import Evidence
from core.llm.reading.charts.board import Board
from core.llm.reading.found import Found

_ASKS = re.compile(r"\b(?:keywords?|topics?|summari[sz]e|main (?:idea|subject|theme)|mainly about)\b", re.I)


def topics(asked: Asked, boards: Sequence[Board], evidence: Sequence[Evidence]) -> Found | None:
    """The option all of whose words stand on the charts, titles before small print."""
    if not asked.options or not boards or not _ASKS.search(asked.text):
        return None
    titles = [fact for board in boards if (fact := board.fact("title"))]
    loud = {term for title in titles for term in terms(title.text)}
    loud |= {term for board in boards for term in terms(board.words)}
    low = {term for e in evidence for term in terms(e.text)}
    scored = [(_weight(text, loud, low), text) for _letter, text in asked.options]
    best, text = max(scored)
    sources = titles or boards[0].facts[:1]
    return Found(_written(asked, text, evidence), tuple(e.id for e in sources), 0.6) if best > 0.3 else None


def _written(asked: Asked, option: str, evidence: Sequence[Evidence]) -> str:
    """With its letter where two keywords are joined that stand apart on the charts: so it is no name that is missed."""
    joined = re.search(r"\band\b|&", option)
    printed = any(option.lower() in e.text.lower() for e in evidence)
    letter = next(letter for letter, text in asked.options if text == option)
    return f"{letter}. {option}" if joined and not printed else option


def _weight(option: str, loud: set[str], low: set[str]) -> float:
    """Each of its keywords counts alike."""
    parts = [terms(part) for part in re.split(r",|\band\b|&", option) if terms(part)]
    each = [sum(_standing(term, loud, low) for term in part) / len(part) for part in parts]
    return sum(each) / len(each) if each else 0.0


def _standing(term: str, loud: set[str], low: set[str]) -> float:
    if any(near(term, other) for other in loud):
        return 1.0
    return 0.4 if any(near(term, other) for other in low) else 0.0
