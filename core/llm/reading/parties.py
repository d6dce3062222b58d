"""Who entered an agreement: the names after "between", those given a role in brackets, those who sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.found import Found

_SUFFIX = (
    r"(?:Inc|INC|LLC|L\.L\.C|Ltd|LTD|Limited|LIMITED|Corp|CORP|Corporation|CORPORATION|Co|CO|Company|COMPANY|LP|L\.P|LLP|"
    r"GmbH|GMBH|AG|N\.V|B\.V|S\.A|PLC|plc|Pty|Trust|TRUST|N\.A|Partners|PARTNERS|Group|GROUP|Holdings|HOLDINGS)"
)
_ENTITY = re.compile(rf"\b([A-Z0-9][\w&.'’-]*(?:,? (?:[A-Z&][\w&.'’-]*|of|and|the))*?,? {_SUFFIX})\b\.?")
_BETWEEN = re.compile(r"\b(?:by and between|by and among|made between|between|among)\b[: ]", re.I)
_CUT = re.compile(
    r",? (?:an?|the|with|having|whose|located|residing|on behalf|its|each|organized|who|as|including|together|"
    r"individually|"
    r"effective|dated|regarding|in connection|for|at|collectively|hereinafter|herein|a/k/a|doing|d/b/a|acting|through|"
    r"pursuant|relating|solely|considering|agrees?|acknowledges?|hereby|is|are|will|shall|has|have|did|do)\b.*|"
    r"[\"“”(;:\[].*|,? \d.*|"
    rf"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bSt)\.\s.*|, (?!(?:{_SUFFIX}|Jr|Sr|II|III)\b).*",
    re.S,
)
_NOBODY = re.compile(
    r"(?:The |Each |Any |Such |These |Those |Any )?(?:Compan(?:y|ies)|Recipients?|Part(?:y|ies)|Agreement|"
    r"Section|This|Receiving|"
    r"Disclos\w+|State|Effective|Its|Employees?|Employer|Executive|Consultant|Whereas|Now|Board|Affiliates?|Buyers?|Sellers?|"
    r"Licens\w+|Parent|Purchaser|Contractor|Director|Bank|Exhibit|Confidential\w*|Representatives?|Subsidiar\w+|"
    r"United States|"
    r"In|If|For|All|No|You|I|We|Both|They|Landlord|Tenant|Borrower|Lender|Enforceability|Termination|Recognition|Proprietary|Securities|Exchange|Act)\b",
    re.I,
)
_ROLE = re.compile(
    r"((?<!\w)\d?[A-Z][\w&.,'’ -]{3,70}?),?(?: \([^()“\"]{1,40}\))?(?:,? an? [^()“\"]{3,90})?,? \((?:the |each,? an? |"
    r"hereinafter[^“\"]{0,60}|collectively[^“\"]{0,60}|referred[^“\"]{0,40}|together[^“\"]{0,60})?"
    r"[“\"](?!Agreement|Effective|Confidential|Transaction|Board|Plan|Business|Letter|Original|Code|Act|"
    r"Services?|Property|Exchange)[\w .,&'’-]{2,40}[”\"]"
)
_SALUTATION = re.compile(r"(?:dear\b|ladies and gentlemen|gentlemen\b|to whom)", re.I)
_LONGEST = 7  # words of a company's name; headings in capitals are longer
_NUMBER = re.compile(r"^\d[\d.]*\s+")  # of a section, or a year
_SIGNED = re.compile(r"(?:print(?:ed)? name|name|employee(?: name)?|executive|individual|signed by|dear)\s*:?$", re.I)


def parties(_asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Two names or more; where one way names too few, the next ways add to it."""
    named: dict[str, str] = {}
    for way in (_between, _recipient, _given_roles, _addressed, _signing, _often):
        for name, where in way(evidence):
            if len(named) < 2 or way is _between:
                _add(named, name, where)
        if len(named) >= 2:
            break
    if not named:
        return None
    ids = tuple(dict.fromkeys(named.values()))
    return Found("; ".join(named), ids, 0.9 if len(named) > 1 else 0.6)


