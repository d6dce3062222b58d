"""When something begins and ends that a page gives as one range: Period of insurance, 2 July 2025 to 2 July 2026."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.found import Found
from core.quantities import dates

_WHEN = r"(?:on )?(?:what|which) (?:day|date)"
_BEGINS = re.compile(
    rf"^\W*(?:when|from (?:when|which|what)|{_WHEN}|since when)\b.*\b(?:begin|start|commence|run from|valid from)\w*|"
    r"^\W*what (?:is|was) the (?:start(?:ing)?|begin\w*|first) (?:date|day)",
    re.I,
)
_ENDS = re.compile(
    rf"^\W*(?:when|until (?:when|which|what)|{_WHEN}|how long)\b.*\b(?:end|expire|finish|run out|lapse|valid|run until)"
    r"\w*|"
    r"^\W*what (?:is|was) the (?:end|expiry|expiration|last|closing) (?:date|day)",
    re.I,
)
_SPAN = re.compile(
    r"\b(?:period|term|validity|valid|duration|cover|coverage|dates?|from|stay|zeitraum|laufzeit|periode)\b", re.I
)
_LINK = re.compile(r"\W*(?:to|until|till|through|and|bis|au|al|tot|t/m|[-–—])\W*(?:the )?", re.I)
_TURNS = frozenset("begin end start commenc expir finish date day run period term last first valid".split())
_KIN = {word: kin[0] for kin in (
    ("insuranc", "cover", "coverag", "policy", "insur"),
    ("leas", "tenancy", "rental", "rent", "let"),
    ("contract", "agreement"),
    ("reservation", "stay"),
) for word in kin}  # fmt: skip


def end_of_range(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Nothing where several ranges could be meant."""
    begins, ends = bool(_BEGINS.match(asked.english)), bool(_ENDS.match(asked.english))
    if begins == ends:
        return None
    of = [t for t in asked.terms if t not in _TURNS]
    found: dict[tuple[str, ...], tuple[Evidence, int]] = {}
    for e in evidence:
        days = dates(e.text) if e.kind == "pair" and _SPAN.search(e.key) else []
        if len(days) == 2 and _LINK.fullmatch(e.text[days[0].end : days[1].start]):
            met = sum(_of_kin(t) in {_of_kin(label) for label in terms(f"{e.key} {e.heading}")} for t in of)
            found.setdefault(tuple(day.iso for day in days), (e, met))
    most = max((met for _e, met in found.values()), default=0)
    best = [e for e, met in found.values() if met == most]
    if len(best) != 1 or (of and not most):
        return None
    day = dates(best[0].text)[0 if begins else 1]
    return Found(day.text, (best[0].id,), 0.85)


def _of_kin(term: str) -> str:
    """A word for what it is a word of: cover, policy and insured of one insurance."""
    return _KIN.get(term, term)
