"""Whether the sentence that an answer stands in bears it out: it must speak of what the question is about, with its
numbers and names, and say neither the opposite nor deny it. Finds no answer itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from core.asking import Asked, terms
from core.asking.likeness import met
from core.asking.roots import roots
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.matching import content
from core.llm.reading.opposites import denied, opposite
from core.llm.reading.owners import CAPITAL, owners
from core.llm.reading.reckoned import bypassed
from core.llm.reading.subject import subject
from core.llm.reading.units import Unit, units, weights

_ASKS = frozenset(
    roots(
        "purpose meaning mean definition define reason cause explain describe list show tell find give number "
        "amount kind type "
        "sort way difference called used use using say said state according along year date percentage percent part "
        "high large long big "
        "old treat treated regarded considered outcome result amount value main major primary primarily current "
        "currently operate operating"
    )
)
_KIND = re.compile(
    r"\b(?:what|which)\s+(?:(?:kind|type|sort|form|piece|part)s? of\s+)?(?P<noun>[\w-]+(?:\s+[\w-]+(?=\s+(?:is|are|"
    r"was|were|will|does|"
    r"do|did|has|have|had|can|could|may|must|should|shall|would)\b))?)(?=\s+\w)",
    re.I,
)
_LEADER = re.compile(r"(?:[.·…] ?){5,}|…{2,}")
_SPELLED = re.compile(r"(?:[^\W\d_]{2,}\W+){2}")  # two words on end
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HOW_MUCH = re.compile(
    r"^\W*how (?:large|big|long|wide|deep|high|tall|far|fast|heavy|old|often|many|much|thick|small|short)\b", re.I
)
_NUMERAL = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|"
    r"billion|half|"
    r"once|twice|daily|weekly|monthly|yearly|annually|each|every|no|any)\b",
    re.I,
)
_LEAST, _FEW = 0.74, 2
_PLAIN = ("", "total", "net", "tax")  # topics of which sentences may speak
_OFTEN = 0.12  # of the sentences
_NUMBERS = ("amount", "number", "count", "percent")
_HEADS = 3  # lines at the top of a page, which say whose paper it is


def worded(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Without the entries of contents and indexes, and without values that are no words: these tell no meaning.
    What a window lists is kept, for there a word is an answer."""
    kept = [e for e in evidence if not _LEADER.search(f"{e.key} {e.column} {e.text}")]
    told = ("passage", "line", "mark", "option")
    return [e for e in kept if e.kind in told or e.heading == "list" or _SPELLED.search(f"{e.text} ")]


def borne(asked: Asked, found: Found | None, evidence: Sequence[Evidence]) -> Found | None:
    """The answer; None where it comes from a sentence that speaks of something else."""
    if found and bypassed(asked, found, evidence):
        return None
    if (
        found is None
        or found.ready
        or asked.topic
        or asked.options
        or asked.text != asked.english
        or subject(asked).figures
        or set(asked.terms) >= {"payment", "method"}  # "Credit Card" says by itself what it is
    ):
        return found
    every = units(evidence)
    told = list(_sentences(found, evidence, every))
    if not told:
        return None if _is_entry(found, evidence) or _is_stray(found, asked, evidence) else found
    if _HOW_MUCH.match(asked.english) and not _NUMERAL.search(found.text):
        return None
    known = frozenset(owners(asked, evidence)) | _titles(evidence) | _everywhere(every)
    rare = weights(every)
    return found if any(_speaks(unit, asked, rare, known) for unit in told) else None


def _sentences(found: Found, evidence: Sequence[Evidence], every: Sequence[Unit]) -> Iterator[Unit]:
    """The sentences that the answer rests on; of a line, those that run through it."""
    cited = [e for e in evidence if e.id in found.ids and e.kind in ("passage", "line")]
    text = "" if found.text in ("Yes", "No") else found.text
    yield from (unit for unit in every if any(unit.e.id == e.id or _runs_through(unit, e, text) for e in cited))


def _runs_through(unit: Unit, line: Evidence, text: str) -> bool:
    same = line.kind == "line" and (line.file, line.page) == (unit.e.file, unit.e.page)
    return same and text in unit.text and any(box.holds(own.centre) for box in line.boxes for own in unit.e.boxes)


def _is_entry(found: Found, evidence: Sequence[Evidence]) -> bool:
    """Whether it is a heading or an entry of contents with its dots, told as a sentence."""
    cited = [e for e in evidence if e.id in found.ids]
    return len(found.text.split()) > 5 and all(e.kind in ("passage", "line") and _LEADER.search(e.text) for e in cited)


def _is_stray(found: Found, asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether it is a number out of a line that does not say all of what is asked for."""
    cited = [e for e in evidence if e.id in found.ids]
    if asked.kind not in _NUMBERS or any(e.kind not in ("passage", "line") for e in cited):
        return False
    wanted = content(asked)
    return bool(wanted) and not any(all(met(t, terms(f"{e.text} {e.heading}")) for t in wanted) for e in cited)


def _speaks(unit: Unit, asked: Asked, rare: Mapping[str, float], known: frozenset[str]) -> bool:
    question, either = asked.english, asked.kind == "yesno"
    words = [root for root in roots(question) if root not in _ASKS]
    noun = _KIND.search(question)
    kinds = roots(noun["noun"]) if noun and len(words) > _FEW else ()
    words = [root for root in words if root not in kinds]
    around = f"{unit.e.heading} {unit.before} {unit.text}"
    if (not either and denied(question, unit.text)) or any(
        n not in _NUMBER.findall(around) for n in _NUMBER.findall(question)
    ):
        return False
    names = {root for name in CAPITAL.findall(question.lstrip()[1:]) for root in roots(name)}
    known |= {name.lower() for name in names if _initials(name, unit.text)}
    missing = [root for root in words if not unit.worth(root) and not (root in known and root in names)]
    apart = {root for root in missing if opposite(root, unit.own)}
    unheard = {root for root in missing if root not in rare} - apart  # no sentence speaks of it, to say yes or no
    if any(root in names or root in (unheard if either else apart) for root in missing):
        return False
    words = [root for root in words if root not in known or root not in names or unit.worth(root)]
    return not words or unit.holds(words, rare) >= _LEAST


def _initials(name: str, text: str) -> bool:
    """CEO, of "Jane Whitlock, Chief Executive Officer"."""
    return name in "".join(word[0] for word in re.findall(r"[A-Z]\w+", text)).lower() if len(name) > _FEW else False


def _everywhere(every: Sequence[Unit]) -> frozenset[str]:
    """What so many sentences speak of that each need not say it again."""
    count = Counter(root for unit in every for root in unit.own)
    return frozenset(root for root, n in count.items() if n >= max(1, _OFTEN * len(every)))


def _titles(evidence: Sequence[Evidence]) -> frozenset[str]:
    """What the uppermost lines of the pages say."""
    lines = sorted((e for e in evidence if e.kind == "line" and e.boxes), key=lambda e: (e.file, e.page, e.boxes[0].y0))
    heads = [e for n, e in enumerate(lines) if n < _HEADS or lines[n - _HEADS].page != e.page]
    return frozenset(root for e in heads for root in roots(e.text) if len(e.text) < 80)
