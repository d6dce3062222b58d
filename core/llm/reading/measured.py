"""Amounts and shares that the sentences of a report tell, nearest to what they are asked for. Computes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.prose import ordered, worth
from core.llm.reading.spans import nearness, of_type
from core.llm.reading.subject import Subject, subject

_KINDS = ("amount", "percent", "number", "count")
_LEAST = 0.5
_GROWTH = re.compile(r"\bgrowth\b", re.I)


def measured(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """The value beside the words that are asked for, in a sentence that speaks of most of them."""
    about = subject(asked, evidence)
    if asked.kind == "amount" and _GROWTH.search(asked.english):
        asked = replace(asked, kind="percent")
    if asked.kind not in _KINDS or len(about.figures) + len(about.others) < 2:
        return None
    best: Found | None = None
    for one in ordered(evidence):
        share = worth(one, about, rare)
        past = 0  # where the last one ended: the end of a range is no value of its own
        for start, end, text in of_type(one.e.text, asked) if share >= _LEAST else ():
            if start < past:
                continue
            past = one.e.text.find(text, max(0, start - len(text))) + len(text)
            near = nearness(one.e.text, start, end, _words(about), rare)
            score = share * (0.7 + 0.4 * near)
            if best is None or score > best.score:
                best = Found(text, (one.e.id,), min(score, 0.9))
    return best


def changed(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """Asked by how much something changed: the sentence that tells both values, or the change itself."""
    about = subject(asked, evidence)
    if asked.kind not in _KINDS or asked.aggregate not in ("difference", "percent_change"):
        return None
    plain = replace(asked, kind="percent" if re.search(r"\bpercent|%", asked.english) else asked.kind)
    scored = [(worth(one, about, rare), one.e) for one in ordered(evidence) if list(of_type(one.e.text, plain))]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return Found(best.text.strip(), (best.id,), 0.9 * score) if best and score >= _LEAST else None


def _words(about: Subject) -> list[str]:
    return [*about.others, *(t for figure in about.figures for t in terms(figure.name))]
