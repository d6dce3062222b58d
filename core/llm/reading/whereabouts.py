"""Where on the page a question says that its answer stands: at the bottom, at the top. Reads nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.fields import field
from core.llm.reading.found import Found
from core.llm.reading.windows import elsewhere

_FOOT = re.compile(r"\b(?:at|in|on) the (?:very )?(?:bottom|foot|status (?:bar|area|line)|summary bar)\b", re.I)
_HEAD = re.compile(r"\b(?:at|on) the (?:very )?top\b|\bin the (?:header|toolbar)\b", re.I)
_STATUS = re.compile(r"\bstatus (?:bar|line)\b.*\b(?:say|show|read|display|tell)s?\W*$", re.I)
_PART = 0.25  # of the page, for either
_LEAST = 0.5


def there(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """What is labelled so in the part of the page that the question points to."""
    if _STATUS.search(asked.english):
        return _lowest(evidence)
    foot, head = _FOOT.search(asked.english), _HEAD.search(asked.english)
    if bool(foot) == bool(head) or elsewhere(asked, evidence):
        return None
    lowest: dict[tuple[str, int], float] = defaultdict(float)
    for e in evidence:
        lowest[e.file, e.page] = max([lowest[e.file, e.page], *(box.y1 for box in e.boxes if e.kind != "option")])
    part = [e for e in evidence if e.boxes and _within(e, lowest[e.file, e.page], foot=bool(foot))]
    place = {t for place in (foot, head) if place for t in terms(place.group())}
    plain = replace(asked, terms=tuple(t for t in asked.terms if t not in place))
    found = field(plain, [e for e in part if e.kind == "pair" and e.heading == "line"])
    return found if found and found.score >= _LEAST else None


def _lowest(evidence: Sequence[Evidence]) -> Found | None:
    """The line that stands lowest on its page: the status bar's."""
    lines = [e for e in evidence if e.kind == "line" and e.boxes and sum(c.isalpha() for c in e.text) > 2]
    best = max(lines, key=lambda e: e.boxes[0].y1, default=None)
    return Found(best.text.strip(), (best.id,), 0.7) if best else None


def _within(e: Evidence, lowest: float, *, foot: bool) -> bool:
    middle = e.boxes[0].centre[1] / max(lowest, 1.0)
    return middle > 1 - _PART if foot else middle < _PART
