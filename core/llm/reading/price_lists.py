"""What a list of things with a price beside each tells under its headings: the cheapest starter, which desserts there
are, how many, and what two things cost together. Knows no dishes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.asking import Asked, terms
from core.asking.likeness import met
from core.domain import Evidence
from core.llm.reading.found import Found
from core.quantities import numbers
from core.quantities.units import CODES

FEWEST = 4  # prices of a list
_PRICE = re.compile(r"\W*(?:[$€£¥]|[A-Z]{3} )?\s?\d[\d,.]*[.,]\d\d(?:\s?(?:[$€£¥]|[A-Z]{3}))?\W*")
_CHEAP = re.compile(r"\b(?:cheapest|least expensive|lowest[- ]priced)\b", re.I)
_DEAR = re.compile(r"\b(?:most expensive|dearest|highest[- ]priced|priciest)\b", re.I)
_TOGETHER = re.compile(r"\b(?:together|altogether|in total|combined)\b", re.I)
_HOW_MANY = re.compile(r"^\W*how many (?P<what>[\w -]+?) (?:are|is|does|do|can)\b", re.I)
_WHICH = re.compile(
    r"^\W*(?:(?:which|what) (?P<what>[\w -]+?) (?:are|is) there|(?:list|name) (?:all )?the (?P<these>[\w -]+?))\b", re.I
)
_SUMS = re.compile(
    r"\b(?:(?:sub-?)?totals?|amount|tax|vat|gst|mwst|summe|cash|change|balance|paid|due|rounding|discount|tip|card|visa|net)\b",
    re.I,
)
_ANY = frozenset(t for word in "dish item thing product article entry meal menu offer".split() for t in terms(word))


@dataclass(frozen=True)
class _Thing:
    name: str
    group: str  # the heading it stands under, "" for none
    price: Evidence


def listed_prices(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Nothing where a page has no such list, or a question no word for one of its groups or for things at large."""
    ways = (_extreme, _counted, _named, _together)
    if not (_CHEAP.search(asked.english) or _DEAR.search(asked.english) or _HOW_MANY.match(asked.english)
            or _WHICH.match(asked.english) or _TOGETHER.search(asked.english)):  # fmt: skip
        return None
    things = _things(evidence)
    if len(things) < FEWEST or any(_SUMS.search(thing.name) for thing in things):
        return None  # a receipt has sums among its prices
    return next((found for way in ways if (found := way(asked, things))), None)


def _extreme(asked: Asked, things: Sequence[_Thing]) -> Found | None:
    cheap, dear = _CHEAP.search(asked.english), _DEAR.search(asked.english)
    said = cheap or dear
    if not said or asked.kind in ("amount", "number"):
        return None
    some = _of(asked.english[said.end() :], things)
    ordered = sorted(some, key=_amount, reverse=bool(dear))
    if len(ordered) < 2 or _amount(ordered[0]) == _amount(ordered[1]):
        return None
    return Found(ordered[0].name, (ordered[0].price.id,), 0.9)


def _counted(asked: Asked, things: Sequence[_Thing]) -> Found | None:
    many = _HOW_MANY.match(asked.english)
    some = _of(many["what"], things) if many else []
    ids = tuple(thing.price.id for thing in some)
    return Found(f"[= count({', '.join(ids)})]", ids, 0.85, ready=True) if some else None


def _named(asked: Asked, things: Sequence[_Thing]) -> Found | None:
    which = _WHICH.match(asked.english)
    some = _of(which["what"] or which["these"], things) if which else []
    return Found("; ".join(t.name for t in some), tuple(t.price.id for t in some), 0.9) if some else None


def _together(asked: Asked, things: Sequence[_Thing]) -> Found | None:
    """Of two things or more that are named in full."""
    named = [t for t in things if all(met(word, terms(asked.english)) for word in terms(t.name))]
    if not _TOGETHER.search(asked.english) or len(named) < 2:
        return None
    ids = tuple(t.price.id for t in named)
    return Found(f"[= sum({', '.join(ids)})]", ids, 0.9, ready=True)


def _of(words: str, things: Sequence[_Thing]) -> list[_Thing]:
    """Those under a heading that has all these words, or all of them where the words are for things at large."""
    wanted = terms(words)
    if not wanted:
        return []
    if set(wanted) <= _ANY:
        return list(things)
    return [t for t in things if t.group and all(met(word, terms(t.group)) for word in wanted)]


def _things(evidence: Sequence[Evidence]) -> list[_Thing]:
    """From the top down: a label with one price on its line, under the last line that has none."""
    pairs = {e.boxes[0]: e for e in evidence if e.kind == "pair" and e.heading in ("right", "line") and e.boxes
             and _PRICE.fullmatch(e.text) and re.search(r"[^\W\d]{3}", e.key)}  # fmt: skip
    priced = sorted(pairs.values(), key=lambda e: (e.file, e.page, e.boxes[0].y0))
    lines = [e for e in evidence if e.kind == "line" and e.boxes]
    names = {e.key for e in priced}
    heads = [e for e in lines if e.text.strip() not in names and not numbers(e.text) and _heads(e)]
    return [_Thing(e.key.strip(), _over(e, heads), e) for e in priced]


def _heads(e: Evidence) -> bool:
    return len(e.text) < 40 and not e.text.rstrip().endswith((".", ",", ";")) and e.text.strip() not in CODES


def _over(price: Evidence, heads: Sequence[Evidence]) -> str:
    over = [h for h in heads if (h.file, h.page) == (price.file, price.page) and h.boxes[0].y1 <= price.boxes[0].y1]
    return max(over, key=lambda h: h.boxes[0].y0).text.strip() if over else ""


def _amount(thing: _Thing) -> float:
    found = numbers(thing.price.text)
    return float(found[0].value) if found else 0.0
