"""A value below its header, where the question names a row as well: the sum insured for contents is that of its row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.likeness import met
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.matching import content

_FOR = re.compile(r"\b(?:for|of|on) (?:the |a |an |my |our |your )?(?P<row>[\w-]+)\W*$", re.I)


def across(asked: Asked, found: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """The same, that of the row that is named, or None where the question ends on a row that stands nowhere."""
    value = next((e for e in evidence if found and len(found.ids) == 1 and e.id == found.ids[0]), None)
    if found is None or value is None or value.kind != "pair" or value.heading != "below":
        return found
    header = set(terms(value.key))
    rest = [t for t in content(asked) if not met(t, header)]
    rows = [e for e in evidence if _beside(e, value) and set(terms(e.key)) and all(met(t, rest) for t in terms(e.key))]
    if len({e.text for e in rows}) == 1:
        return Found(rows[0].text.strip(), (rows[0].id,), found.score)
    last = _FOR.search(asked.english)
    spoken = {t for e in evidence for t in (*terms(e.text), *terms(e.key))}
    return None if last and not any(met(t, spoken) for t in terms(last["row"])) else found


def _beside(e: Evidence, value: Evidence) -> bool:
    """Whether a value to the right of its label stands in the same column."""
    if e.kind != "pair" or e.heading != "right" or not e.boxes or not value.boxes:
        return False
    mine, other = e.boxes[0], value.boxes[0]
    return (e.file, e.page) == (value.file, value.page) and mine.x0 < other.x1 and other.x0 < mine.x1
