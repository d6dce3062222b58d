"""Reads the value beside the label that the question names: pairs, form fields and cells alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from core.asking import Asked, likeness, terms, words
from core.asking.lexicon import KNOWN
from core.asking.likeness import met, weight
from core.domain import Evidence
from core.llm.reading.columns import share_of_column
from core.llm.reading.found import Found
from core.llm.reading.identity import settled
from core.llm.reading.opposites import other_end
from core.llm.reading.values import LOOSE, typed
from core.quantities import dates

_TRUST = {
    "line": 1.0,
    "field": 1.0,
    "right": 0.97,
    "below": 0.94,
    "grid": 0.92,
    "row": 0.93,
    "beside": 0.6,
    "header": 0.85,
}
_MATTERS = frozenset("invoice order customer delivery due birth tax discount bank registration".split())
_SURE = _MATTERS - {"invoice", "order", "customer", "registration", "bank"}  # a heading does not say these for labels
_NO_NAME = frozenset("number date phone fax email website rate amount total tax quantity price time age class".split())
_SIGNS = re.compile(r"[\\{}<>=|_^~]")  # of code and formulas
_NUMBERED = frozenset("number code reference".split())  # a ticket's number is no price of it
_IN_PERCENT = frozenset("discount interest tax commission".split())  # as often as in money
_PAID = frozenset("price amount cost fee".split())
_SAID_ABOVE = 0.5
_MEASURED = ("amount", "percent", "count")
_LETTER = 0.02  # for a label in the question's very words: the grand total is no total
_ECHO = 0.25
_APART = 0.75
_ITEM = re.compile(r"^\W*\d{1,3}(?:[a-z]?[.)]?| ?[x×])\s+(?=[^\W\d])")
RUNNING = re.compile(r"\b(?:balance|saldo|solde|kontostand|cumulative|ytd|year to date)\b", re.I)
_RUN = 0.8  # what is left after a row is not what the row is of
_YEAR = re.compile(r"(?:19|20)\d\d")
_EARLY = 12  # letters before a day: Wednesday,
_LONG = 90  # characters; a longer value is a sentence that happens to stand beside a label


def field(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The best labelled value of the right type; its score is how well the label answers to the question."""
    return max(_candidates(asked, evidence), key=lambda found: found.score, default=None)


def _candidates(asked: Asked, evidence: Sequence[Evidence]) -> Iterator[Found]:
    labels = {e.key for e in evidence if e.kind == "pair" and e.key and typed(e.text, "number")}
    known = (
        setting(evidence) | dict.fromkeys(_IMPLIED.get(asked.kind, ()), 0.4) | {"supplier": 0.3}
    )  # whose paper it is
    known |= settled(asked)
    wanted = (
        (*asked.terms, "place") if asked.kind == "place" and asked.text.lower().startswith("where") else asked.terms
    )
    said = words(asked.english)
    share, labels_of_rows = (
        share_of_column(asked, evidence),
        {e.boxes[:1] for e in evidence if e.kind == "cell" and e.column},
    )
    for place, e in enumerate(evidence):
        if not (e.key or e.column) or e.key == "address":
            continue
        if asked.kind != "yesno" and other_end(asked.english, f"{e.key} {e.column}"):
            continue
        value = typed(without_label(asked, e.text), asked.kind, iso=asked.iso)
        if value is None and asked.kind == "amount" and set(terms(e.key)) & set(asked.terms) & _IN_PERCENT:
            value = typed(e.text, "percent")
        if value is None or (asked.kind in _MEASURED and _in_a_day(e.text, value)):
            continue
        value = _whole_date(asked, e, value)
        vague = 0.85 if asked.kind == "date" and value.isdigit() else 1.0  # a year alone
        trust = vague * _of_kind(asked, e) * _TRUST.get(e.heading, 0.96) * _plausible(e, value, asked, labels)
        trust *= share(e) * _of_run(asked, e)
        score = label_score(wanted, e, known) * trust + _LETTER * likeness(said, words(f"{e.key} {e.column}"))
        score += _ECHO * (asked.kind in ("amount", "number") and _echoes(e.text, said))
        yield Found(value, (e.id,), score - place * 1e-5)
    for e in evidence:
        if e.boxes[:1] in labels_of_rows:
            continue
        if e.kind == "line" and len(e.text) <= _LONG and (rest := after_label(asked, e.text, known)):
            yield Found(rest[1], (e.id,), 0.85 * rest[0])


def _of_run(asked: Asked, e: Evidence) -> float:
    running = RUNNING.search(e.column)
    return _RUN if running and not set(terms(running[0])) & set(asked.terms) else 1.0


def _in_a_day(text: str, value: str) -> bool:
    """Whether a number is the 31 of December 31, 2022."""
    at = text.find(value)
    days = [(day.start, day.end) for day in dates(text)] + [day.span() for day in LOOSE.finditer(text)]
    return at >= 0 and any(start <= at < end for start, end in days)


def _echoes(text: str, said: Sequence[str]) -> bool:
    """Whether a value says a word of the question: 894.00 left."""
    mine = [word for word in words(text) if word.isalpha() and len(word) > 3]
    return bool(mine) and all(word in said for word in mine)


def _whole_date(asked: Asked, e: Evidence, value: str) -> str:
    """A year with the day and month that its label ends in: as of April 30, | 1984."""
    joined = dates(f"{e.key} {value}") if asked.kind == "date" and value.isdigit() and not asked.iso else []
    return joined[-1].text if joined and joined[-1].end == len(e.key) + 1 + len(value) else value


