"""The one thing of many that a question names by its number or code: pier 120, invoice KD-4411. Looks at no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.asking.lexicon import terms
from core.asking.words import fold
from core.quantities import dates, numbers

_TOKEN = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*|#")
_COUNTER = frozenset("no nr num number nummer numero id code ref reference #".split())
_NO_NOUN = frozenset(  # before a number that counts, measures or dates, and names nothing
    "a an the in of on at by to for from with and or than over under above below between about around exactly per top "
    "first last next least most exceed exceeds reach reached only other all is was are were be been has have had its "
    "cost costs weigh weighs pay pays paid sold earn earned score scored equal equals total totals until since before "
    "after during within every each these those some what which who how did do does fy fiscal year years quarter page "
    "pages january february march april may june july august september october november december mid early late "
    "form chapter section".split()
)
_PERIOD = re.compile(r"(?:fy|q|h|s)\d{1,4}(?:[-/]\d+)?|\d+(?:st|nd|rd|th|s|x|k|m|d|g)|\d{1,2}-?[kq]")
_YEAR = re.compile(r"(?:19\d\d|20[0-3]\d)")
_THINGS = frozenset(
    "invoice order delivery room pier berth hous flight train bus line ticket item articl lot unit".split()
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """What is numbered, as a term ("" where a code stands alone), and its number or code."""

    noun: str
    code: str


@lru_cache(maxsize=256)
def numbered(question: str) -> tuple[Numbered, ...]:
    """The things a question names by number or code; no dates, amounts, percentages or years."""
    taken = [(d.start, d.end) for d in dates(question)]
    taken += [(n.start, n.end) for n in numbers(question) if n.unit]
    found = []
    for start, noun, code in codes(question):
        if any(s <= start < e for s, e in taken) or _PERIOD.fullmatch(code):
            continue
        if _YEAR.fullmatch(code) and noun not in _THINGS:
            continue
        telling = any(c.isalpha() for c in code) or "-" in code or "/" in code
        if noun or (telling and sum(c.isdigit() for c in code) > 1):
            found.append(Numbered(noun, code))
    return tuple(dict.fromkeys(found))


def mentions(text: str) -> set[tuple[str, str]]:
    """Every number or code of a text with the term before it: ("pier", "120")."""
    return {(noun, code) for _at, noun, code in codes(text)}


def codes(text: str) -> Iterator[tuple[int, str, str]]:
    """Where each number or code stands, the term before it, and itself without zeros in front."""
    noun = ""
    for token in _TOKEN.finditer(fold(text)):
        word = token.group()
        if any(c.isdigit() for c in word):
            yield token.start(), noun, word.lstrip("0") or word
            noun = ""
        elif word not in _COUNTER:
            noun = "" if word in _NO_NOUN or len(word) < 2 else next(iter(terms(word)), "")
