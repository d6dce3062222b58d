"""May I, can it, must they: the sentence of a rule that permits, forbids or demands it, with yes or no before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.asking import Asked
from core.asking.roots import akin, roots
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.subject import subject
from core.llm.reading.units import Unit, units, weights

_ASKS = re.compile(
    r"\W*(?:may|can|could|must|shall|should|will|(?:is|are|am) (?:it|there|i|we|\w+(?: \w+){0,4}) (?:allowed|"
    r"permitted|forbidden|possible|"
    r"required|necessary|obliged|entitled|able)|do (?:i|we|you) (?:have|need) to|does? (?:\w+ ){1,5}(?:have|need|"
    r"work|support|allow|accept))\b",
    re.I,
)
_WORDS = frozenset(
    roots("allowed permitted forbidden possible required necessary obliged entitled able need have may can must")
)
_FORBIDS = re.compile(
    r"\b(?:may|must|shall|can|should|do|does|is|are|will|need|has|have)(?: be)? (?:not|never)\b|\bcannot\b|n['’]t\b|"
    r"\bnot (?:be )?(?:\w+ly )?"
    r"(?:allowed|permitted|possible|required|supported|necessary|entitled)|\b(?:forbidden|prohibited|impossible|"
    r"excluded|never|neither)\b|"
    r"^\W*(?:no|none|nothing|nobody|neither)\b|\bno (?:\w+ ){0,3}(?:is|are|may|can|must|shall)\b|"
    r"\bwithout (?:\w+ ){0,3}(?:consent|permission)",
    re.I,
)
_RULES = re.compile(
    r"\b(?:may|can|must|shall|should|will|cannot|allow\w*|permit\w*|forbid\w*|prohibit\w*|possible|requir\w*|"
    r"free to|entitled|yes|"
    r"supports?|works?|needs?|has to|have to|only if|except)\b",
    re.I,
)
_LEAST, _OWN = 0.82, 0.55
_ASKED = 0.3  # more, under a heading that asks it


def allowed(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Yes or no with the sentence in quotation marks; for a heading that asks the same, what stands under it."""
    if asked.topic or subject(asked).figures or not _ASKS.match(asked.english):
        return None
    content = [root for root in roots(asked.english) if root not in _WORDS]
    found = units(evidence)
    rare = weights(found)
    scored = [(_rules(unit, content, rare), unit) for unit in found]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or score < _LEAST:
        return None
    word = "No" if bool(_FORBIDS.search(best.text)) != bool(_FORBIDS.search(asked.english)) else "Yes"
    bare = re.sub('[“”"]', "", best.text).strip()
    return Found(f"{word}: “{bare}”", (best.e.id,), min(score, 0.9))


def _rules(unit: Unit, content: Sequence[str], rare: Mapping[str, float]) -> float:
    """How much of the question a rule speaks of; 0 for what is no rule."""
    own = sum(akin(root, unit.own) for root in content)
    if not content or (not _RULES.search(unit.text) and not unit.opens):
        return 0.0
    asks = unit.opens and unit.e.heading.rstrip().endswith("?")
    if own < _OWN * len(content) and not asks:
        return 0.0
    return unit.holds(content, rare) + (_ASKED if asks else 0.0)
