"""How well a pointer does on questions of which some have no answer. F1 is that of SQuAD, over words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from core.training.pointing.asks import Ask

NEAR = 0.6  # F1 from which an answer counts as right


class Told(NamedTuple):
    ask: Ask
    text: str
    sure: float


def scores(told: Sequence[Told]) -> dict[str, float]:
    """F1 where an answer is there and must be given; and at zero log odds, what is answered rightly and wrongly."""
    held = [one for one in told if one.ask.answers]
    none = [one for one in told if not one.ask.answers]
    said = [one for one in held if one.sure > 0]
    return {
        "F1 of what is answerable": sum(map(_best, held)) / max(len(held), 1),
        "answered rightly": sum(_best(one) >= NEAR for one in said) / max(len(held), 1),
        "answered wrongly": sum(_best(one) < NEAR for one in said) / max(len(held), 1),
        "answered though unanswerable": sum(one.sure > 0 for one in none) / max(len(none), 1),
    }


def _best(one: Told) -> float:
    return max(f1(one.text, one.ask.text[slice(*answer)]) for answer in one.ask.answers)


def f1(said: str, right: str) -> float:
    """Of the words of two texts, without articles and marks."""
    a, b = Counter(_words(said)), Counter(_words(right))
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else float(a == b)


def _words(text: str) -> list[str]:
    bare = re.sub(r"[^\w\s]", "", text.lower())
    return [word for word in bare.split() if word not in ("a", "an", "the")]
