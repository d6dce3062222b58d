"""Who a paper is from and where they are: the name and the address at its head. Knows wordings, not companies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import fold, words
from core.domain import Evidence
from core.llm.reading.found import Found

LEGAL = re.compile(
    r"\b(?:sdn\.? ?bhd|sdn|bhd|s/b|inc|incorporated|llc|l\.l\.c|llp|ltd|limited|plc|corp|corporation|company|co|"
    r"gmbh|ag|kg|ohg|ug|"
    r"e\.k|b\.?v|n\.?v|s\.?a|s\.?a\.?s|sarl|s\.?r\.?l|s\.?l|pvt|pty|ab|oy|as|a/s|pte|l\.?p|gbr|vof|partnership)\b\.?"
)
_TRADE = re.compile(
    r"\b(?:enterprise|trading|restaurant|restoran|cafe|kopitiam|bistro|mart|minimarket|supermarket|market|hypermarket|store|shop|"
    r"kedai|stationery|book\w*|hardware|bakery|pharmacy|farmasi|clinic|hotel|resort|bank|insurance|assurance|group|services?|center|centre|perniagaan|"
    r"industries|electric\w*|auto\w*|motor\w*|house|kitchen|food|foods|seafood|steak|pizza|coffee|tea|salon|beauty|health|station|"
    r"marketing|holdings?|solutions?|systems|international|agency|hosting|media|press\w*|university|college|school|hospital|syarikat|"
    r"delicious|cake|gift|deco|home|sports?|fashion|optical|gallery|parking|petrol|gas|oil)\b"
)
_NOT_NAME = re.compile(
    r"\b(?:tax invoice|invoice|receipt|cash bill|bill|simplified|tel|fax|phone|gst|date|cashier|page|table|"
    r"no\.?:|order|statement|"
    r"welcome|thank|customer|copy|original|duplicate|www|http|reg(?:istration)? no|co\.? ?reg|roc|email|document|"
    r"print|time|total|"
    r"rechnung|factuur|facture|quittung|bon|resit|reprint|qty|amount|charge)\b|^(?:company|co)\W*(?:no|reg|$)|@|^\W*\d[\d\W]*$"
)
_TAIL = re.compile(
    r"\s*[\[(]?\s*(?:co\.?|company|reg\.?|roc|gst|no|id|reg\.? ?no|"
    r"co\.? ?(?:reg\.? ?)?no)?[ .:]*\(?\s*\d{4,}\s*-?\s*[A-Z0-9]?\s*[\])]?\s*$|"
    r"\s+\d{5,}-[A-Z]\b.*$|^#?\d{4,}\s+|\s*[\[(](?:\d[\w\s-]{4,}|[A-Z]{2}\d[\w\s-]{4,})[\])]?.*$",
    re.I,
)
_TO = re.compile(
    r"\b(?:(?:bill|billed|sold|ship|invoice|deliver\w*) ?to|attn|customer|client|kunde|klant|factuuradres|"
    r"bestemd|t\.?a\.?v|an:)\b"
)
_OTHERS = re.compile(
    r"^(?:the )?(?:customer|client|carrier|forwarder|shipper|consignee|contact|attn|buyer|employer|employee|tenant|"
    r"landlord|agent|bank|sales rep|representative|broker|insurer|kunde|klant|spediteur)\b"
)
_STREETS = re.compile(
    r"\b(?:jalan|jln|lot|taman|street|road|avenue|floor|no\.? ?\d+)\b|\b\d{5}\b|\w+stra(?:ss|ß)e|\w+weg \d"
)


def company(evidence: Sequence[Evidence]) -> Found | None:
    """The likeliest name among the first lines of the first page; a name in two lines is joined."""
    others = _of_others(evidence)
    lines = [line for line in head(evidence) if not any(line.boxes[0].holds(place) for place in others)]
    scored = [(_name_score(line.text, at, lines), at) for at, line in enumerate(lines)]
    if not scored:
        return None
    score, at = max(scored, key=lambda one: (one[0], -one[1]))
    if score <= 0:
        return None
    first, last = at, at
    while first > 0 and bare_suffix(lines[first].text) and at - first < 2:
        first -= 1
    if not LEGAL.search(fold(lines[at].text)) and at + 1 < len(lines) and _continues(lines[at], lines[at + 1]):
        last += 1
    name = " ".join(clean(line.text) for line in lines[first : last + 1])
    ids = [line.id for line in lines[first : last + 1]]
    return Found(name, tuple(ids), min(1.0, 0.5 + score / 6))


def address(evidence: Sequence[Evidence]) -> Found | None:
    """The first address of the first page."""
    found = [e for e in evidence if e.key == "address" and e.kind == "passage"]
    if not found:
        return None
    best = min(found, key=lambda e: (e.page, e.boxes[0].y0))
    return Found(best.text.strip(), (best.id,), 0.8)


def bare_suffix(text: str) -> bool:
    """Only the end of a name: "SDN BHD", "(M) SDN. BHD.", "CO. (M) SDN BHD"."""
    rest = LEGAL.sub(" ", fold(clean(text)))
    return len(re.findall(r"[^\W\d_]", _TRADE.sub(" ", re.sub(r"\([^)]*\)?", " ", rest)))) < 2


def clean(name: str) -> str:
    """A name without the registration number behind it."""
    name = re.sub(
        r"^(?:sold by|issued by|seller|vendor|supplier|from|operated by|dimiliki)\s*:\s*", "", name, flags=re.I
    )
    return _TAIL.sub("", name).strip(" ,;:-*|") or name


def head(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The lines of the first page, from the top down."""
    lines = [e for e in evidence if e.kind == "line" and e.page == min(o.page for o in evidence) and e.boxes]
    return sorted(lines, key=lambda e: (e.boxes[0].centre[1], e.boxes[0].x0))


