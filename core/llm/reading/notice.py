"""How long before the end notice is given, in probation, after it or by one party; and how long probation lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.values import DURATION

_NOTICE = re.compile(r"^\W*(?:what|how (?:long|much|many))\b.*\bnotice\b", re.I)
_NO_NOTICE = re.compile(r"\bnotice\b.*\b(?:address|sent|given to|delivered)\b", re.I)
_PROBATION = re.compile(r"\bprobation\w*|\btrial period\b", re.I)
_LASTS = re.compile(r"^\W*(?:how long|what (?:is|was) the (?:length|duration)|how many (?:months|weeks|days))\b", re.I)
_AFTER = re.compile(r"\b(?:after|following|once|completion of|end of)\b", re.I)
_AROUND = 40, 25  # letters before and behind a time in which notice is spoken of
_SIDES = ("landlord", "tenant", "employer", "employe", "buyer", "seller", "lessor", "lessee", "licensor", "licensee")


def speaks_of_notice(asked: Asked) -> bool:
    said = asked.english
    if _PROBATION.search(said) and "notice" not in asked.terms:
        return bool(_LASTS.match(said)) or "period" in asked.terms
    return bool(_NOTICE.match(said)) and not _NO_NOTICE.search(said)


def noticed(asked: Asked, sentences: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    """What each sentence says of it; of probation, after it, or of a party only where that is asked."""
    return _notice(asked, sentences) if "notice" in asked.terms else _probation(sentences)


def _probation(sentences: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    """Six months of probation, a probationary period of six months, the first six months are probationary."""
    for e in sentences:
        for part in re.split(r"[;]|, (?:during|in|within|after) (?:which|that|this)\b", e.text):
            lasts = list(DURATION.finditer(part)) if _PROBATION.search(part) and "notice" not in part.lower() else []
            if len(lasts) == 1 and _time(part) == "during":
                yield lasts[0].group(), e


def _notice(asked: Asked, sentences: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    """What stands with notice; of probation, after it, or of a party only where that is asked."""
    wants, of = _time(asked.english), {side for side in _SIDES if side in asked.terms}
    found = [
        (lasts[-1 if when else 0], e, when)
        for e in sentences
        for part in re.split(r";|\. ", e.text)
        if (lasts := _given(part)) and (not of or of & set(terms(part)) or "either" in part.lower())
        for when in [_time(part)]
    ]
    usual = [(text, e) for text, e, when in found if when == wants]
    yield from usual or ((text, e) for text, e, when in found if not wants and when == "after")


def _given(part: str) -> list[str]:
    """The times that stand close to the word notice."""
    before, behind = _AROUND
    near = (part[max(0, m.start() - before) : m.end() + behind] for m in DURATION.finditer(part))
    return [m.group() for m, text in zip(DURATION.finditer(part), near, strict=True) if "notice" in text.lower()]


def _time(text: str) -> str:
    """Whether something holds during probation or after it; "" where neither is said."""
    if not _PROBATION.search(text):
        return ""
    return "after" if _AFTER.search(text) else "during"
