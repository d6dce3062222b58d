"""Boxes of a form or a window as they are set: yes or no of the one that is asked of, or which of them are ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.words import stem
from core.domain import Evidence
from core.llm.reading.found import Found

_IDLE = frozenset("the a an of on in to for is are".split())
_ALL = re.compile(
    r"^(?:what|which|list|name)\b.*\b(?:box(?:es)?|check ?box(?:es)?|options|items|choices|settings|entries|ones)\b.*?"
    r"\b(?P<off>not |un)?(?:ticked|checked|crossed|selected|enabled|turned (?:on|off))\b",
    re.I,
)
_BARE = re.compile(
    r"^(?:what|which)(?: (?:is|are|ones are|of (?:them|these) are)) (?P<off>not |un)?(?:ticked|checked)\b", re.I
)
_MOST = 40  # boxes told at once


def ticked(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """As the box is set whose whole label the question says; None where no box, or several, are so called."""
    if asked.kind != "yesno":
        return _all(asked, evidence)
    said = {stem(t) for t in terms(asked.english)}
    boxes = _boxes(evidence)
    mine = [e for e in boxes if (label := _label(e)) and label <= said]
    most = max((len(_label(e)) for e in mine), default=0)
    best = {(e.key, e.text): e for e in mine if len(_label(e)) == most}
    if len(best) != 1:
        return None
    box = next(iter(best.values()))
    return Found(box.text.capitalize(), (box.id,), 0.85)


def _all(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The labels of all boxes that are so, in the order in which they stand."""
    if not (wanted := _ALL.search(asked.english) or _BARE.search(asked.english)):
        return None
    boxes = {e.key: e for e in sorted(_boxes(evidence), key=lambda e: (e.file, e.page, *_place(e))) if e.key}
    off = bool(wanted["off"]) or "turned off" in wanted[0].lower()
    mine = [e for e in boxes.values() if (e.text.lower() == "no") == off][:_MOST]
    if len(mine) < 2:
        return Found(mine[0].key, (mine[0].id,), 0.85) if mine else None
    return Found(", ".join(f"{e.key} [{e.id}]" for e in mine), tuple(e.id for e in mine), 0.85, ready=True)


def _boxes(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [e for e in evidence if e.kind == "mark" and e.heading == "field" and e.text.lower() in ("yes", "no")]


def _place(e: Evidence) -> tuple[float, float]:
    return (e.boxes[0].y0, e.boxes[0].x0) if e.boxes else (0.0, 0.0)


def _label(e: Evidence) -> frozenset[str]:
    return frozenset(stem(t) for t in terms(e.key) if t not in _IDLE)
