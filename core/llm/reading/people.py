"""Who holds a role, who did something and to whom: names as they stand to roles and verbs. Knows no persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import Asked, terms
from core.asking.likeness import met, weight
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.parties import party

_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Frau|Herrn?|Mme|M|Dhr|Mevr|Sra?)\.? )"
_WORD = r"(?:[A-ZÀ-Þ][\w'’-]*[^\W\d_]|[A-Z]\.|\d?[A-Z]\w*\.?)"
NAME = re.compile(rf"{_TITLE}?{_WORD}(?: (?:(?:de|van|von|der|den|la|del|du|of|and|&|y|ter) )*{_WORD}){{0,5}}")
_WHO = re.compile(
    r"^\W*(?:to |by |for |from )?(?:who|whom)\b(?: (?:is|was|are|were|will be|acts? as|serves? as))?(?: the| "
    r"an?| our| its)? (.+?)\W*$",
    re.I,
)
_ROLE = re.compile(r"who (?:is|was|are|were) (?:the|an?|our|its)\b", re.I)
_OFFICES = {
    "chief executive officer": "ceo", "chief financial officer": "cfo", "chief operating officer": "coo",
    "chief technology officer": "cto", "chief information officer": "cio", "chief marketing officer": "cmo",
}  # fmt: skip
_CURRENCY = re.compile(r"^(?:EUR|USD|GBP|CHF|RM|MYR|JPY|SEK|NOK|DKK|PLN|VAT|IBAN|BIC|P\.?O)\b")
_NOT_PERSON = re.compile(
    r"^(?:The|This|That|It|Its|In|On|At|By|For|If|We|You|Your|Our|Please|Date|Place|Time|Either|Any|All|No|"
    r"Revenue|Chapter|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday)$|^(?:Sie|Ihr|Ihre|Ihnen|Wir|Vous|Nous|Usted|Die|Der|Das|Im|Am|Le|La|Les|El|Los|De|Het)$"
)


_DEAR = re.compile(r"(?:Dear|Sehr geehrter? \w+|Beste|Geachte \w+) (.+?)[,:]?$")
_LONGEST = 45  # letters of a name that stands by itself
_BY_THE = re.compile(
    r"\b(?:by|with) the $"
)  # a word of the role there is one of the name: the Deposit Protection Service
_HEADS = frozenset("date number time phone amount total signature class address".split())


def person(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The best name of all that stand to the role or the verb as the question has it."""
    if re.search(r"\b(?:addressed to|recipient|addressee)\b", asked.english, re.I):
        return _addressee(evidence)
    role = [t for t in asked.terms if weight(t) > 0.2]
    if not role or not _WHO.match(asked.english):
        return None
    told = [e for e in evidence if e.kind in ("passage", "line") and e.key != "address"]
    found = [one for said in _said(role) for e in told for one in _in(asked, e, said)]
    return max(found, key=lambda one: one.score, default=None)


def _said(role: Sequence[str]) -> Iterator[list[str]]:
    """The role as it is asked for, and as its office is said in full or in letters."""
    yield list(role)
    for office, letters in _OFFICES.items():
        full = terms(office)
        if set(full) <= set(role):
            yield [*(t for t in role if t not in full), letters]
        elif letters in role:
            yield [*(t for t in role if t != letters), *full]


def _in(asked: Asked, e: Evidence, role: Sequence[str]) -> Iterator[Found]:
    spoken = set(terms(e.text))
    if not all(met(t, spoken) for t in role):
        return
    places = [m for m in re.finditer(r"[^\W_]+", e.text) if any(met(t, role) for t in terms(m.group()))]
    names = [piece for m in NAME.finditer(e.text) for piece in _pieces(m, role)]
    names = [(s + name.index(t), s + name.index(t) + len(t), t) for s, _, name in names
             if (t := _trim(name, e.text[s + len(name) :], () if _BY_THE.search(e.text[:s]) else role))]  # fmt: skip
    whole = [(start, end) for start, end, _name in names if _BY_THE.search(e.text[:start])]
    places = [m for m in places if not any(start <= m.start() < end for start, end in whole)]
    if not places:  # said by a phrase that no single word says: "Bill to"
        return
    first, last = places[0].start(), places[-1].end()
    for start, end, name in names:
        between = e.text[last:start] if start >= last else e.text[end:first] if end <= first else None
        if between is None:
            continue
        score = _after(between, asked, e.text, first) if start >= last else _before(between, e.text, first)
        if score:
            yield Found(name, (e.id,), score - 0.02 * (e.kind == "passage"))


