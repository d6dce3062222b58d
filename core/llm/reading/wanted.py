"""An answer in the form the question wants: one of its options, or millions where the page has thousands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, alike
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.suited import ALIKE
from core.quantities import numbers

_IN = re.compile(r"\bin (?:u\.?s\.? )?(?:dollars? in )?(thousand|million|billion)s?\b", re.I)
_POWER = {"thousand": 3, "million": 6, "billion": 9}


def choose(asked: Asked, found: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """The option most like what was found; without that, the one that stands in the evidence."""
    if found is None:
        return None
    scored = [(alike(text, found.text), f"{letter}. {text}") for letter, text in asked.options]
    score, text = max(scored)
    return Found(text, found.ids, found.score) if score > ALIKE else _standing(asked, evidence)


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
    step = rescaling(asked, source, evidence)
    return (
        Found(f"[= {source.id}{step}]", found.ids, found.score, ready=True) if step and numbers(source.text) else found
    )


def rescaling(asked: Asked, source: Evidence, evidence: Sequence[Evidence]) -> str:
    """What is to be done with a number of the page for the scale that is wanted: " / 1000"; "" for nothing."""
    near = (e for e in (source, *evidence) if (e.file, e.page) == (source.file, source.page))
    said = next((m for e in near if (m := _IN.search(f"{e.heading} {e.column} {e.text}"))), None)
    shift = _POWER[asked.scale] - _POWER[said.group(1).lower()] if said and asked.scale else 0
    return f" {'/' if shift > 0 else '*'} {10 ** abs(shift)}" if shift else ""
