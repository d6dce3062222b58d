"""How much or how many of a thing a line of a list says before it names the thing: 2 eggs, 120 g hard cheese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import Asked, terms
from core.asking.likeness import met, weight
from core.domain import Evidence
from core.llm.reading.found import Found

_LINE = re.compile(
    r"\W*(?P<all>(?P<number>\d+(?:[.,/]\d+)?|[½¼¾])(?P<unit> ?(?:k?g|m?l|cl|dl|oz|lbs?|tbsp|tsp|EL|TL|cups?|"
    r"pinch(?:es)?|cloves?|slices?|sheets?|tins?|cans?))?)\b(?: of)? (?P<thing>[^\W\d][^.:;]{1,50})"
)
_HOW = re.compile(r"^\W*(?:and )?(?:how (?P<many>many|much)|wie ?viele?|combien d|cuánt[oa]s?)\b", re.I)
_IDLE = frozenset(t for word in "need needed use used take required piece recipe".split() for t in terms(word))
_COSTS = re.compile(r"\b(?:costs?|price|pay|paid|worth|charged?|spent|spend|fee|kostet?)\b", re.I)


def measured_out(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """None where two lines name it, where a sum of money is wanted, or where a bare number would say how much."""
    wanted = [t for t in asked.terms if weight(t) > 0.2 and t not in _IDLE]
    how = _HOW.match(asked.text)
    if not how or not wanted or asked.topic or _COSTS.search(asked.english):
        return None
    found = list(_named(wanted, evidence, bare=how["many"] != "much"))
    return found[0] if len({one.text for one in found}) == 1 else None


def _named(wanted: Sequence[str], evidence: Sequence[Evidence], *, bare: bool) -> Iterator[Found]:
    """The lines that name all of what is wanted, and begin with how much of it there is."""
    for e in evidence:
        line = _LINE.fullmatch(e.text.strip()) if e.kind == "line" else None
        if line is None or not (line["unit"] or bare):
            continue
        if all(met(t, terms(line["thing"])) for t in wanted):
            yield Found(line["all"] if line["unit"] else line["number"], (e.id,), 0.85)
