"""Questions on running text that no single value answers: what a thing is or is for, why, how, what if, who may. The
answer is a sentence that has the thing and what is asked of it, or stands under a heading which asks the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core.asking import Asked
from core.asking.relations import Relation, Wanted, wanted
from core.asking.roots import akin, roots
from core.domain import Evidence
from core.llm.reading.borne import borne
from core.llm.reading.explained import explains, in_full
from core.llm.reading.found import Found
from core.llm.reading.opposites import denied
from core.llm.reading.subject import subject
from core.llm.reading.units import Unit, units, weights
from core.llm.reading.values import DURATION, SPELLED

_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|thanks to|as a result|therefore|thus|hence|in order to|so that|"
    r"reasons?|caused? by|attribut\w+|account\w* for|explain\w*|led to|result\w* (?:in|from)|prevents?|ensures?|"
    r"avoids?|"
    r"otherwise|so as to|is that|were? (?:in|to) honou?r|after the|for (?:fear|lack|want)|means? that)\b",
    re.I,
)
_WAY = re.compile(
    r"\b(?:by \w+ing|(?:you|we|one|users?|it|they) (?:can|may|must|should|need|have to|could)|can be|must be|"
    r"should be|is (?:done|made)|"
    r"are \w+ed|is \w+ed|using|us(?:e|es|ed)|via|through|with the|call|typ(?:e|ing)|press|click|choose|select|run|"
    r"set|add|send|"
    r"write|telephone|contact|first|then|to \w+,)\b",
    re.I,
)
_IF = re.compile(
    r"\b(?:if|when(?:ever)?|unless|once|in case|should|after|otherwise|then|in the event|on \w+ing|is|are|"
    r"will)\b",
    re.I,
)
_MODAL = re.compile(
    r"\b(?:may|can|must|shall|should|cannot|allowed|permitted|required|entitled|responsible|obliged|anyone|anybody|"
    r"only|needs?|"
    r"has to|have to|pays?|bears?|decides?|keeps?|at least|at most|no \w+)\b",
    re.I,
)
_SIGNS: dict[Relation, re.Pattern[str]] = {"cause": _REASON, "way": _WAY, "condition": _IF, "duty": _MODAL}
_LEAST: dict[Relation, float] = {"cause": 0.7, "way": 0.8, "condition": 0.75, "duty": 0.75}
_ASKS_SAME, _SURE, _OWN = 0.85, 0.62, 0.45
_NEARLY_ALL, _MOST = 0.9, 0.7
_NUMERAL = re.compile(rf"\d|\b(?:{SPELLED}|half|double|no|free)\b", re.I)
_TIME = re.compile(
    r"\b(?:within|before|after|until|by|once|when|as soon as|no later than|every|each|during|days?|weeks?|months?|"
    r"years?|hours?|minutes?)\b|\d",
    re.I,
)
_VALUES: dict[str, re.Pattern[str]] = {"date": _TIME, "time": _TIME, "duration": DURATION} | dict.fromkeys(
    ("amount", "number", "count", "percent"), _NUMERAL
)
_VALUE_WORDS = frozenset(roots("long date time day amount number price cost percent percentage rate"))
_FEWEST = 2  # words that say something, of a question that a heading may ask too
_LONGEST = 320  # letters of several sentences


def tells(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """None where the question wants something else, or where no sentence tells it."""
    found = units(evidence)
    rare = weights(found)
    if not asked.topic and (same := _under_the_question(asked, found, rare)):
        return same
    wish = wants_telling(asked)
    if wish is None:
        return None
    if wish.relation in ("meaning", "purpose"):
        full = in_full(wish, evidence) if wish.relation == "meaning" else None
        scored = [(explains(unit, wish), unit) for unit in found]
    else:
        full = None
        scored = [(_answers(unit, wish, rare), unit) for unit in found]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if full and full.score > score:
        return full
    if best is None or score < _SURE:
        return None
    said = Found(best.text, (best.e.id,), min(score, 0.95))
    return borne(asked, said, evidence) if wish.relation in ("duty", "condition") else said


def stated(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Where a day, a time, a sum or a number is wanted that no value gives: the sentence that says nearly all that is
    asked, and how much, when or how long."""
    sign = _VALUES.get(asked.kind)
    if sign is None or asked.topic or asked.options or asked.aggregate or subject(asked).figures:
        return None
    content = [root for root in roots(asked.english) if root not in _VALUE_WORDS]
    found = units(evidence)
    rare = weights(found)
    scored = [
        (unit.holds(content, rare), unit)
        for unit in found
        if sign.search(unit.text) and sum(akin(root, unit.own) for root in content) >= _MOST * len(content)
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return Found(best.text, (best.e.id,), 0.6) if best and len(content) > 1 and score >= _NEARLY_ALL else None


def wants_telling(asked: Asked) -> Wanted | None:
    """What such a question wants; None for those on the figures of companies, on what papers call their own, and with
    options to choose from."""
    if asked.topic or asked.options or asked.row:
        return None
    wish = wanted(asked.english)
    return None if wish is None or subject(asked).figures or not roots(wish.thing) else wish


def _answers(unit: Unit, wish: Wanted, rare: Mapping[str, float]) -> float:
    """How much of what is asked a sentence speaks of, if it has the words of a reason, a way, a condition or a "
    "duty."""
    content = roots(wish.thing)
    held = unit.holds(content, rare)
    own = sum(akin(root, unit.own) for root in content) / len(content)
    least = _LEAST[wish.relation]
    if denied(wish.thing, unit.text) or held < least or own < _OWN or not _rarest(unit, content, rare):
        return 0.0
    if _SIGNS[wish.relation].search(unit.text):
        return held
    follows = (
        unit.after
        and wish.relation == "cause"
        and re.match(r"\W*(?:this|it|that)\b.*\bbecause\b", unit.after.text, re.I)
    )
    return 0.8 * held if follows else 0.0


def _rarest(unit: Unit, content: Sequence[str], rare: Mapping[str, float]) -> bool:
    """Whether it speaks of what tells most of the question."""
    return unit.worth(max(content, key=lambda root: rare.get(root, 1.0))) > 0


def _under_the_question(asked: Asked, found: Sequence[Unit], rare: Mapping[str, float]) -> Found | None:
    """What stands under a heading that is the question itself: its first sentences."""
    content = roots(asked.english)
    for unit in (unit for unit in found if unit.opens and unit.e.heading):
        heading = unit.e.heading.partition(" · ")[0]
        head = replace(unit, own=frozenset(roots(heading)), above=frozenset(), back=frozenset())
        known = sum(akin(root, content) for root in head.own if not root.isdigit())
        words = sum(not root.isdigit() for root in head.own)
        if (wants_telling(asked) is None and not heading.rstrip().endswith("?")) or len(content) < _FEWEST:
            continue
        if head.holds(content, rare) >= _ASKS_SAME and known >= 0.7 * words:
            return _opening(unit, found)
    return None


def _opening(first: Unit, found: Sequence[Unit]) -> Found:
    """A sentence and those after it under the same heading, while there is room."""
    kept = list(_while_short([first, *found[found.index(first) + 1 :]]))
    return Found(
        " ".join(f"{unit.text} [{unit.e.id}]" for unit in kept), tuple(unit.e.id for unit in kept), 0.9, ready=True
    )


def _while_short(run: Sequence[Unit]) -> Iterator[Unit]:
    room = _LONGEST
    for n, unit in enumerate(run):
        room -= len(unit.text)
        if n and (room < 0 or (unit.e.page, unit.e.heading) != (run[0].e.page, run[0].e.heading)):
            return
        yield unit
