"""Yes or no, by the one box of a window whose label a question speaks of: "Is spell checking turned on?"."""

from __future__ import annotations

from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.words import stem
from core.domain import Evidence
from core.llm.reading.found import Found

_IDLE = frozenset("the a an of on in to for is are".split())


def ticked(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """As the box is set whose whole label the question says; None where no box, or several, are so called."""
    if asked.kind != "yesno":
        return None
    said = {stem(t) for t in terms(asked.english)}
    boxes = [e for e in evidence if e.kind == "mark" and e.heading == "field" and e.text.lower() in ("yes", "no")]
    mine = [e for e in boxes if (label := _label(e)) and label <= said]
    most = max((len(_label(e)) for e in mine), default=0)
    best = {(e.key, e.text): e for e in mine if len(_label(e)) == most}
    if len(best) != 1:
        return None
    box = next(iter(best.values()))
    return Found(box.text.capitalize(), (box.id,), 0.85)


def _label(e: Evidence) -> frozenset[str]:
    return frozenset(stem(t) for t in terms(e.key) if t not in _IDLE)
