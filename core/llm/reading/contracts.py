"""Reads agreements: who the parties are, whose law governs, from when and for how long. Knows wordings, not cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import Asked
from core.asking.lexicon import terms
from core.asking.likeness import covered
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.parties import parties, texts
from core.llm.reading.values import DURATION
from core.quantities import dates

_PLACE = r"((?:[A-Z][a-z]+|D\.C\.|U\.S\.)(?:[ -](?:of |and )?(?:[A-Z][a-z]+|D\.C\.)){0,3})"
_LAWS = (
    rf"laws? of (?:the )?(?:State|Commonwealth|Province|Republic|Kingdom|Country|United) of {_PLACE}",
    rf"laws? of (?:the )?(?:state|commonwealth|province|republic|Swiss)? ?(?:of )?{_PLACE}",
    rf"(?:governed|construed|interpreted)[^.]{{0,80}}?(?:under|by|with) (?:the )?{_PLACE} law",
    rf"(?:State|Commonwealth|Province) of {_PLACE}",
    rf"courts? (?:located |sitting )?(?:in|of) (?:the )?(?:State of )?{_PLACE}",
)
_GOVERNS = re.compile(r"govern|constru|interpret|jurisdiction|laws? of", re.I)
_ORIGIN = re.compile(r"(?:organi[sz]ed|existing|incorporated|formed|established)[^.]{0,60}$", re.I)
_NO_PLACE = re.compile(r"^(?:United States(?: of America)?|State|Agreement|Court|Delaware General|Section|America)$")
_SINCE = (
    r"effective (?:date|as of|on|from)|(?:dated|made|entered into)[^.]{0,40}as of|is dated|dated(?: as of)?",
    r"made|entered into|executed|effective|as of|day of|commenc",
)
_LASTS = re.compile(
    r"period of|term of|for a term|within|expire|terminat|surviv|remain|continu|after the date|from the date|"
    r"years? from|years? after",
    re.I,
)
_NUMERALS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)


def contract(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    ways = {"parties": parties, "law": _law, "effective": _effective, "term": _term}
    return ways[asked.topic](asked, evidence)


def _law(_asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    for rank, wording in enumerate(_LAWS):
        for e in texts(evidence):
            if not _GOVERNS.search(e.text):
                continue
            for match in re.finditer(wording, e.text):
                place = re.sub(r"^(?:State|Commonwealth|Province|Republic) of (?:the )?", "", match.group(1))
                if not _NO_PLACE.match(place) and not _ORIGIN.search(e.text[: match.start()]):
                    return Found(place, (e.id,), 0.95 - 0.1 * rank)
    return None


def _effective(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    found = max(_since(evidence), default=None, key=lambda one: one[0])
    if found is None:
        return None
    score, iso, text, name = found
    return Found(iso if asked.iso else text, (name,), min(1.0, score))


def _since(evidence: Sequence[Evidence]) -> Iterator[tuple[float, str, str, str]]:
    first = min((e.page for e in evidence), default=0)
    for place, e in enumerate(texts(evidence)):
        for date in dates(e.text):
            before = e.text[max(0, date.start - 70) : date.start].lower()
            strength = next((0.9 - 0.25 * n for n, w in enumerate(_SINCE) if re.search(w, before)), 0.35)
            strength -= 0.25 * bool(
                re.search(r"amend|supersede|prior|previous|expire|until|terminat|ending|act of", before)
            )
            yield strength - 0.004 * place - 0.08 * min(e.page - first, 4), date.iso, date.text, e.id
    for e in evidence:
        if e.kind == "line" and e.page == first and dates(e.text) and len(e.text) < 30:
            yield 0.5, dates(e.text)[0].iso, dates(e.text)[0].text, e.id
        if e.kind == "pair" and re.search(r"\bdated?\b", e.key, re.I) and dates(e.text):
            date = dates(e.text)[0]
            yield 0.5 + 0.3 * bool(re.search("effective", e.key, re.I)), date.iso, date.text, e.id


def _term(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    best = None
    for e in texts(evidence):
        for match in DURATION.finditer(e.text):
            around = e.text[max(0, match.start() - 160) : match.end() + 120]
            score = 0.45 * bool(_LASTS.search(around)) + 0.35 * covered(asked.terms, frozenset(terms(e.text)))
            score += 0.15 * bool(re.search(r"year|jahr|jaar|month|monat", match.group(4), re.I)) + 0.15 * bool(
                re.search(r"confiden|agreement|obligation", around, re.I)
            )
            score -= 0.35 * bool(
                re.search(
                    r"notice|written|prior to|within|solicit|hire|employ|interest|business days|standstill",
                    around,
                    re.I,
                )
            )
            if best is None or score > best.score:
                best = Found(duration(match), (e.id,), score)
    return best


def duration(match: re.Match[str]) -> str:
    """A stretch of time in figures: "two (2) years" is "2 years"."""
    figure = match.group(1) or match.group(2) or str(_NUMERALS.get(match.group(3).lower(), match.group(3)))
    return f"{figure} {match.group(4)}"
