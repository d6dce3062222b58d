"""What was noted on a document and attached to it, where a question asks for that itself."""

from __future__ import annotations

from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.notes import wants_notes
from core.domain import Evidence
from core.llm.reading.found import Found

_MOST = 20  # things told at once


def noted(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Comments, who wrote them, names of attached files or marked words; None where nothing such is asked or there."""
    match wanted := wants_notes(asked.text):
        case "":
            return None
        case "comments":
            return _all(_meant(asked, _comments(evidence)), "\n\n")
        case "writer":
            return _who(asked, _comments(evidence))
        case "files":
            return _all([e for e in evidence if e.key == "attachment" and e.kind == "pair"])
    return _all([e for e in evidence if e.key == wanted and e.kind == "pair"])


def _comments(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [e for e in evidence if e.key == "comment" and e.kind == "passage"]


def _meant(asked: Asked, comments: Sequence[Evidence]) -> Sequence[Evidence]:
    """Those by whom or on what the question names, if it names any."""
    return [e for e in comments if set(asked.terms) & set(terms(f"{e.column} {e.heading}"))] or comments


def _who(asked: Asked, comments: Sequence[Evidence]) -> Found | None:
    wanted = [e for e in comments if set(asked.terms) & set(terms(f"{e.text} {e.heading}"))] or comments
    found = {e.column: e.id for e in wanted if e.column}
    return Found(", ".join(found), tuple(found.values()), 0.85) if found else None


def _all(told: Sequence[Evidence], between: str = ", ") -> Found | None:
    """In the order in which they stand."""
    kept = {e.text: e for e in sorted(told, key=lambda e: (e.file, e.page, e.boxes[0].y0))}
    each = list(kept.values())[:_MOST]
    if len(each) < 2:
        return Found(each[0].text, (each[0].id,), 0.85) if each else None
    return Found(between.join(f"{e.text} [{e.id}]" for e in each), tuple(e.id for e in each), 0.85, ready=True)
