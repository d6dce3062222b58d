"""How well a label on a page answers to the terms of a question, from 0 to 1."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from core.asking.lexicon import KNOWN
from core.asking.words import near

_FAINT = {  # they say little about which label is meant
    word: weight
    for weight, line in (
        (0.02, "the a an"),
        (0.05, "of in on and at is de der die das du la le van het d l rm usd eur gbp this as 31 30"),
        (0.1, ("for to or with your fiscal million thousand goe get got december june septemb september march")),
        (0.15, "by"),
        (0.2, "from our year end month note"),
        (
            0.3,
            (
                "sent send held hold written wrote present attend applicant take includ include contain spent spend "
                "owed ow left"
            ),
        ),
        (0.4, "receiv earn percent"),
        (0.5, "amount charg value"),
        (0.6, "number cost"),
        (0.7, "name account"),
        (0.8, "date total"),
    )
    for word in line.split()
}


def weight(term: str, rare: Mapping[str, float] | None = None) -> float:
    return _FAINT.get(term, 1.0) * (rare.get(term, 1.0) if rare else 1.0)


def met(term: str, among: Collection[str]) -> bool:
    return term in among or (
        len(term) >= 5 and any(near(term, other) for other in among if not (term in KNOWN and other in KNOWN))
    )


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
