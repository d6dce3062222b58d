"""Reads agreements: who the parties are, whose law governs, from when and for how long. Knows wordings, not cases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from core.asking import Asked
from core.asking.likeness import covered
from core.asking.lexicon import terms
from core.domain import Evidence
from core.llm.reading.found import Found
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
_NO_PLACE = re.compile(r"^(?:United States of America and|State|Agreement|Court|Delaware General|Section|America)$")
_SINCE = (
    r"effective (?:date|as of|on|from)|(?:dated|made|entered into)[^.]{0,40}as of|is dated|dated(?: as of)?",
    r"made|entered into|executed|effective|as of|day of|commenc",
)
_LASTS = re.compile(
    r"period of|term of|for a term|within|expire|terminat|surviv|remain|continu|after the date|from the date|years? from|years? after",
    re.I,
)
_SUFFIX = r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|Co|Company|LP|L\.P|LLP|GmbH|AG|N\.V|B\.V|S\.A|PLC|plc|Pty|Trust|Bank|N\.A|Partners|Group|Holdings)"
_ENTITY = re.compile(rf"\b([A-Z][\w&.'’-]*(?:,? (?:[A-Z&][\w&.'’-]*|of|and|the))*?,? {_SUFFIX})\b\.?")
_BETWEEN = re.compile(r"\b(?:by and between|by and among|between|among)\b[: ]", re.I)
_NUMERALS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)
_CUT = re.compile(
    r",? (?:an?|the|with|having|whose|located|residing|on behalf|its|each|organized|who|as|including|together|individually|effective|"
    r"dated|regarding|in connection|for|at|collectively|hereinafter|herein|a/k/a|doing|d/b/a|acting|through|pursuant|relating|solely)\b.*|"
    r"[\"“”(;:\[].*|,? \d.*|\.\s.*|, (?!(?:Inc|LLC|L\.L\.C|Ltd|L\.P|LP|LLP|Jr|Sr|Corp|N\.A|M\.D|Ph\.D|II|III)\b).*",
    re.S,
)


def contract(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    ways = {"parties": _parties, "law": _law, "effective": _effective, "term": _term}
    return ways[asked.topic](asked, evidence)


def _texts(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Passages in the order of the document."""
    kept = [e for e in evidence if e.kind == "passage" and e.key != "address" and e.boxes]
    return sorted(kept, key=lambda e: (e.file, e.page, e.boxes[0].y0))


def _law(_asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    for rank, wording in enumerate(_LAWS):
        for e in _texts(evidence):
            if not _GOVERNS.search(e.text):
                continue
            for match in re.finditer(wording, e.text):
                place = re.sub(r"^(?:State|Commonwealth|Province|Republic) of (?:the )?", "", match.group(1))
                if not _NO_PLACE.match(place):
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
    for place, e in enumerate(_texts(evidence)):
        for date in dates(e.text):
            before = e.text[max(0, date.start - 70) : date.start].lower()
            strength = next((0.9 - 0.25 * n for n, w in enumerate(_SINCE) if re.search(w, before)), 0.35)
            strength -= 0.25 * bool(
                re.search(r"amend|supersede|prior|previous|expire|until|terminat|ending|act of", before)
            )
            yield strength - 0.004 * place - 0.08 * min(e.page - first, 4), date.iso, date.text, e.id
    for e in evidence:
        if e.kind == "pair" and re.search(r"\bdated?\b", e.key, re.I) and dates(e.text):
            date = dates(e.text)[0]
            yield 0.5 + 0.3 * bool(re.search("effective", e.key, re.I)), date.iso, date.text, e.id


def _term(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    best = None
    for e in _texts(evidence):
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


def _parties(_asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    for e in _texts(evidence):
        match = _BETWEEN.search(e.text)
        if match and re.search(
            r"agreement|entered|made|dated|effective|letter|contract", e.text[: match.start()] or e.heading, re.I
        ):
            names = _named(e.text[match.end() :])
            if len(names) >= 2:
                return Found("; ".join(names), (e.id,), 0.9)
    return _by_frequency(evidence)


def _named(text: str) -> list[str]:
    """The names of a list such as: A, Inc., a Delaware corporation ("A"), and B."""
    flat = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", " ; ", text[:900])
    names: list[str] = []
    for chunk in re.split(r"\s*;?,?\s+(?:and|or)\s+(?=[A-Z“\"])|;", flat):
        name = party(chunk)
        if name and name not in names:
            names.append(name)
        if len(names) == 2 and not re.search(r"among", text[:12]):
            break
    return names[:4]


def party(chunk: str) -> str:
    """One party's bare name; empty when the words name nobody."""
    name = _CUT.sub("", chunk.strip(" ,“”\"'"), count=1).strip(" ,.;:“”\"'")
    name = re.sub(r"^(?:the|both|each of|by|you|and)\s+", "", name)
    if not name or not name[0].isupper() or len(name) > 80 or len(name) < 4:
        return ""
    if re.match(
        r"(?:Company|Recipient|Party|Parties|Agreement|Section|This|Receiving|Disclosing|State|Effective|Its)\b", name
    ):
        return ""
    return plain_suffix(name)


def plain_suffix(name: str) -> str:
    """A name in a list carries no comma of its own: "Nike, Inc." is "Nike Inc."."""
    name = re.sub(rf",\s+(?={_SUFFIX}\b)", " ", name)
    return re.sub(r"\b(Inc|Corp|Ltd|Co)$", r"\1.", name)


def _by_frequency(evidence: Sequence[Evidence]) -> Found | None:
    """Where no sentence says so: the companies named most often, and where."""
    seen: Counter[str] = Counter()
    where: dict[str, str] = {}
    for e in _texts(evidence):
        for match in _ENTITY.finditer(e.text):
            name = plain_suffix(match.group(1))
            seen[name] += 1
            where.setdefault(name, e.id)
    names = [name for name, _ in seen.most_common(2)]
    if not names:
        return None
    return Found("; ".join(names), tuple(dict.fromkeys(where[n] for n in names)), 0.5)
