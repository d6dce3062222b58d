"""How many days lie between two dates that a page gives each by a label, and how many there are to pay."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from core.asking import Asked, terms, understand
from core.domain import Evidence
from core.llm.reading.found import Found
from core.quantities import dates, puts_day_first

Reads = Callable[[Asked], Found | None]

_MANY = (
    r"^\W*how many days (?:are|were|is|was|lie|lay|pass|passed|elapsed?|did|do|does|there|it|have|had|the|take|"
    r"took|\s)*"
)
_THING = r"(?P<{}>[\w/'’ -]+?)"
_BETWEEN = re.compile(
    rf"{_MANY}(?:between|from) (?:the )?{_THING.format('first')} (?:and|to|until|"
    rf"till) (?:the )?{_THING.format('last')}\W*$",
    re.I,
)
_AFTER = re.compile(
    rf"{_MANY}after (?:the )?{_THING.format('first')} (?:is|was|does|did|must|"
    rf"will) (?:the )?{_THING.format('last')}\W*$",
    re.I,
)
_TO_PAY = re.compile(
    rf"{_MANY}(?:(?:i|we|you|they|one|(?:the )?(?:customer|client|buyer)) (?:have |has |got )*)?"
    r"(?:to (?:pay|settle)|for (?:the )?payment|until (?:the )?(?:payment|invoice|bill)(?: (?:is|falls))? due)"
    r"(?: (?:this|the) (?:invoice|bill))?\W*$",
    re.I,
)
_TERM = re.compile(
    r"\b\d+ (?:calendar |working |business )?(?:days|tage|dagen|jours)\b|\bnet \d+\b|\bwithin \d+\b", re.I
)
_ENOUGH = 0.5


def days_between(asked: Asked, evidence: Sequence[Evidence], reads: Reads) -> Found | None:
    """Nothing where either date is not there, or the page says the number of days itself."""
    ends = _ends(asked.english)
    if not ends or (_TO_PAY.match(asked.english) and any(_TERM.search(e.text) for e in evidence)):
        return None
    here = {e.id: e for e in evidence}
    found = [here[name] for question in ends if (name := _day(reads(understand(question)), here))]
    if len(found) < 2 or found[0] is found[1]:
        return None
    if not all(_is_clear(e, evidence) for e in found):
        return Found("", (), 0.0)  # 03/08/14 may be two days, and neither of them answers
    first, last = (e.id for e in found)
    return Found(f"[= days({first}, {last})] days", (first, last), 0.9, ready=True)


def _is_clear(one: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether it means one day, by itself or by the other dates of its page."""
    page = "\n".join(e.text for e in evidence if (e.file, e.page) == (one.file, one.page))
    return not any(day.ambiguous for day in dates(one.text, puts_day_first(page)))


def _ends(question: str) -> tuple[str, str] | None:
    if _TO_PAY.match(question):
        return "What is the invoice date?", "When is payment due?"
    named = _BETWEEN.match(question) or _AFTER.match(question)
    return (_when(named["first"]), _when(named["last"])) if named else None


def _when(thing: str) -> str:
    """Asks for the date of a thing: the due date, the order, payment due."""
    return f"What is the {thing}?" if "date" in terms(thing) else f"When is {thing}?"


def _day(found: Found | None, here: dict[str, Evidence]) -> str | None:
    """The id of the evidence that holds this day and no other."""
    if found is None or found.score < _ENOUGH or len(found.ids) != 1:
        return None
    days = dates(found.text)
    return found.ids[0] if len(days) == 1 and len(dates(here[found.ids[0]].text)) == 1 else None
