"""An answer in the form the question wants: one of its options, or millions where the page has thousands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, alike
from core.domain import Evidence
from core.llm.reading.found import Found
from core.quantities import numbers

_IN = re.compile(r"\bin (?:u\.?s\.? )?(?:dollars? in )?(thousand|million|billion)s?\b", re.I)
_POWER = {"thousand": 3, "million": 6, "billion": 9}


def choose(asked: Asked, found: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """The option most like what was found; without that, the one that stands in the evidence."""
    if found is None:
        return None
    scored = [(alike(text, found.text), f"{letter}. {text}") for letter, text in asked.options]
    score, text = max(scored)
    return Found(text, found.ids, found.score) if score > 0.6 else _standing(asked, evidence)


def _standing(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    for e in evidence:
        held = [f"{letter}. {text}" for letter, text in asked.options if f" {text.lower()} " in f" {e.text.lower()} "]
        if len(held) == 1:
            return Found(held[0], (e.id,), 0.5)
    return None


def scaled(asked: Asked, found: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """A number of a table in thousands, for a question that wants millions."""
    if found is None or not asked.scale or found.ready or len(found.ids) != 1:
        return found
    source = next(e for e in evidence if e.id == found.ids[0])
    said = next((m for e in evidence if e.page == source.page and (m := _IN.search(f"{e.heading} {e.text}"))), None)
    shift = _POWER[asked.scale] - _POWER[said.group(1).lower()] if said else 0
    if not shift or not numbers(source.text):
        return found
    sign = "/" if shift > 0 else "*"
    return Found(f"[= {source.id} {sign} {10 ** abs(shift)}]", found.ids, found.score, ready=True)
