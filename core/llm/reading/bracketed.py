"""Who is called what in brackets: A. Flint (the Tenant), Rowan Ltd (hereinafter "Supplier")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.likeness import weight
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.parties import party

_GIVEN = re.compile(
    r"[(]\s*(?:hereinafter |hereafter |below |further )?(?:referred to as |called |known as )?(?:the |as )?"
    r"[“”\"'‘]?(?P<role>[A-Z]\w+(?: [A-Z]\w+)?)[“”\"'’]?\s*[)]"
)
_WHO = re.compile(r"^\W*(?:who (?:is|was|are|were)|what is the name of) (?:the|our|its) (?P<role>[\w -]+?)\W*$", re.I)
_BEGINS = re.compile(r"\b(?:between|among|by and between|and|by|with)\b|[;:]|\d\.\s|[(].*?[)],?", re.I)


def bracketed(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The name before the brackets that hold the very role that is asked for."""
    who = _WHO.match(asked.english)
    role = {t for t in terms(who["role"]) if weight(t) > 0.1} if who else set()
    for e in evidence:
        for given in _GIVEN.finditer(e.text) if role and e.kind == "passage" else ():
            if set(terms(given["role"])) == role and (name := _before(e.text[: given.start()])):
                return Found(name, (e.id,), 0.95)
    return None


def _before(text: str) -> str:
    """The last name of a text: what begins after "between", "and" or other brackets. Sons are part of a firm."""
    starts = [m.end() for m in _BEGINS.finditer(text)]
    for start in reversed([0, *starts]):
        chunk = text[start:].strip(" ,\n")
        if re.match(r"(?:the |an? )?[A-Z\d]", chunk) and (name := party(chunk)):
            return name
    return ""
