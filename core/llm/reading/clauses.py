"""What leases, contracts of employment and policies say in turns of their own: posts, where one works or lives, whom to
call, the day of the month on which something is paid. Knows no parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.demands import demanded
from core.llm.reading.found import Found
from core.llm.reading.notice import noticed, speaks_of_notice
from core.llm.reading.parties import texts
from core.llm.reading.values import DURATION

_DAY = re.compile(
    r"\b(?:on|by|before|not later than|no later than) (?:or before )?the "
    r"(?:first|second|third|fourth|fifth|sixth|seventh|tenth|fifteenth|last|\d{1,2}(?:st|nd|rd|th))"
    r"(?: (?:working|business|calendar|banking|bank|weekday))?(?: days?)? (?:of|in) (?:each|every|the|a) "
    r"(?:following |calendar )?(?:month|quarter|year|week)\b",
    re.I,
)
_WHEN = re.compile(r"^\W*(?:when|(?:on|by) (?:which|what) (?:day|date)|what day)\b", re.I)
_PAID = frozenset("due pay paid payable payment transfer".split())


class _Clause(NamedTuple):
    """What is asked, and the sentence that says it, with what is `told`."""

    asks: re.Pattern[str]
    says: re.Pattern[str]


_POST = (
    r"(?P<told>(?!the\b|employees?\b|provided\b|set out\b|follows\b)[A-Za-z][\w-]*(?: (?!at\b|in\b|with\b|"
    r"for\b|from\b|on\b|and shall\b|and will\b|under\b|by\b|to\b|who\b|based\b|starting\b|beginning\b|"
    r"effective\b)[\w&/-]+){0,5})"
)
_STREET = (
    r"(?P<told>(?:\d+[A-Za-z]?(?:[-/]\d+)? )[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*(?:, (?:[A-Z][\w'’.-]*|"
    r"[A-Z]{1,2}\d\w? \d[A-Z]{2}|\d{4,5})(?: [A-Z\d][\w'’.-]*)*)*)"
)
_HOME = r"(?:flat|apartment|house|home|property|premises|dwelling|room|office|shop|unit)"
_CLAUSES = (
    _Clause(
        re.compile(
            r"^\W*what (?:is|was|will be) (?:the |my |his |her |their )?(?:employee(?:'s|’s) )?"
            r"(?:job title|job position|position|post|role|job)(?: of the employee)?\W*$|^\W*as what .*\bemployed\b|"
            r"\b(?:employed|hired|work) as\W*$",
            re.I,
        ),
        re.compile(
            r"\b(?:(?:employed|engaged|hired|appointed|works?)(?: by [A-Z][\w&'’. ]+?)? (?:as |in the (?:position|role|"
            rf"post|capacity) of )|position of |post of |role of )(?:an? |the )?{_POST}",
        ),
    ),
    _Clause(
        re.compile(
            r"\b(?:place of work|workplace|work location|place of employment)\b|^\W*where (?:does|will|do|is|are)"
            r"\b.*\b(?:work|working|employed|based)\W*$",
            re.I,
        ),
        re.compile(
            r"\b(?:place of work (?:is|shall be|will be)|based (?:at|in)|(?:office|premises|site|plant|"
            r"works|branch)s? in|"
            r"work(?:s|ing)? (?:at|from|in))"
            r" (?:the |our )?(?P<told>[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|the))*)",
        ),
    ),
    _Clause(
        re.compile(
            rf"\b(?:address|located|situated)\b.*\b{_HOME}|\b{_HOME}\b.*\b(?:located|situated|address)\b|"
            rf"^\W*where is the {_HOME}\W*$|^\W*(?:what|which) {_HOME} is (?:being )?(?:let|rented|leased)",
            re.I,
        ),
        re.compile(rf"\b{_HOME},?(?: (?:known as|located|situated|situate))?,? (?:at|in|on|as)? ?{_STREET}"),
    ),
    _Clause(
        re.compile(r"\b(?:number|phone|telephone|call|ring)\b.*\b(?:call|ring|phone|report|claim|dial)\b", re.I),
        re.compile(
            r"\b(?:call(?:ing)?|ring|(?:tele)?phone|dial|hotline|helpline)\b(?: (?:us|me|him|her|them|to|"
            r"on|at|number|is|the|claims"
            r"|line|our|hotline|helpline|free|of|charge))*:? (?P<told>\+?\(?\d[\d ()/-]{5,}\d)",
            re.I,
        ),
    ),
)


_OFTEN = re.compile(r"^\W*(?:how often|at what intervals?)\b", re.I)
_EVERY = re.compile(r"\b(?:every|interval|frequency|repeat\w*)\b", re.I)
_DAYS = re.compile(r"^\W*(?:on )?(?:which|what) (?:week)?days\b", re.I)
_NAMED = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_SOME = re.compile(
    rf"\b(?:{_NAMED}(?:(?:,? (?:to|through|until|and|or)|,) {_NAMED})+|(?:weekdays|weekends)(?: only)?|"
    r"every day|daily)\b",
    re.I,
)


def clause(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Nothing where several sentences say different things, but for the party or the time that is asked about."""
    said = asked.english
    sentences = texts(evidence)
    if speaks_of_notice(asked):
        return _one(noticed(asked, sentences))
    if _WHEN.match(said) and _PAID & set(asked.terms):
        return _one(_day_of_month(asked, sentences))
    if _OFTEN.match(said):
        return _one(
            (e.text.strip(), e)
            for e in evidence
            if e.kind == "pair" and _EVERY.search(e.key) and DURATION.search(e.text)
        )
    if _DAYS.match(said):
        return _one((m.group(), e) for e in evidence if e.kind in ("line", "passage") for m in _SOME.finditer(e.text))
    for one in _CLAUSES:
        if one.asks.search(said):
            return _one((m["told"].strip(), e) for e in sentences for m in one.says.finditer(e.text))
    return demanded(asked, evidence)


def _one(told: Iterator[tuple[str, Evidence]]) -> Found | None:
    """What they all say."""
    found = list(told)
    if not found or len({text.lower() for text, _e in found}) > 1:
        return None
    return Found(found[0][0], (found[0][1].id,), 0.85)


def _day_of_month(asked: Asked, sentences: Sequence[Evidence]) -> Iterator[tuple[str, Evidence]]:
    """Of what is asked about: by the sentence or the heading over it."""
    of = [t for t in asked.terms if t not in _PAID and t not in ("month", "day", "date", "year")]
    for e in sentences:
        spoken = {*terms(e.text), *terms(e.heading)}
        for day in _DAY.finditer(e.text) if of and all(t in spoken for t in of) else ():
            yield day.group(), e
