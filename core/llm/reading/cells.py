"""The cell at a row and a column that the question names in quotes."""

from __future__ import annotations

from collections.abc import Sequence

from core.asking import Asked, alike, terms, words
from core.asking.likeness import likeness
from core.domain import Evidence
from core.llm.reading.found import Found


def named_cell(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The cell whose headers are most like the two names; cells of drawn tables go before aligned text."""
    best, top = None, 0.0
    for e in evidence:
        if e.kind not in ("cell", "pair", "mark") or not e.text.strip():
            continue
        score = _fit(asked, e) + (0.02 if e.heading != "grid" else 0.0)
        if score > top:
            best, top = e, score
    if best is None or top < 0.55:
        return None
    return Found(best.text.strip(), (best.id,), min(1.0, top))


def _fit(asked: Asked, e: Evidence) -> float:
    row = resembles(asked.row, e.key)
    if not asked.column:
        return row
    column = resembles(asked.column, e.column)
    swapped = min(resembles(asked.row, e.column), resembles(asked.column, e.key))
    return max(0.5 * (row + column) if min(row, column) > 0.3 else 0.0, 0.9 * swapped)


def resembles(name: str, header: str) -> float:
    """How well a header is the one named: letter by letter, or by its words in any order."""
    if not header:
        return 0.0
    if " ".join(words(name)) == " ".join(words(header)):
        return 1.0
    parts = [alike(name, part) for part in header.split(" / ")]
    return max(alike(name, header), 0.97 * likeness(terms(name), terms(header)), 0.95 * max(parts))