def _pieces(name: re.Match[str], role: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """A run of capitals, parted by the role where that stands amid it: "Harbour CEO Jane Whitlock"."""
    said = [m for m in re.finditer(r"\S+", name.group()) if any(met(t, role) for t in terms(m.group()))]
    start = 0
    for stop, on in [*((m.start(), m.end()) for m in said if m.start()), (len(name.group()), 0)]:
        if piece := name.group()[start:stop].strip():
            at = name.start() + name.group().index(piece, start)
            yield at, at + len(piece), piece
        start = on


def _trim(name: str, rest: str, role: Sequence[str]) -> str:
    """A name without what is no name: the role itself in front, a label behind, a sentence's first word."""
    parts = name.split()
    if rest.startswith(":") and len(parts) > 1:
        parts = parts[:-1]
    while parts and (_NOT_PERSON.match(parts[0]) or any(met(t, role) for t in terms(parts[0]))):
        parts = parts[1:]
    while parts and parts[-1] in ("of", "and", "de", "&"):
        parts = parts[:-1]
    if parts and _HEADS & set(terms(parts[-1])):  # of a row of headers: Name of passenger, Flight, Date
        return ""
    kept = " ".join(parts)
    long = len(kept) > 3 and any(len(part.strip(".")) > 2 for part in parts)  # unlike "AS IS"
    plain = long and not _CURRENCY.match(kept) and not any(met(t, role) for t in terms(kept))
    return kept.rstrip(".") if plain and kept.count(".") < 2 else kept if plain else ""


def _after(between: str, asked: Asked, text: str, first: int) -> float:
    """Landlord: NAME; secretary, NAME; sold to NAME; held by NAME."""
    plain = between.strip().lower()
    whom = bool(re.match(r"\W*(?:to )?whom?\b.*\bto\b|\W*to whom\b|.*\bto\W*$", asked.english, re.I))
    if not plain:  # in a form, what stands beside a word is as often its neighbour as its value
        return 0.9 if re.search(r"\b[^\W\d_A-Z]{2,} [^\W\d_A-Z]{2,}", text) else 0.45
    if re.fullmatch(r"[:,=]|is|was|[:,]? ?(?:the )?|\(?", plain):
        return 0.7 if re.search(r"\b(?:for|by|behalf of)(?: the)? $", text[:first], re.I) else 0.9
    if whom and re.search(r"(?:^|\W)(?:to|an)$", plain) and len(plain) < 40:
        return 0.9
    if (
        not _ROLE.match(asked.english)
        and re.search(r"(?:^|\W)(?:by|durch|von|par|door|por)(?: the)?:?$", plain)
        and len(plain) < 50
    ):
        return 0.88
    return 0.0


def _before(between: str, text: str, at: int) -> float:
    """NAME, role; NAME (role); NAME ... (the "Role"); NAME did."""
    plain = between.strip(' "“„').lower()
    if not plain and not between.endswith(("(", "“", '"')):
        return 0.0
    if re.fullmatch(r",|, (?:the|our|its)|–|-", plain):
        return 0.92
    role = text[at - 2 : at]
    if (
        ("(" in between[-8:] or role.startswith(("“", '"', "(", "„")))
        and len(between) < 90
        and not re.search(r" and | und |between |zwischen |[)]", between)
    ):
        return 0.8 + 0.001 * len(between)
    if re.fullmatch(r"has|had|will|is|was", plain):
        return 0.7
    return 0.0


def _addressee(evidence: Sequence[Evidence]) -> Found | None:
    """Dear Mr Hask: the fuller name that stands nearest above it; over it may be another of that name, who writes."""
    lines = sorted((e for e in evidence if e.kind == "line" and e.boxes), key=lambda e: (e.page, e.boxes[0].y0))
    dear = next(((m, n) for n, e in enumerate(lines) if (m := _DEAR.match(e.text))), None)
    if dear is None:
        return None
    surname = dear[0].group(1).split()[-1]
    full = [e for e in lines[: dear[1]] if e.text.split()[-1:] == [surname] and len(e.text) < _LONGEST]
    return Found(full[-1].text, (full[-1].id,), 0.85) if full else None


def plain_party(text: str) -> str:
    """The bare name of a party within a longer text; the text itself where it names none."""
    return party(text) or text
