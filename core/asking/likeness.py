"""How well a label on a page answers to the terms of a question, from 0 to 1."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from core.asking.words import near

_FAINT = {  # they say little about which label is meant
    "of": 0.05, "the": 0.02, "a": 0.02, "an": 0.02, "in": 0.05, "on": 0.05, "for": 0.1, "to": 0.1, "and": 0.05, "or": 0.1,
    "by": 0.15, "at": 0.05, "is": 0.05, "with": 0.1, "from": 0.2, "de": 0.05, "der": 0.05, "die": 0.05, "das": 0.05,
    "du": 0.05, "la": 0.05, "le": 0.05, "van": 0.05, "het": 0.05, "d": 0.05, "l": 0.05, "rm": 0.05, "usd": 0.05,
    "eur": 0.05, "gbp": 0.05, "your": 0.1, "our": 0.2, "this": 0.05, "as": 0.05, "name": 0.7, "number": 0.6, "date": 0.8,
    "amount": 0.5, "year": 0.2, "end": 0.2, "fiscal": 0.1, "million": 0.1, "thousand": 0.1, "month": 0.2,
    "spent": 0.3, "spend": 0.3, "goe": 0.1, "owed": 0.3, "ow": 0.3, "receiv": 0.4, "earn": 0.4, "left": 0.3, "get": 0.1,
    "got": 0.1, "cost": 0.6, "charg": 0.5, "account": 0.7, "december": 0.1, "june": 0.1, "septemb": 0.1, "september": 0.1, "march": 0.1, "31": 0.05, "30": 0.05, "note": 0.2, "value": 0.5, "total": 0.8, "percent": 0.4,
}  # fmt: skip


def weight(term: str, rare: Mapping[str, float] | None = None) -> float:
    return _FAINT.get(term, 1.0) * (rare.get(term, 1.0) if rare else 1.0)


def met(term: str, among: Collection[str]) -> bool:
    return term in among or (len(term) >= 5 and any(near(term, other) for other in among))


def likeness(wanted: Sequence[str], label: Sequence[str], rare: Mapping[str, float] | None = None) -> float:
    """The harmonic mean of what is met of the wanted terms and what is wanted of the label's terms."""
    mine, theirs = dict.fromkeys(wanted), dict.fromkeys(label)
    want, have = sum(weight(t, rare) for t in mine), sum(weight(t, rare) for t in theirs)
    if not want or not have:
        return 0.0
    recall = sum(weight(t, rare) for t in mine if met(t, theirs)) / want
    precision = sum(weight(t, rare) for t in theirs if met(t, mine)) / have
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def covered(wanted: Sequence[str], text: Collection[str], rare: Mapping[str, float] | None = None) -> float:
    """The share of the wanted terms that a text holds."""
    mine = dict.fromkeys(wanted)
    want = sum(weight(t, rare) for t in mine)
    return sum(weight(t, rare) for t in mine if met(t, text)) / want if want else 0.0
