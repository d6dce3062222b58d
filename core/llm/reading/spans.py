"""The date, number or name in running text that stands nearest to what the question speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from core.asking import Asked, terms
from core.asking.likeness import covered, met, weight
from core.asking.words import fold
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.identity import of_another
from core.llm.reading.prose import is_sentence
from core.llm.reading.values import DURATION, LOOSE, SPELLED, stretch, typed
from core.quantities import dates, numbers

_NAME = re.compile(
    r"(?:(?:[A-Z][\w&'’-]+|[A-Z]\.|(?:Mr|Mrs|Ms|Dr|St|Inc|Ltd|Co)\.)(?: (?:of|the|and|de|van|von|der|la|"
    r"&) (?=[A-Z])| |, (?=Inc|LLC|Ltd|Jr))?)+"
)
_COMMON = re.compile(
    r"(?:The|This|That|These|Those|There|Then|Their|His|Her|Its|Our|In|On|At|It|He|She|They|We|You|One|A|An|As|By|For|From|To|With|"
    r"Another|Other|Others|Some|Many|Most|All|Both|Each|Such|But|And|Or|If|After|Before|When|While|Where|Since|Until|During|Later|"
    r"Sie|Ihr|Ihre|Ihnen|Wir|Uns|However|Although|Though|Because|Thus|Also|Only|Once|Now|Today|Here|Not|No|So|See|Note|Yet|First|Second|Finally|Under|Over)$"
)
_OF_COUNTRY = re.compile(r"(?:ish|ese|ian|ean|man|ench|utch)$")
_WHEN = re.compile(
    r"\b(?:(?:early|late|mid|the) )*(?:(?:1\d|20)\d\ds?|\d{1,2}(?:st|nd|rd|th) century)\b|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b"
)
_SPELLED = re.compile(rf"\b(?:{SPELLED})\b(?= \w)", re.I)
_TIMES = re.compile(r"(?:day|month|year|week|hour|min|stunde|tag|monat|jahr|woche|jour|mois|heure)", re.I)
_PROSE = re.compile(r"(?:\b[^\W\d_]{2,}[ ,]+){3}(?=[a-z])")
_PHYSICAL = re.compile(r"\s*(?:°|degrees?\b|grams?\b|[mk]?g\b|[ck]m\b|m?l\b|miles?\b|feet\b|watts?\b)", re.I)
_COSTS = re.compile(r"\b(?:costs?|price|pay|paid|fees?|charged?|worth|rent|fare|salary)\b", re.I)
_ITEM = re.compile(r"[a-z]?[.)]? [A-Z][a-z]")  # the number of a form's line: 9 Total income
_SECTION = re.compile(r"[.)] [A-Z]")  # the number of a heading: 3. Hours
_CAUSE = re.compile(r"\bwhat (?:drove|caused|led to|explains)\b|\breasons? (?:for|behind)\b", re.I)
_CAUSES = frozenset(
    "drove drov drive caus led explain reason behind reduction increas decreas declin improv growth chang end".split()
)
_REASON = re.compile(
    r"\b(?:because|due to|in order to|means|is defined|refers to|driven by|attributable to|reflect\w*|as a result of)\b"
)
_FAR = 90  # letters
_TYPED = {
    "date",
    "year",
    "amount",
    "number",
    "count",
    "percent",
    "duration",
    "code",
    "phone",
    "email",
    "url",
    "iban",
    "bic",
    "time",
}


IMPLIED = {
    "time": ("time",), "duration": ("time", "period", "long"), "date": ("date", "day"), "phone": ("number", "phone"),
    "email": ("email", "address"), "url": ("website", "address"), "percent": ("percent", "percentag"),
}  # fmt: skip


def span(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    best: Found | None = None
    numeric = asked.kind in ("amount", "number", "percent")
    wanted = tuple(t for t in asked.terms if t not in IMPLIED.get(asked.kind, ())) or asked.terms
    for e in evidence:
        if e.kind not in ("passage", "line") or len(e.text) < 12:
            continue
        if asked.kind in ("amount", "number", "count") and 3 * len(numbers(e.text)) > max(
            1.25 * len(e.text.split()), 40
        ):
            continue
        told = e.kind == "line" or is_sentence(e.text)
        share = covered(wanted, frozenset(terms(e.text)), rare)
        if share < (0.5 if _PROSE.search(e.text) else 0.6):  # a bare label must say more
            continue
        for start, end, text in of_type(e.text, asked):
            if of_another(asked, e.text, start) or text in asked.terms:
                continue
            near = (
                1.2
                if asked.kind == "count" and _counts(e.text[end:], wanted)
                else nearness(e.text, start, end, wanted, rare, follows=numeric and not told)
            )
            if near == 0 and numeric and not told:  # a row without a label of it
                continue
            score = (
                (0.9 if asked.kind == "date" and text.isdigit() else 1.0)
                * share
                * (0.55 + 0.45 * near)
                * (1.0 if e.kind == "passage" else 0.97)
            )
            if best is None or score > best.score:
                best = Found(text, (e.id,), score)
    return best


def of_type(text: str, asked: Asked) -> Iterator[tuple[int, int, str]]:
    if asked.kind == "date":
        found = dates(text)
        yield from ((d.start, d.end, d.iso if asked.iso else d.text) for d in found)
        if not found and not asked.iso:
            yield from ((m.start(), m.end(), m.group()) for m in LOOSE.finditer(text))
            yield from ((m.start(), m.end(), m.group()) for m in _WHEN.finditer(text))
    elif asked.kind in ("amount", "number", "count", "percent"):
        yield from _numbers(text, asked)
    elif asked.kind == "duration":
        yield from ((m.start(), m.end(), m.group()) for m in DURATION.finditer(text))
    elif asked.kind == "year":
        days = [] if _PROSE.search(text) else dates(text)  # beside a label, the year of a day is another matter
        years = re.finditer(r"\b(?:1[5-9]|20)\d\d\b", text)
        free = (m for m in years if not any(d.start <= m.start() < d.end for d in days))
        yield from ((m.start(), m.end(), m.group()) for m in free)
    elif asked.kind in ("name", "place"):
        yield from _names(text, asked)
    elif asked.kind in _TYPED and (value := typed(text, asked.kind)):
        at = text.find(value)
        yield at, at + len(value), value


def _numbers(text: str, asked: Asked) -> Iterator[tuple[int, int, str]]:
    taken = [(d.start, d.end) for d in dates(text)]
    taken += [m.span() for wording in (LOOSE, _WHEN) for m in wording.finditer(text)]
    if asked.kind == "count":
        yield from ((*m.span(), m.group()) for m in _SPELLED.finditer(text))
    found = numbers(text)
    for n in found:
        year = n.decimals == 0 and not n.unit and 1900 <= n.value <= 2100
        if n.start == 0 and _SECTION.match(text[n.end :]):
            continue
        if asked.kind == "count" and len(n.unit) == 3 and n.unit.isupper():  # money counts nothing
            continue
        if asked.kind == "amount" and _PHYSICAL.match(text[n.end :]) and _COSTS.search(asked.english):
            continue
        if asked.kind == "amount" and (_TIMES.match(n.unit) or (n.value < 100 and _ITEM.match(text[n.end :]))):
            continue
        if any(s <= n.start < e for s, e in taken) or year or (asked.kind == "percent") != (n.unit == "%"):
            continue
        wide = stretch(text[: n.end + 40], [n, *(o for o in found if n.end <= o.start < n.end + 12)][:2])
        yield n.start, n.end, wide


def _names(text: str, asked: Asked) -> Iterator[tuple[int, int, str]]:
    wanted = frozenset(asked.terms)
    for m in _NAME.finditer(text):
        name = m.group().strip(" ,.")
        if text[m.end() : m.end() + 1] == ":" and " " in name:
            name = name.rsplit(" ", 1)[0]
        if sum(c.isdigit() for c in name) > sum(c.isalpha() for c in name):
            continue  # a code
        if re.match(r"(?:EUR|USD|GBP|CHF)\b", name) or _COMMON.match(name) or _is_adjective(name, text[m.end() :]):
            continue
        mine = list(terms(name))
        if (
            len(name) > 2
            and mine
            and not all(met(t, wanted) for t in mine)
            and not (m.start() == 0 and " " not in name)
        ):
            yield m.start(), m.start() + len(name), name


def _is_adjective(name: str, rest: str) -> bool:
    """Turkish, of Turkish forces."""
    return bool(_OF_COUNTRY.search(name)) and " " not in name and bool(re.match(r" [a-z]", rest))


def _counts(rest: str, wanted: Sequence[str]) -> bool:
    """Whether the next word is what is counted: 14 vessels."""
    following = re.match(r"\W*([^\W\d_]+)", rest)
    return following is not None and any(met(t, wanted) for t in terms(following.group(1)))


def nearness(
    text: str, start: int, end: int, wanted: Sequence[str], rare: Mapping[str, float], *, follows: bool = False
) -> float:
    """1 when the rarest terms of the question stand beside the span, towards 0 as they stand far off; `follows` where
    only what stands before it counts: rows that run together have their numbers behind their labels."""
    gaps: dict[str, int] = {}
    for word in re.finditer(r"[^\W_]+", text):
        gap = _FAR if follows and word.start() >= end else min(abs(word.start() - end), abs(start - word.end()))
        for term in terms(word.group()):
            if term in wanted:
                gaps[term] = min(gap, gaps.get(term, gap))  # where it stands nearest
    total = sum(weight(term, rare) for term in gaps)
    return sum(weight(term, rare) * max(0.0, 1 - gap / _FAR) for term, gap in gaps.items()) / total if total else 0.0


def sentence(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """The passage that speaks most of what is asked; asked for a cause, one that gives a reason."""
    best: Found | None = None
    wanted = (
        tuple(t for t in asked.terms if t not in _CAUSES and not t.isdigit())
        if _CAUSE.search(asked.english)
        else asked.terms
    )
    for e in evidence:
        if e.kind != "passage" or e.key or not _PROSE.search(e.text) or not is_sentence(e.text):
            continue
        about = terms(f"{e.heading} {e.text}") if e.heading != e.text else terms(e.text)
        share = covered(wanted, frozenset(about), rare) * (1.0 if len(e.text) < 400 else 0.9)
        share *= 1.1 if _REASON.search(fold(e.text)) else 0.8 if wanted != asked.terms else 1.0
        if best is None or share > best.score:
            best = Found(e.text.strip(), (e.id,), share)
    return best
