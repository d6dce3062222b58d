"""Whether a name can be what a question asks for: a quarter is no year, a region no month. Reads no page."""

from __future__ import annotations

import re

from core.asking import Asked, terms
from core.asking.accounts import figures
from core.asking.years import years
from core.quantities import dates, numbers

_MONTH = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|märz|apr(?:il)?|ma[iy]|jun[ei]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|"
    r"o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?"
)
_DAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s?\.|\w*day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
)
_QUARTER = (
    r"\bq ?[1-4]\b|\b[1-4] ?q\b|\bquarter|\bquartal|\b(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:fiscal )?quarter"
)
_DATED = rf"\d{{4}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{4}}|\b{_MONTH}(?![a-z])"
_TIMES = {
    "year": r"(?!)",  # see `years`
    "quarter": rf"{_QUARTER}|{_DATED}",
    "month": _DATED,
    "week": r"\bw ?\d{1,2}\b|\bweek|\bwoche|\bkw ?\d|\d[-/]w\d",
    "weekday": rf"\b(?:{_DAY})\b",
    "day": rf"\b(?:{_DAY})\b|{_DATED}|^\W*\d{{1,2}}\.?$|\bday\b",
    "date": _DATED,
    "decade": r"\d0'?s\b",
}
_SINGULAR = {"fy": "year", "quartal": "quarter", "monat": "month", "jahr": "year", "woche": "week", "tag": "day"}
_WHEN = re.compile(
    rf"(?:in |fy ?'?)?(?:1[5-9]|20)\d\d(?:[/–-]\d{{2,4}})?|(?:{_QUARTER})\W*(?:\d{{4}})?|"
    rf"(?:{_MONTH}|{_DAY})\W*(?:\d{{1,4}})?|\d{{4}}[-/.]\d{{1,2}}|\d{{4}}[- ]{_MONTH}",
    re.I,
)
_SHORT = 3  # words: a longer header says more than what its column holds
_CLASSES = {  # what may stand for what: a header of another class heads something else
    "people": "person people employee manager director member player student patient author teacher worker candidate "
    "customer client salesperson driver tenant guest mitarbeiter",
    "places": "region country city state town province county district continent territory location place market store "
    "branch site port village island nation land",
    "firms": "company firm bank supplier vendor customer client airline university school hospital club team brand "
    "competitor nation country party agency store branch subsidiary market",
    "kinds": "product item article good service model animal fruit species vehicle material segment division "
    "department category sector industry unit channel brand type kind",
}
_MEMBERS = {kind: frozenset(terms(line)) for kind, line in _CLASSES.items()}
_HEAD = re.compile(
    r"\b(?:which|what|welche\w*)\s+(?:of (?:the|these|those)\s+)?(?:(?:one|two|three|four|five|single)\s+)?"
    r"(?P<noun>(?:[\w&-]+\s+){0,3}?[\w&-]+)(?=\s*(?:[?,(]|['’]s\b|$)|\s+"
    r"(?:has|have|had|is|are|was|were|does|do|did|in|of|on|with|for|at|saw|sold|made|got|gets?|makes?|shows?|"
    r"earns?|spent|spends?|\w+ed|\w+[^aeious]s|(?:the|a|an|most|least|more|less|highest|lowest)|\w+est)\b)",
    re.I,
)


THINGS = frozenset(terms("item thing file entry record document position"))  # that rows are, whatever they list


def noun(question: str) -> str:
    """What is asked for, in one word: "which sales region had ..." is "region", "when" is "time"."""
    said = question.strip().lower()
    if re.match(r"(?:since |until |by )?when\b", said):
        return "time"
    if re.match(r"(?:to |from |by )?who(?:m|se)?\b", said):
        return "person"
    if re.match(r"where\b", said):
        return "place"
    found = _HEAD.search(said)
    return (terms(found["noun"].split()[-1]) or [""])[0] if found else ""


def fits(asked: Asked, name: str, header: str = "") -> bool:
    """Whether a row, a column or a mark of this name, under this header, can be what the question asks for."""
    wanted = noun(asked.english or asked.text)
    wanted = _SINGULAR.get(wanted, wanted)
    if not wanted or asked.options or wanted in terms(header):
        return True
    if wanted == "time":
        return _is_time(name)
    if wanted in _TIMES:
        return _is_a(wanted, name)
    mine = _classes([wanted])
    if not mine:
        return True
    other = _classes(terms(header)) if len(header.split()) <= _SHORT else set()
    april = "people" in mine and name.isalpha()  # a name too
    if mine <= {"people", "places", "firms"} and _is_line(name):
        return False
    return not ((_is_time(name) and not april) or _is_sum(name) or (other and not mine & other))


def _is_a(kind: str, name: str) -> bool:
    """Whether a name is a time of a kind. The day of a date tells its month, its quarter and its year."""
    if kind == "year":
        return bool(years(name) or dates(name) or re.search(r"(?:\byear\b|'\d\d\b|[/-]\d\d$)", name, re.I))
    return bool(re.search(_TIMES[kind], name, re.I) or dates(name))


def _is_time(name: str) -> bool:
    return bool(_WHEN.fullmatch(name.strip(" .,:*()")) or (dates(name) and len(name) < 24))


def _is_line(name: str) -> bool:
    """A line of a company's accounts, such as Depreciation and amortization."""
    return any(figure.rank(name) is not None for figure in figures().values())


def _is_sum(name: str) -> bool:
    """35,900 or 12.5 %, where 3 may be the name of a thing."""
    return bool(numbers(name)) and bool(re.search(r"\d[.,]\d|%", name)) and not re.search(r"[^\W\d_]", name)


def _classes(said: list[str]) -> set[str]:
    return {kind for kind, members in _MEMBERS.items() if members & set(said)}
