"""Which part of a company a sentence of its report names: the segment that was sold, the business that is spun off.
Sets no parts against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.prose import ordered, worth
from core.llm.reading.subject import subject

_WANTED = re.compile(
    r"^\W*(?:which|what) (?:[\w’'&]+ ){0,2}?(?:segments?|business(?:es)?(?: segments?| units?)?|divisions?|units?)\b"
    r"(?: (?:of|did|does|has|have) [^?]*?)?\s(?P<says>(?:will|would|was|is|were|are|has been|had been)\b[^?]*)",
    re.I,
)
_PART = re.compile(
    r"\b((?:[A-Z][\w&-]+ (?:(?:&|and|of) (?=[A-Z]))?)+)(?:reportable |operating )?(?:business|segment|division|unit)\b"
)
_LEAST = 0.5


def named_part(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """The part with what the question says of it; None where the best sentence names none or several."""
    wanted = _WANTED.match(asked.english)
    if not wanted or asked.aggregate or asked.options:
        return None
    about = subject(asked, evidence)
    scored = ((worth(one, about, rare), one.e) for one in ordered(evidence) if _PART.search(one.e.text))
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    names = {name.strip() for name in _PART.findall(best.text)} if best else set()
    if best is None or score < _LEAST or len(names) != 1:
        return None
    return Found(f"{names.pop()} [{best.id}] {wanted['says'].strip()}", (best.id,), min(score, 0.9), ready=True)
