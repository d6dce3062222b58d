"""What needs no label: the one e-mail address or telephone number of a paper, and the date at its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.values import typed
from core.quantities import dates

_TAX_NUMBER = re.compile(
    r"\b(?i:vat|tva|ust\W?id\w*|mwst|btw|iva|tax)\b[^\d]{0,45}?\b"
    r"((?:AT|B[EG]|C[HYZ]|D[EK]|E[ELS]|F[IR]|GB|H[RU]|I[ET]|L[TUV]|MT|NL|P[LT]|RO|S[EIK]) ?"
    r"[A-Z]?\d(?:[ .]?[\dA-Z]){6,12})(?![\w])"
)
_CLOCK = re.compile(r"\W{0,4}(?:at |um |à )?(\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?)", re.I)
_OTHER_DATES = frozenset("due delivery birth order payment begin end valid arrival departure signature until".split())


def only(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The one e-mail address, telephone number or site on the pages, where no label leads to another."""
    if asked.kind not in ("email", "phone", "url", "iban", "bic") or "fax" in asked.terms:
        return None
    faxes = {e.text for e in evidence if "fax" in terms(e.key)}
    lines = [e for e in evidence if e.kind == "line" and "fax" not in e.text.lower() and e.text not in faxes]
    if asked.kind == "phone":  # a bare row of digits is a number of anything
        lines = [e for e in lines if re.search(r"tel|phone|fon|mobil|call|\+\d|\(\d|\d[ -]\d", e.text, re.I)]
    found = {value: e.id for e in lines if (value := typed(e.text, asked.kind))}
    plain = {value: name for value, name in found.items() if asked.kind != "url" or "@" not in value}
    return Found(*next((value, (name,)) for value, name in plain.items()), 0.55) if len(plain) == 1 else None


def tax_number(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The first number of the form that tax offices give, behind a word for tax."""
    if asked.kind != "code" or not {"tax", "number"} <= set(asked.terms):
        return None
    lines = sorted((e for e in evidence if e.kind == "line" and e.boxes), key=lambda e: (e.page, e.boxes[0].y0))
    for e in lines:
        if found := _TAX_NUMBER.search(e.text):
            return Found(found[1].strip(), (e.id,), 0.8)
    return None


def paper_date(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The first date on the paper, when no label says which it is."""
    others = [e for e in evidence if e.kind == "pair" and dates(e.text) and _other_date(asked, e)]
    dated = [e for e in evidence if e.kind == "line" and dates(e.text) and not any(_within(o, e) for o in others)]
    first = min(dated, key=lambda e: (e.page, e.boxes[0].y0), default=None)
    if first is None:
        return None
    date = dates(first.text)[0]
    return Found(date.iso if asked.iso else date.text, (first.id,), 0.6)


def clock(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The time that stands beside the first date of a paper, where the question says no more than "What time?"."""
    if asked.kind != "time" or not set(asked.terms) <= {"time", "date"}:
        return None
    lines = sorted((e for e in evidence if e.kind == "line" and e.boxes), key=lambda e: (e.page, e.boxes[0].y0))
    for e in lines:
        for day in dates(e.text)[:1]:
            if beside := _CLOCK.match(e.text[day.end :]):
                return Found(beside[1], (e.id,), 0.75)
    return None


def _other_date(asked: Asked, e: Evidence) -> bool:
    """Whether a label says that its date is of another matter than the paper itself: due, delivery, birth."""
    return bool(_OTHER_DATES & set(terms(e.key)) - set(asked.terms))


def _within(part: Evidence, line: Evidence) -> bool:
    same = (part.file, part.page) == (line.file, line.page)
    return same and any(line.boxes[0].holds(box.centre) for box in part.boxes)
