"""Whether a sentence says what a thing is or is for: it begins with the thing, stands under it, or names it so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from core.asking.relations import Wanted
from core.asking.roots import akin, roots
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.units import Unit

_NUMBER = r"\W*(?:(?:\d+|[A-Z])(?:\.\d+)*\.?\s+)?"
_ARTICLE = r"(?:(?:the|an?|each|every|this|our|your|its|to|in)\s+)?"
_IS = re.compile(
    r"\W*(?:\w+ly )?(?:is|are|was|were|means?|refers? to|denotes?|stands? for|consists? of|describes?|represents?|"
    r"comprises?|"
    r"signif(?:y|ies)|includes?|contains?|can be|may be|\(|:|–|—|=)(?!\w)",
    re.I,
)
_DOES = re.compile(
    r"\W*(?:\w+ly )?(?:(?:can|may|must|should|will|also|option|function|command)\s+)*"
    r"(?:is|are|(?!was\b|has\b|this\b|his\b|its\b|does\b)[a-z]{2,}s|be (?:used|set)|(?:provide|contain|control|"
    r"allow|hold|return|define|"
    r"enable|let|help|serve|describe)\w*)\b",
)
_FOR = re.compile(
    r"\b(?:used?|uses|using|purpose|intended|meant|serves?|designed|needed|required|responsible|in order|so that|"
    r"provid\w+|allow\w*|"
    r"contain\w*|hold\w*|control\w*|return\w*|causes?|enabl\w+|ensures?|helps?|lets?|executed|for \w+ing|to be)\b",
    re.I,
)
_TELLS_PURPOSE = re.compile(
    r"\b(?:purpose|description|usage|use|overview|synopsis|summary|introduction|definitions?|what)\b", re.I
)
_WEAK = re.compile(
    r"\W*(?:see|note|for example|e\.g|in this example|as (?:described|discussed)|\d)\b|\bsee (?:section|chapter)\b",
    re.I,
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9/-]{1,8}")


def explains(unit: Unit, wish: Wanted) -> float:
    """0 to 1; 0 where the sentence only mentions the thing."""
    wording = _wordings(_short(wish.thing, heading=unit.above), wish.sort)
    text, heading = unit.text, unit.e.heading
    score = max(
        _begins(text, wish, wording[0]),
        _under(unit, wish, wording[1]) if heading else 0.0,
        _names(text, wish, wording[2]),
    )
    return score * (0.75 if _WEAK.search(text) or text.endswith(":") else 1.0) * (1.0 if len(text) > 30 else 0.85)


def _short(thing: str, *, heading: Collection[str]) -> str:
    """Under "The new boat", a boat is the new one."""
    words = thing.split()
    under = len(words) == 2 and words[0].isalpha() and all(akin(root, heading) for root in roots(thing))
    return words[-1] if under else thing


def _begins(text: str, wish: Wanted, lead: re.Pattern[str]) -> float:
    """The subject of the sentence, or the term of a list of terms and what they are."""
    start = lead.match(text)
    if not start:
        return 0.0
    rest = text[start.end() :]
    purpose = bool(_FOR.search(rest[:120]))
    if re.match(r"\s+(?:An?|The|If|When|This|[A-Z][a-z]+)\b", rest) and not text.isupper():
        return 0.93  # HISTSIZE The maximum number of ...
    if wish.relation == "meaning":
        return 0.95 if _IS.match(rest) else 0.7 if _DOES.match(rest) else 0.0
    return 0.92 if purpose and _DOES.match(rest) else 0.8 if _IS.match(rest) or _DOES.match(rest) else 0.0


def _under(unit: Unit, wish: Wanted, named: re.Pattern[str]) -> float:
    """Where the heading, or that of the section that it belongs to, is the thing."""
    own, _, whole = unit.e.heading.partition(" · ")
    if not any(named.match(part) for part in (own, whole) if part):
        return 0.0
    if not named.match(own):
        if not _TELLS_PURPOSE.search(own):
            return 0.5
        return 0.88 if unit.opens else 0.66
    fits = bool((_IS if wish.relation == "meaning" else _FOR).search(unit.text))
    return (0.82 if fits else 0.7) if unit.opens else 0.6 * fits


def _names(text: str, wish: Wanted, near: re.Pattern[str]) -> float:
    found = near.search(text)
    if not found:
        return 0.0
    if found["called"]:
        return 0.85 if wish.relation == "meaning" else 0.0
    return 0.86


def in_full(wish: Wanted, evidence: Sequence[Evidence]) -> Found | None:
    """What letters stand for, where the words stand before or after them: the Boat Owners' Guild (BOG)."""
    if not _ACRONYM.fullmatch(wish.thing):
        return None
    thing = re.escape(wish.thing)
    after = re.compile(rf"\b(?P<full>[^\W\d_][\w’'-]*(?:[ /-][\w’'-]+){{1,7}}) \(\W?{thing}s?\W?\)")
    before = re.compile(rf"\b{thing}s? \((?P<full>[^()]+)\)")
    for e in evidence:
        for found in (*after.finditer(e.text), *before.finditer(e.text)) if e.kind in ("passage", "line") else ():
            if full := _spelled(found["full"], wish.thing):
                return Found(full, (e.id,), 0.94)
    return None


