"""What a letter asks for: the sum, the day by which, the hours in which its writer can be called. Knows no letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.parties import texts
from core.llm.reading.values import DURATION, typed
from core.quantities import dates

_SUM = re.compile(
    r"^\W*(?:how much(?: money)?|(?:what|which) (?:sum|amount)(?: of money)?)\b.*\b(?:asked|asks?|"
    r"demand\w*|claim\w*|request\w*|"
    r"wants?|refund\w*|returned|paid back|pay back|reimburs\w*)\b(?! of )",
    re.I,
)
_BY = re.compile(
    r"^\W*(?:(?:by|until|till) (?:when|what (?:date|day)|which (?:date|day))\b|what is the (?:deadline|time limit)\W*$|"
    r"when (?:must|should|does|do|is|are) .*\b(?:be (?:paid|returned|refunded|sent)|at the latest|deadline)\b)",
    re.I,
)
_CALLED = re.compile(
    r"^\W*(?:when|at (?:what|which) (?:times?|hours?)|between which hours)\b.*\b(?:call(?:ed)?|phoned?|"
    r"reach(?:ed|able)?|telephoned?|rung)\b",
    re.I,
)
_ASKS = re.compile(r"\b(?:please|kindly|ask|asks|request|requests|demand|demands|urge|would like you to|bitte)\b", re.I)
_GIVE = re.compile(
    r"\b(?:pay|refund|return|transfer|reimburse|repay|settle|remit|send|credit|reply|respond|confirm|answer|provide)\w*\b",
    re.I,
)
_THIS = re.compile(r"\b(?:this|the|that) (?:sum|amount|cost|money|price|figure)\b|\brefund (?:it|this|that)\b", re.I)
_UNTIL = re.compile(r"\b(?:by|until|before|till|no later than|not later than|within|at the latest)\b", re.I)
_HOURS = re.compile(
    r"\b(?:call|reach|ring|phone|telephone|contact)(?:ed)?\b(?: (?:me|us|him|her|our|the|"
    r"office))*,? (?P<told>(?:on |every |"
    r"from |between |at |any |daily|weekday|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[^.;]*\d[^.;]*)",
    re.I,
)


def demanded(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Nothing where its sentences ask for several."""
    ways = ((_SUM, _sums), (_BY, _days), (_CALLED, _hours))
    way = next((how for asks, how in ways if asks.match(asked.english)), None)
    found = list(way(texts(evidence))) if way else []
    if not found or len({text for text, _e in found}) > 1:
        return None
    return Found(found[0][0], (found[0][1].id,), 0.8)


def _sums(sentences: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    for n, e in enumerate(sentences):
        if not _requests(e.text):
            continue
        own = typed(e.text, "amount")
        if own:
            yield own, e
        elif n and _THIS.search(e.text) and (before := typed(sentences[n - 1].text, "amount")):
            yield before, sentences[n - 1]


def _days(sentences: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    for e in sentences:
        if _requests(e.text) and (until := _UNTIL.search(e.text)):
            days, lasts = dates(e.text[until.end() :]), DURATION.search(e.text[until.end() :])
            if days:
                yield days[0].text, e
            elif lasts:
                yield lasts.group(), e


def _hours(sentences: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    yield from ((m["told"].strip(" ,"), e) for e in sentences for m in _HOURS.finditer(e.text))


def _requests(text: str) -> bool:
    return bool(_ASKS.search(text) and _GIVE.search(text))
