"""Whether what was read can be said to the question at all: nobody is a Tuesday, no range is one number, how to do a
thing is not how often. Reads no page."""

from __future__ import annotations

import re

from core.asking import Asked, alike, terms
from core.asking.verbal import is_no_time, wants_words
from core.llm.reading.boards import bare
from core.llm.reading.found import Found
from core.llm.reading.values import LOOSE
from core.quantities import dates

_WHO = re.compile(r"^\W*(?:who|whom|whose)\b", re.I)
_CODED = re.compile(r"\d{3}")  # nobody is INV-1105
_WEEKDAY = re.compile(r"\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*", re.I)
_WHO_ARE = re.compile(r"^\W*who (?:are|were) (?:the|our|all)\b", re.I)
_RANGE = re.compile(r"\brange\b", re.I)
_ONE_NUMBER = re.compile(r"\W*\d[\d.,]*\W*")
_HOW_TO = re.compile(r"^\W*how (?:do|does|can|should|must|to)\b(?! (?:often|long|much|many))", re.I)
_HOW_OFTEN = re.compile(
    r"\W*(?:every|each|once|twice)\b[^.]{0,30}\b(?:days?|weeks?|months?|years?|hours?|uses?)\b", re.I
)
_OFFERS = re.compile(r"\bor\b|,")
_LABEL = re.compile(r"\W*[^\W\d_]+ed\W*")  # Reported, Collected
_COSTS = re.compile(r"\b(?:costs?|price|paid|pay|fees?)\b", re.I)
_MEASURE = re.compile(r"\W*\d[\d.,]*\s?(?:[mk]?g|[cm]?l|[ckm]?m|oz|lbs?|pcs|stk)\W*", re.I)
_PAPERS_PURPOSE = re.compile(
    r"\bpurpose of (?:the|this|that) (?:agreement|contract|lease|letter|policy|document|meeting)\b", re.I
)
_PURPOSE = re.compile(
    r"\b(?:purposes?|wish\w*|intend\w*|intent\w*|desir\w*|aims?|in order|explor\w+|evaluat\w+|discuss\w*|"
    r"so (?:as|that)|object\w*|to [a-z]+)\b",
    re.I,
)
_WHEN = re.compile(r"^\W*when\b", re.I)
_TIMES = re.compile(
    r"\d|\b(?:(?:day|week|month|year|hour|noon|night|quarter|term|season|end|begin|immediate|jan|feb|mar|apr|jun|jul|aug|sep|"
    r"oct|nov|dec)\w*|\w+(?:day|ly)|morning|evening|spring|summer|autumn|winter|easter|christmas|may|once|after|before|upon|"
    r"until|every|each|now|tomorrow|soon|when|if|as|at|on|in|by)\b",
    re.I,
)
_WHERE = re.compile(r"^\W*where\b", re.I)
_TO_DO = re.compile(r"^\W*what (?:should|must|can|may|shall|do|does|did|will)\b.*\bdo\b", re.I)
_ENDS = re.compile(r"[.!?:;。！？：；][”\"')\]]?(?:\s|$)|[。！？：；]")
_RUNS = 0.45  # of the words of a sentence, what begins small at least; of row upon row most is names and numbers
ALIKE = 0.6  # of an option and what was found, at least
_FEW = 3  # words that tell nothing to do: Dr Brandt
_ROW = 10  # words; more without an end are a row of a table, or several


def suited(asked: Asked, found: Found) -> bool:
    """False where everybody would see that the words found are an answer to another question."""
    if found.ready or asked.options:
        return found.ready or _is_offered(asked, found.text)
    question, text = asked.english, found.text.strip()
    if wordless(asked, found):
        return False
    return not (
        (bool(_WHO.match(question)) and (_is_day(text) or _is_row(text) or bool(_CODED.search(text))))
        or _is_heap(text)
        or (bool(_WHO_ARE.match(question)) and asked.kind == "list" and text[:1].islower())
        or (bool(_PAPERS_PURPOSE.search(question)) and not _PURPOSE.search(text))
        or (bool(_WHERE.match(question)) and _is_all_day(text))
        or (bool(_TO_DO.match(question)) and len(text.split()) < _FEW)
        or (asked.kind == "date" and (bool(_LABEL.fullmatch(text)) or _is_asked(asked, text)))
        or (asked.aggregate in ("argmax", "argmin") and not _OFFERS.search(question) and _is_asked(asked, text))
        or (bool(_WHEN.match(question)) and _is_title(text))
        or (bool(_RANGE.search(question)) and asked.kind != "amount" and bool(_ONE_NUMBER.fullmatch(text)))
        or (bool(_HOW_TO.match(question)) and bool(_HOW_OFTEN.match(text)))
        or (bool(_COSTS.search(question)) and asked.kind == "amount" and bool(_MEASURE.fullmatch(text)))
    )


def _is_asked(asked: Asked, text: str) -> bool:
    """Whether it is nothing but a word of the question: no delivery date is Delivery, no city Summer."""
    return not any(c.isdigit() for c in text) and bool(terms(text)) and set(terms(text)) <= set(asked.terms)


def wordless(asked: Asked, found: Found) -> bool:
    """Whether it is a number alone, or a yes, where words are wanted, or an amount where a time is."""
    question, text = asked.english, found.text.strip()
    empty = bare(text) or text.lower() in ("yes", "no")
    return not found.ready and ((empty and wants_words(question)) or (bare(text) and is_no_time(question, text)))


def _is_offered(asked: Asked, said: str) -> bool:
    """Whether it is one of the question's options, or its letter."""
    return any(said.startswith(f"{letter}.") or alike(text, said) > ALIKE for letter, text in asked.options)


def _is_day(text: str) -> bool:
    """Whether it begins with a day: Tuesday 6 October 2026, 19:00, Village Hall."""
    weekday = _WEEKDAY.match(text)
    start = weekday.end() if weekday else 0
    days = [day.start for day in dates(text)] + [day.start() for day in LOOSE.finditer(text)]
    return start in days


def _is_title(text: str) -> bool:
    """Whether it is few words none of which has to do with time: Sum insured."""
    return len(text.split()) <= _FEW and not _TIMES.search(text)


def _is_all_day(text: str) -> bool:
    """Whether it is a day and nothing else, which is no place."""
    days = dates(text)
    return bool(days) and len(text) - (days[0].end - days[0].start) < _FEW


def _is_heap(text: str) -> bool:
    """Whether many words that make no sentence stand together: what columns side by side hold, read across."""
    said = text.split()
    small = sum(word[0].islower() and len(word) > 1 for word in said)
    return len(said) > 2 * _ROW * (1 + len(_ENDS.findall(text))) and small < _RUNS * len(said)


def _is_row(text: str) -> bool:
    """Whether it holds several days and no end: the tasks of several people, run together."""
    return len(text.split()) > _ROW and text[-1:] not in '.!?”")' and len(LOOSE.findall(text)) > 1
