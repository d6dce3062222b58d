"""Yes or no, where the evidence decides: a box that is ticked, or a sentence that says so or denies it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.asking import Asked, likeness, terms
from core.asking.likeness import covered
from core.domain import Evidence
from core.llm.reading.allowed import allowed
from core.llm.reading.borne import borne
from core.llm.reading.deciding import decided
from core.llm.reading.found import Found
from core.llm.reading.weighing import weighed
from core.quantities import numbers

_DENIES = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|cannot|excluded|prohibited|unable|denied|kein\w*|nicht|niet|geen|pas|jamais)\b",
    re.I,
)
_TICKS = ("yes", "no", "on", "off")
_MORE = re.compile(
    r"\b(?:more|higher|greater|larger|bigger|above|exceed\w*|over|older|longer|increas\w*|improv\w*|grow\w*|grew|rise|rose)\b",
    re.I,
)
_LESS = re.compile(
    r"\b(?:less|lower|fewer|smaller|below|under|younger|shorter|cheaper|decreas\w*|declin\w*|drop\w*|fall|fell|reduc\w*)\b",
    re.I,
)


def yes_or_no(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    told = _ticked(asked, evidence, rare) or weighed(asked, evidence) or _compared(asked, evidence, rare)
    if told or (told := allowed(asked, evidence)):
        return told
    decides = borne(asked, decided(asked, evidence, rare), evidence)
    return decides or borne(asked, _said(asked, evidence, rare), evidence)


def _ticked(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    marks = [(likeness(asked.terms, terms(e.key), rare), e) for e in evidence if e.text.lower() in _TICKS]
    score, mark = max(marks, key=lambda one: one[0], default=(0.0, None))
    if mark is None or score < 0.5:
        return None
    return Found("No" if mark.text.lower() in ("no", "off") else "Yes", (mark.id,), score)


def _compared(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """Two cells of one row or column, when the question asks which way they differ."""
    up, down = bool(_MORE.search(asked.text)), bool(_LESS.search(asked.text))
    if up == down:
        return None
    cells = [e for e in evidence if e.kind in ("cell", "mark") and e.key and numbers(e.text)]
    scored = sorted(
        ((covered(asked.terms, frozenset(terms(f"{e.key} {e.column}")), rare), e) for e in cells),
        key=lambda one: -one[0],
    )
    for fit, one in scored[:3]:
        for other_fit, other in scored[1:8]:
            same = one.page == other.page and one.key == other.key and one.column != other.column
            years = [re.findall(r"(?:19|20)\d\d", e.column) for e in (one, other)]
            if same and all(years) and years[0][0] != years[1][0] and min(fit, other_fit) > 0.3:
                late, early = (one, other) if years[0][0] > years[1][0] else (other, one)
                rose = numbers(late.text)[0].value > numbers(early.text)[0].value
                return Found("Yes" if rose == up else "No", (late.id, early.id), 0.5 + 0.4 * min(fit, other_fit))
    return None


_AGAINST = re.compile(
    r"\b(?:reject|refus|declin|den(?:y|ied)|oppos|fail|cancel|exclud|prohibit|forbid|abgelehnt|afgewezen)\w*", re.I
)


_SEVERAL = re.compile(r"[^\W\d_]{3,}[.!?] (?=[A-ZÄÖÜÀ-Þ])")


def _said(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    best: tuple[float, Evidence] | None = None
    for e in evidence:
        if e.kind == "line" and _SEVERAL.search(e.text):  # its sentences are asked one by one
            continue
        if e.kind in ("passage", "line", "pair") and len(e.text) > 15:
            share = covered(asked.terms, frozenset(terms(f"{e.key} {e.text}")), rare)
            if best is None or share > best[0]:
                best = (share, e)
    if best is None or best[0] < 0.6:
        return None
    denied = bool(_DENIES.search(best[1].text)) != bool(_DENIES.search(asked.text))
    denied ^= bool(_AGAINST.search(best[1].text)) != bool(_AGAINST.search(asked.text))
    return Found("No" if denied else "Yes", (best[1].id,), best[0])