def _of_kind(asked: Asked, e: Evidence) -> float:
    """A label that says number, date or rate has no name for its value, and what counts is no price."""
    if asked.kind == "amount" and _NUMBERED & set(terms(f"{e.key} {e.column}")) - set(asked.terms):
        return 0.5
    if asked.kind == "count" and _PAID & set(terms(e.column)) - set(asked.terms):
        return 0.5
    return 0.5 if asked.kind in ("name", "place") and _NO_NAME & set(terms(e.key)) - set(asked.terms) else 1.0


def after_label(asked: Asked, text: str, known: Mapping[str, float]) -> tuple[float, str] | None:
    """What follows in a line that begins with the very words asked for: "7. Occupation Senior Strategist"."""
    start = re.match(r"[\W\d]{0,4}", text)
    at = end = start.end() if start else 0
    for word in re.finditer(r"\S+", text[at:]):
        found = terms(word.group())
        if not found or not all(met(term, asked.terms) or weight(term) < 0.2 for term in found):
            break
        end = at + word.end()
    rest = text[end:].strip(" :-")
    if (
        end == at
        or "=" in rest
        or text.rstrip().endswith(":")
        or looks_like_label(rest)
        or not all(met(t, terms(text[:end])) for t in asked.terms)
    ):
        return None
    if asked.kind == "place":
        rest = (
            re.split(r" (?:by|on|since|from|where|which|when) ", rest)[0]
            if rest[:1].isupper() or rest[:1].isdigit()
            else ""
        )
    value = typed(rest, asked.kind, iso=asked.iso)
    return (likeness(asked.terms, terms(text[at:end]), known), value) if value else None


# terms that the type of the answer says already
_IMPLIED = {
    "code": {"number"},
    "name": {"name"},
    "amount": {"amount"},
    "phone": {"number"},
    "url": {"address"},
    "percent": {"percent", "share", "percentag"},
    "place": {"place"},
    "duration": {"time", "period", "duration"},
    "time": {"time"},
}


def setting(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Terms of the topmost lines: they say what the whole page is, so a label need not repeat them."""
    lines = [e for e in evidence if e.kind == "line" and e.boxes]
    top = sorted(lines, key=lambda e: (e.page, e.boxes[0].y0))[:4]
    return {term: _SAID_ABOVE for e in top for term in terms(e.text) if term not in _SURE}


def label_score(wanted: Sequence[str], e: Evidence, rare: Mapping[str, float]) -> float:
    """How well key and column, alone or together, answer to the wanted terms."""
    key, column = terms(_ITEM.sub("", e.key)), terms(e.column)
    both = likeness(wanted, [*key, *column], rare) * _one_thing(wanted, [*key, *column], rare)
    if not column:
        return both * _same_matter(wanted, key, rare)
    alone = likeness(wanted, key, rare) * _one_thing(wanted, key, rare)
    return max(both, 0.9 * alone) * _of_year(wanted, column) * _same_matter(wanted, [*key, *column], rare)


def _one_thing(wanted: Sequence[str], label: Sequence[str], known: Mapping[str, float]) -> float:
    """Below 1 where question and label each say something that the other does not: hours worked, overtime hours."""
    mine = [t for t in wanted if weight(t, known) >= 1 and not t.isdigit() and not met(t, label)]
    theirs = [t for t in label if weight(t) >= 1 and not t.isdigit() and not met(t, wanted)]
    return _APART if mine and theirs else 1.0


def _same_matter(wanted: Sequence[str], label: Sequence[str], known: Mapping[str, float]) -> float:
    """A delivery date is no due date; what the whole page is goes without saying."""
    mine = {term for term in _MATTERS & set(wanted) if known.get(term) != _SAID_ABOVE}
    return 0.65 if mine ^ (_MATTERS & set(label)) - {t for t in wanted if t in known} else 1.0


def _of_year(wanted: Sequence[str], column: Sequence[str]) -> float:
    """Of cells that differ by year only, the one of the year asked for."""
    mine, theirs = ({term for term in some if _YEAR.fullmatch(term)} for some in (wanted, column))
    return 1.0 if not mine else 1.1 if mine & theirs else 0.6 if theirs else 0.9


def without_label(asked: Asked, text: str) -> str:
    """A value without a label of one word in front that the question names: "Name Mercury Public Affairs"."""
    first, _, rest = text.strip().partition(" ")
    return rest if rest and terms(first) and all(term in asked.terms for term in terms(first)) else text


def _plausible(e: Evidence, value: str, asked: Asked, labels: set[str]) -> float:
    """Below 1 for texts that are labels themselves, or sentences; one word after its colon is no label."""
    text, told = e.text, e.heading in ("line", "field") and " " not in e.text.strip() and ":" not in e.text
    if asked.kind in ("name", "text", "place", "address", "sentence", "list"):
        named = text.strip(" :") in labels and not any(c.isdigit() for c in text)
        if not told and named and any(t in KNOWN for t in terms(text)):
            return 0.5
        if looks_like_label(text) and not told:
            return 0.7
        letters = sum(c.isalpha() for c in value)
        if asked.kind in ("name", "place") and (letters * 2 < len(value.replace(" ", "")) or _SIGNS.search(value)):
            return 0.4
        if asked.kind == "name" and (days := dates(text)) and days[0].start < _EARLY:
            return 0.4
        return 1.0 if len(text) <= _LONG else 0.6
    spare = sum(c.isalpha() for c in text) - sum(c.isalpha() for c in value)
    certain = 0.8 if asked.kind == "percent" and "%" not in value else 1.0
    return certain * (1.0 if spare <= 12 else 0.8 if spare <= _LONG else 0.6)


def looks_like_label(text: str) -> bool:
    """Nothing but words that stand on labels: "Original Date / Revision", "Rechnungsnr."."""
    found = terms(text)
    return text.rstrip().endswith(":") or (bool(found) and sum(t in KNOWN for t in found) * 2 > len(found))
