"""Years, quarters and months as headers and questions name them, and which of a run of them a question means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.asking.years import SPAN, years
from core.quantities.dates import MONTHS

_ORDINALS = "first second third fourth".split()
_QUARTER = (
    r"(?:q ?(?P<q>[1-9])\b|(?P<back>[1-9]) ?q\b|"
    r"(?P<told>first|second|third|fourth|[1-4](?:st|nd|rd|th)) (?:fiscal )?quarter)"
)
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_OF = r"(?:,? (?:of )?(?:fy ?)?'?(?P<year>(?:19|20)\d\d|\d\d)\b)?"
_IN_QUESTION = re.compile(rf"\b(?:(?i:{_QUARTER})|{_MONTH}){_OF}")
_QUARTER_HEAD = re.compile(rf"(?:{_QUARTER}){_OF}", re.I)
_MONTH_HEAD = re.compile(rf"(?P<month>[^\W\d_]{{3,10}})\.?{_OF}", re.I)
_YEAR_HEAD = re.compile(r"(?:fy ?'?|fiscal(?: year)? )?(?:(?:19|20)\d\d(?:[/–-]\d{2,4})?|(?<=\D)\d\d)", re.I)
MANY = re.compile(
    r"\b(?P<end>last|latest|past|first)?\s*(?P<count>two|three|four|five|six|twelve|\d{1,2}) "
    r"(?:years|quarters|months|periods)\b",
    re.I,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}


class Period(NamedTuple):
    """`place` counts within its kind; `year` is 0 where none is told."""

    kind: str
    place: int
    year: int = 0

    def meets(self, other: Period) -> bool:
        return self[:2] == other[:2] and (self.year == other.year or 0 in (self.year, other.year))


def period(header: str) -> Period | None:
    """What a header names that is nothing but a year, a quarter or a month."""
    text = " ".join(header.split())
    if _YEAR_HEAD.fullmatch(text) and (told := years(text)):
        return Period("year", int(told[0]))
    if match := _QUARTER_HEAD.fullmatch(text):
        return _quarter(match)
    match = _MONTH_HEAD.fullmatch(text)
    if match and (month := MONTHS.get(match["month"].lower())):
        return Period("month", month, _year(match))
    return None


def periods(question: str) -> list[Period]:
    """What a question names, in its order."""
    found: list[tuple[int, Period]] = []
    for match in _IN_QUESTION.finditer(question):
        if match["month"]:
            found.append((match.start(), Period("month", MONTHS[match["month"].lower()], _year(match))))
        else:
            found.append((match.start(), _quarter(match)))
    for year in dict.fromkeys(years(question)):
        at = question.find(year)
        found.append((at if at >= 0 else question.find(year[-2:]), Period("year", int(year))))
    return [one for _at, one in sorted(found)]


def among(run: Sequence[Period], question: str) -> list[int] | None:
    """Which of a run a question means: those it names, all between two of them, the last three, else all.

    None where it names one that is not there, or speaks of more or fewer than there are.
    """
    named = [one for one in periods(question) if one.kind == run[0].kind]
    at = [next((n for n, own in enumerate(run) if own.meets(one)), -1) for one in named]
    if -1 in at:
        return None
    if len(at) == 2 and SPAN.search(question):
        return list(range(min(at), max(at) + 1))
    return at or _many(run, question)


def _many(run: Sequence[Period], question: str) -> list[int] | None:
    """The last three, where the question says so; all, where it says nothing, or just how many there are."""
    told = MANY.search(question)
    count = _COUNTS.get(told["count"].lower()) or int(told["count"]) if told else len(run)
    if told and count != len(run) and (not told["end"] or count > len(run)):
        return None
    late = not told or (told["end"] or "").lower() != "first"
    return sorted(sorted(range(len(run)), key=lambda n: (run[n].year, run[n].place), reverse=late)[:count])


def _quarter(match: re.Match[str]) -> Period:
    digit = match["q"] or match["back"]
    told = (match["told"] or "").lower()
    place = int(digit) if digit else _ORDINALS.index(told) + 1 if told in _ORDINALS else int(told[0])
    return Period("quarter", place, _year(match))


def _year(match: re.Match[str]) -> int:
    told = match["year"] or "0"
    return int(told) if len(told) != 2 else 2000 + int(told)