def texts(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Passages in the order of the document."""
    kept = [e for e in evidence if e.kind == "passage" and e.key != "address" and e.boxes]
    return sorted(kept, key=lambda e: (e.file, e.page, e.boxes[0].y0))


def _add(named: dict[str, str], name: str, where: str) -> None:
    bare = re.sub(r"\W", "", name.lower())
    if not any(bare.startswith(re.sub(r"\W", "", o.lower())[:8]) for o in named):
        named[name] = where


def _between(evidence: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    """A, Inc., a Delaware corporation ("A"), and B; a sentence broken by the layout is read on."""
    ordered = texts(evidence)
    for at, e in enumerate(ordered):
        for match in _BETWEEN.finditer(e.text):
            before = e.text[: match.start()] or e.heading
            if not re.search(r"agreement|entered|made|dated|effective|letter|contract|lease|deed", before, re.I):
                continue
            following = [o.text for o in ordered[at + 1 : at + 3] if o.page == e.page]
            names = _named(e.text[match.end() :])
            if len(names) < 2 and not e.text.rstrip().endswith("."):
                names = _named(" ".join([e.text[match.end() :], *following]))
            if names:
                yield from ((name, e.id) for name in names)
                return


def _named(text: str) -> list[str]:
    flat = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", " ; ", text[:900])
    flat = re.split(r"\b(?:Recitals|RECITALS|WITNESSETH|Background|WHEREAS|Whereas)\b", flat)[0]
    names: list[str] = []
    for chunk in re.split(r"\s*;?,?\s+and\s+(?=[A-Z“\"])|;", flat):
        name = party(chunk)
        if name and name not in names:
            names.append(name)
    return names[:3] if re.search(r"\bamong\b", text[:20]) else names[:2]


def party(chunk: str) -> str:
    """One party's bare name; empty when the words name nobody."""
    chunk = re.sub(r"^(?:the|both|each of|by|you|and|between)\s+(?=[A-Z])", "", chunk.strip(" ,.“”\"'"))
    name = re.sub(r"(?:\s+(?:and|of|the|or))+$", "", _CUT.sub("", chunk, count=1).strip(" ,.;:“”\"'"))
    if not name or not re.match(r"\d?[A-Z]", name) or not 4 <= len(name) <= 80 or _NOBODY.match(name):
        return ""
    return plain_suffix(name)


def plain_suffix(name: str) -> str:
    """A name in a list carries no comma of its own: "Nike, Inc." is "Nike Inc."."""
    return re.sub(rf",\s+(?={_SUFFIX}\b)", " ", name)


def _recipient(evidence: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    """The company that a letter goes to: its line stands over Dear Sirs."""
    first = min((e.page for e in evidence), default=0)
    lines = [e for e in evidence if e.kind == "line" and e.page == first and e.boxes]
    lines.sort(key=lambda e: e.boxes[0].y0)
    ends = next((n for n, e in enumerate(lines) if _SALUTATION.match(e.text)), 0)
    for e in lines[:ends]:
        if (company := _ENTITY.fullmatch(e.text.strip())) and not _NOBODY.match(company[1]):
            yield plain_suffix(company[1]), e.id


def _given_roles(evidence: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    """US Foods, Inc. (the "Company")."""
    for e in texts(evidence)[:60]:
        for match in _ROLE.finditer(e.text):
            head = re.split(r"\b(?:with|of|by|and|between|from|to|for|that)\s+(?=[A-Z][\w.,&' -]*$)", match.group(1))[
                -1
            ]
            name = party(head)
            if name:
                yield name, e.id


def _addressed(evidence: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    """Dear HID Global Corporation:"""
    for e in evidence:
        match = re.match(r"Dear ((?!Sir|Madam|Ladies|Mr|Ms|Mrs|Dr)[A-Z][^:,]{3,60})[:,]", e.text)
        if match and e.kind in ("line", "passage"):
            yield plain_suffix(match.group(1)), e.id


def _signing(evidence: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    for e in sorted((e for e in evidence if e.kind == "pair" and e.boxes), key=lambda e: (-e.page, e.boxes[0].y0)):
        if _SIGNED.match(e.key.strip()) and re.fullmatch(r"(?:/s/ )?(?:[A-Z][\w.'’-]+,? ?){2,5}", e.text.strip()):
            name = party(re.sub(r"^/s/ ", "", e.text.strip()))
            if name:
                yield name, e.id


def _often(evidence: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    """The companies named most often."""
    seen: Counter[str] = Counter()
    where: dict[str, str] = {}
    for e in texts(evidence):
        for match in _ENTITY.finditer(e.text):
            name = plain_suffix(_NUMBER.sub("", match.group(1)))
            if not _NOBODY.match(name) and len(name.split()) <= _LONGEST:
                seen[name] += 1
                where.setdefault(name, e.id)
    yield from ((name, where[name]) for name, _ in seen.most_common(2))