def _spelled(words: str, letters: str) -> str:
    """The last words whose first letters are these."""
    parts = list(re.finditer(r"[^\W\d_]+", words))
    wanted = [c for c in letters.lower() if c.isalpha()]
    for start in range(len(parts) - len(wanted), -1, -1):
        firsts = [part.group()[0].lower() for part in parts[start:]]
        firsts_of_names = [
            part.group()[0].lower() for part in parts[start:] if part.group() not in ("of", "the", "and", "for")
        ]
        if wanted in (firsts, firsts_of_names):
            return words[parts[start].start() :].strip()
    return ""


@lru_cache(maxsize=64)
def _wordings(thing: str, sort: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """For a sentence that begins with the thing, a heading that is it, and a sentence that calls something so."""
    words = [re.escape(word) for word in thing.split()]
    last = words[-1].removesuffix("s") if len(words[-1]) > 3 and words[-1].isalpha() else words[-1]
    name = r"\W+".join([*words[:-1], last]) + r"(?:s|es)?(?:\(\))?"
    name = rf"[\"“‘'`]?{name}[\"”’'`]?"
    kind = (
        rf"(?:{re.escape(sort)}s?\s+)?"
        if sort
        else r"(?:(?:option|function|command|variable|term|file|"
        r"directory)\s+)?"
    )
    late = rf"(?:\s+(?:{re.escape(sort)}|builtin|command|function|option|variable|objects?)s?)?"
    lead = re.compile(rf"{_NUMBER}(?:{_ARTICLE}){kind}(?<![\w/.-]){name}(?![\w/-]|\.\w){late}", re.I)
    head = re.compile(rf"{_NUMBER}{_ARTICLE}{kind}(?<![\w/.-]){name}(?![\w/-]|\.\w){late}\s*(?:$|[:–—(,-])", re.I)
    said = re.compile(
        rf"(?P<called>(?:called|known as|termed|named|referred to as|defined as)\s+(?:the |an? )?{name}(?!\w))|"
        rf"(?<![\w/.-]){name}(?![\w/-]|\.\w){late}\W+(?:(?:is|are|can be|may be|must be|should be) used (?:to|for|"
        rf"as|by|in)|means?\b|provides?\b|"
        rf"allows?\b|controls?\b|contains?\b|returns?\b|causes?\b|stands for|refers? to|is defined as|consists? of|"
        rf"prevents?\b|specif\w+|"
        rf"(?:is|are) (?:an?|the)\b)",
        re.I,
    )
    return lead, head, said
