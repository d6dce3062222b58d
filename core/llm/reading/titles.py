"""The title of a paper: the largest line of its first page, or the topmost of those. Reads no chart's title."""

from __future__ import annotations

from collections.abc import Sequence

from core.asking import Asked
from core.asking.words import stem
from core.domain import Evidence
from core.llm.reading.found import Found

_SAYS_SO = frozenset(map(stem, "title heading caption report letter article form".split()))
_SAME = 0.93  # of the largest height, for letters with and without tails


def title(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Nothing where the question wants the title of something in particular, or somebody's."""
    if not set(asked.terms) <= _SAYS_SO:
        return None
    first = min((e.page for e in evidence if e.kind == "line"), default=0)
    lines = [e for e in evidence if e.kind == "line" and e.page == first and e.boxes and _worded(e)]
    if not lines:
        return None
    tallest = max(e.boxes[0].height for e in lines)
    large = [e for e in lines if e.boxes[0].height >= _SAME * tallest]
    best = min(large, key=lambda e: e.boxes[0].y0)
    if len(large) <= 3:
        return Found(best.text.strip(), (best.id,), 0.8)
    captions = {e.heading for e in evidence if e.kind == "cell" and e.heading not in ("", "grid")}
    named = [e for e in lines if e.text in captions]
    best = named[0] if len(named) == 1 else best  # where all lines are of one size, the topmost is but a guess
    return Found(best.text.strip(), (best.id,), 0.56)


def _worded(line: Evidence) -> bool:
    """Words that do not stand on their side and are no label of a field."""
    label = line.text.rstrip().endswith(":")
    return sum(c.isalpha() for c in line.text) > 2 and line.boxes[0].width > line.boxes[0].height and not label
