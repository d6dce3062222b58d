"""What a question on running text is about: figures by any of their names, and other words. Reads no page."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.asking import Asked, terms
from core.asking.accounts import Figure, named, plainly
from core.asking.likeness import met, weight
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.owners import CAPITAL, owners
from core.quantities.dates import MONTHS

_ASIDE = re.compile(r"\([^()]*\)")
_KIN = tuple(  # words of different roots that reports use for one matter
    frozenset(t for word in line.split() for t in terms(word))
    for line in (
        "guidance outlook forecast expect expected expectation anticipate project projected",
        "acquisition acquisitions acquire acquired",
        "separation divestiture divest disposal spin-off spin",
        "lawsuit lawsuits litigation proceedings legal",
        "reduction reduce reduced decrease decreased decline declined drop lower",
        "growth grow grew increase increased rise rose raise raised raises higher",
        "employee employees workforce staff headcount",
        "segment segments business businesses division unit",
        "repurchase repurchases buyback buybacks",
        "geography geographies geographic country countries region regions",
    )
)
_KINDRED = 0.88  # of a word, for its kin
_NAMED = 0.35  # of a word's worth, for a name that a sentence need not say again
DIRECTIONS = _KIN[4:6]
_ASKS = frozenset(  # how it is asked, not what about
    t
    for word in (
        "drove drive drives driven caused cause led explain explains reason reasons behind change changed main major "
        "primary primarily key nature amount total number result company firm corporation business fiscal year end "
        "quarter fy q1 q2 q3 q4 h1 h2 accruing accrue describe outcome overall profile onward regard respect via three "
        "two percent percentage point drivers factors contributed filing filed report reported 10k 10q 8k k q dated "
        "operate operates operating"
    ).split()
    for t in terms(word)
)


@dataclass(frozen=True, slots=True)
class Subject:
    """`figures` are of accounts; `others` are terms."""

    figures: tuple[Figure, ...]
    others: tuple[str, ...]
    first: Figure | str = ""  # what the question names first
    names: frozenset[str] = frozenset()  # those terms that it writes with a capital and the pages know

    def leads(self, said: Said) -> bool:
        """Whether a text speaks of what the question names first."""
        return self.first in said.figures if isinstance(self.first, Figure) else alike(self.first, said.terms) > 0

    def held(self, said: Said, rare: Mapping[str, float]) -> float:
        """The share of all this, 0 to 1, that a text speaks of."""
        worth = {t: weight(t, rare) * (_NAMED if t in self.names else 1.0) for t in self.others}
        kept = float(sum(figure in said.figures for figure in self.figures))
        kept += sum(worth[t] * alike(t, said.terms) for t in self.others)
        whole = len(self.figures) + sum(worth.values())
        return kept / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Said:
    """What a text speaks of."""

    figures: frozenset[Figure]
    terms: frozenset[str]


def subject(asked: Asked, evidence: Sequence[Evidence] = ()) -> Subject:
    """Without whose report it is, as far as the names of the files say."""
    spoken = {t for e in evidence for t in terms(e.text)}
    plain = plainly(asked.english or asked.text)  # what stands in brackets is left out
    aside = {t for text in _ASIDE.findall(asked.english) for t in terms(text)} - set(terms(plain))
    aside |= owners(asked, evidence)
    found = named(plain)
    inside = {t for start, end, _figure in found for t in terms(plain[start:end])}
    idle = inside | aside | _ASKS
    left = (t for t in asked.terms if t not in idle and not years(t) and not t.isdigit())
    others = tuple(t for t in dict.fromkeys(left) if t not in MONTHS and not any(t in some for some in DIRECTIONS))
    capital = {t for word in CAPITAL.findall(asked.text.lstrip()[1:]) for t in terms(word)}
    figures = tuple(dict.fromkeys(figure for _start, _end, figure in found))
    return Subject(figures, others, _first(plain, found, others), frozenset(capital & spoken))


def _first(plain: str, found: Sequence[tuple[int, int, Figure]], others: Sequence[str]) -> Figure | str:
    lead = plain[: found[0][0]] if found else plain
    word = next((t for t in terms(lead) if t in others and not any(t in some for some in DIRECTIONS)), "")
    return word or (found[0][2] if found else "")


def said(text: str) -> Said:
    return Said(frozenset(figure for _s, _e, figure in named(plainly(text))), frozenset(terms(text)))


def alike(term: str, among: Collection[str]) -> float:
    """1 where it is said in this form, less for another word or one of the same beginning: invest, investment."""
    if met(term, among):
        return 1.0
    kin = next((some for some in _KIN if term in some), frozenset())
    return _KINDRED if kin & set(among) or (len(term) >= 6 and any(o[:6] == term[:6] for o in among)) else 0.0
