"""How well each thing seen fits the question, by wording and type, so that the best few hundred are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.asking import Asked, alike, likeness, terms
from core.asking.gist import wants_author
from core.asking.likeness import covered
from core.asking.rarity import rarity
from core.domain import Evidence
from core.experts.document.statements import worth
from core.quantities import dates, numbers

_TOPIC_WORDS = {
    "parties": r"\bbetween\b|\bby and among\b|\bhereinafter\b|\bparties\b|\(.{0,30}[\"“]",
    "law": r"\bgovern|\blaws? of\b|\bconstrued\b|\bjurisdiction\b",
    "effective": r"\beffective\b|\bdated\b|\bas of\b|\bday of\b|\bentered into\b|^date",
    "term": r"\b(?:years?|months?|days?|weeks?)\b|\bterm\b|\bexpir|\bterminat|\bsurviv",
}
_UNDER = 0.6  # of a word's worth, where only the heading of a sentence says it
_WANTS_NUMBER = {"amount", "number", "count", "percent"}


def rank(seen: Iterable[Evidence], asked: Asked, limit: int) -> list[Evidence]:
    """Best first, without repetitions."""
    pool = _distinct(seen)
    texts = [frozenset(terms(f"{e.key} {e.column} {e.text}")) for e in pool]
    rare = rarity(texts)
    wanted = (*asked.terms,)
    more = worth(pool, asked.text)
    scored = [
        replace(e, score=round(_fit(e, text, asked, wanted, rare) + more.get(n, 0.0), 4))
        for n, (e, text) in enumerate(zip(pool, texts, strict=True))
    ]
    best = sorted(scored, key=lambda e: -e.score)
    return best[:limit] + (_names(best[:limit], best[limit:]) if asked.aggregate in ("argmax", "argmin") else [])


def _names(kept: Sequence[Evidence], others: Sequence[Evidence]) -> list[Evidence]:
    """The names of the rows of which a cell is kept: what has the most is told by its name."""
    rows = {(e.file, e.page, e.table, e.key) for e in kept if e.kind == "cell" and e.key}
    return [e for e in others if e.kind == "cell" and not e.key and (e.file, e.page, e.table, e.text) in rows]


def _distinct(seen: Iterable[Evidence]) -> list[Evidence]:
    kept: dict[tuple[object, ...], Evidence] = {}
    for e in seen:
        kept.setdefault((e.file, e.page, e.kind, e.text, e.key, e.column, e.boxes[:1]), e)
    return list(kept.values())


def _fit(e: Evidence, text: frozenset[str], asked: Asked, wanted: Sequence[str], rare: dict[str, float]) -> float:
    score = covered(wanted, text, rare)
    if e.key or e.column:
        score = max(0.6 * score, likeness(wanted, terms(f"{e.key} {e.column}"), rare)) + 0.2 * _typed(e.text, asked)
    elif e.kind == "passage":
        score += _UNDER * (covered(wanted, text | frozenset(terms(e.heading)), rare) - score) if e.heading else 0.0
        score = score * (0.8 if len(e.text) < 25 else 1.0) + 0.15 * _typed(e.text, asked)
    if asked.row:
        score = alike(asked.row, e.key) + 0.5 * (alike(asked.column, e.column) if asked.column else 0.0)
    pattern = _TOPIC_WORDS.get(asked.topic)
    if pattern and e.kind in ("passage", "pair") and re.search(pattern, e.text, re.I):
        score += 0.6 + (0.3 if e.page == 0 and asked.topic in ("parties", "effective") else 0.0)
    if asked.topic == "date" and e.kind == "line" and dates(e.text):
        score += 0.5
    if asked.topic == "title" and e.kind == "line":
        score += min(0.05 * e.boxes[0].height, 2.0)  # large letters
    if (
        (asked.topic in ("company", "address") or wants_author(asked.text))
        and e.page == 0
        and e.kind in ("line", "passage")
    ):
        score += 0.5 if e.key == "address" else 0.3
    if asked.page is not None and e.page != asked.page:
        score *= 0.2
    return score


def _typed(text: str, asked: Asked) -> float:
    if asked.kind in _WANTS_NUMBER:
        return float(bool(numbers(text)))
    if asked.kind in ("date", "year"):
        return float(bool(dates(text)) or bool(re.search(r"\b(?:19|20)\d\d\b", text)))
    if asked.kind == "code":
        return float(any(c.isdigit() for c in text))
    return 0.5
