"""Terms of accounts that a question uses and the pages do not: what lacks them cannot answer. Computes nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from core.asking import Asked, terms
from core.asking.accounts import Figure, named, plainly
from core.asking.likeness import met
from core.asking.sought import sought
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.others import of_another

ADJUSTED = re.compile(r"\b(?:adjusted|adj|core|underlying|organic|comparable|normali[sz]ed|non gaap)\b")
_MONEY = re.compile(
    r"^\W*[$€£]?\s?\(?\d{1,3}(?:,\d{3})+\)?\W*$|^\W*[$€£]\s?\d|^[^%]*\b(?:million|billion|thousand)\W*$", re.I
)


def unsaid(asked: Asked, evidence: Sequence[Evidence]) -> list[Figure]:
    """The figures that the question names and no evidence does, neither by letters such as EPS nor written out."""
    if asked.topic or asked.options:
        return []
    wanted = dict.fromkeys(figure for _start, _end, figure in named(plainly(asked.english or asked.text)))
    if not wanted:
        return []
    texts = {text for e in evidence for text in (e.text, e.key, e.column, e.heading)}
    spoken = frozenset(t for text in texts for t in terms(text))
    return [figure for figure in wanted if not any(_names(figure, text) for text in texts) and not _in(figure, spoken)]


def apart(asked: Asked, found: Found, evidence: Sequence[Evidence]) -> bool:
    """Whether what an answer rests on is a sentence or a labelled value that speaks of another figure than the one
    that the question names, of another year or of its opposite."""
    if of_another(asked, found, evidence):
        return True
    if asked.topic or asked.options or found.ready:
        return False
    if _is_share(asked) and _MONEY.search(found.text):
        return True
    wanted = [figure for _start, _end, figure in named(plainly(asked.english or asked.text))]
    cited = [e for e in evidence if e.id in found.ids]
    if not wanted or any(e.kind not in ("passage", "line", "pair") for e in cited):
        return False
    texts = [text for e in cited for text in (f"{e.key} {e.text}", e.heading)]
    ways = ADJUSTED.search(plainly(asked.english))
    if ways and not any(ADJUSTED.search(plainly(f"{e.key} {e.column} {e.text} {e.heading}")) for e in cited):
        return True
    spoken = frozenset(t for text in texts for t in terms(text))
    other = any(named(plainly(text)) for text in texts)
    return other and not any(_names(figure, text) or _in(figure, spoken) for figure in wanted for text in texts)


def _is_share(asked: Asked) -> bool:
    """Whether a ratio, a number of days or a growth a year is wanted, which no amount of money is."""
    wanted = sought(asked.text)
    return wanted is not None and not wanted.rest and (wanted.unit != "" or wanted.way == "yearly")


def _names(figure: Figure, text: str) -> bool:
    plain = f" {plainly(text)} "
    return figure.rank(text) is not None or any(f" {said} " in plain for said in figure.said)


def _in(figure: Figure, spoken: Collection[str]) -> bool:
    """By the words of one of its names, wherever they stand and in whatever language."""
    return any(all(met(t, spoken) for t in terms(said)) for said in figure.said if terms(said))