def _of_others(evidence: Sequence[Evidence]) -> list[tuple[float, float]]:
    """Where names stand that a label gives to another: carrier, customer, bank."""
    first = min((e.page for e in evidence), default=0)
    return [
        e.boxes[0].centre for e in evidence
        if e.kind == "pair" and e.page == first and e.boxes and e.heading in ("line", "right", "below")
        and _OTHERS.search(fold(e.key))
    ]  # fmt: skip


def _name_score(text: str, at: int, lines: Sequence[Evidence]) -> float:
    plain = fold(text)
    letters = sum(c.isalpha() for c in plain)
    if letters < 3 or _NOT_NAME.search(plain) or len(plain) > 70:
        return 0.0
    score = 2.5 * bool(LEGAL.search(plain)) + 1.0 * bool(_TRADE.search(plain)) - 2.0 * bool(_STREETS.search(plain))
    score += max(0.0, 2.0 - 0.35 * at)
    score -= 1.0 if letters * 2 < len(plain.replace(" ", "")) else 0.0
    again = sum(plain[:24] in fold(line.text) for line in lines) - 1
    return score + _on_the_web(plain, lines) + 0.5 * min(again, 3) - 2.0 * _addressee(at, lines)


def _addressee(at: int, lines: Sequence[Evidence]) -> bool:
    """Whether a line follows "Bill to" or stands over the address of whom the paper is for."""
    over = [o for o in lines[:at] if 0 <= lines[at].boxes[0].y0 - o.boxes[0].y1 < 1.6 * o.boxes[0].height]
    return any(_TO.search(fold(o.text)) and abs(o.boxes[0].x0 - lines[at].boxes[0].x0) < 40 for o in over)


def _on_the_web(plain: str, lines: Sequence[Evidence]) -> float:
    """A name that is also the name of the site or the mail on the page."""
    sites = " ".join(re.findall(r"(?:www\.|@)([\w-]+)\.", " ".join(fold(line.text) for line in lines)))
    first = next((word for word in words(plain) if len(word) >= 4), "")
    return 1.5 if first and first in sites else 0.0


def _continues(one: Evidence, other: Evidence) -> bool:
    plain = fold(other.text)
    close = other.boxes[0].y0 - one.boxes[0].y1 < 0.8 * one.boxes[0].height
    named = bool(LEGAL.search(plain) or _TRADE.search(plain))
    return close and named and not _NOT_NAME.search(plain) and not _STREETS.search(plain) and len(plain) < 45
