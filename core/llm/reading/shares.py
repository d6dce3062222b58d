"""What share of a whole its part is: a segment's or a quarter's of a company's sales, one cost's of its revenue. Reads
tables alone, and adds nothing up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.accounts import Figure, named, plainly
from core.asking.periods import months
from core.asking.sought import sought
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.accountant import Accountant
from core.llm.reading.found import Found
from core.llm.reading.ledger import Entry, Ledger
from core.llm.reading.owners import of_another_firm, owners

_SHARE = r"(?:percent(?:age)?|share|proportion|fraction|%)"
SHARE = re.compile(rf"\b(?:what|which|how large an?) (?:an? )?{_SHARE} of\b|\bas an? {_SHARE} of\b", re.I)
_FROM = re.compile(
    rf"\b(?:what|which|how large an?) (?:an? )?{_SHARE} of (?P<whole>.+?) "
    r"(?:c[ao]mes?|came|occurred|stem\w*|derive[sd]?|was|were|is|are|did|does|do|fell|went|goes|happened) "
    r"(?P<part>[^?]+)",
    re.I,
)
_TO = re.compile(rf"(?P<part>[^?,]+?) as an? {_SHARE} of (?P<whole>[^?]+)", re.I)
_OWNER = re.compile(r"((?:[A-Z][\w&]*[ .-]?)+)['’]s\b|\b(?:did|does|has|have) (?:the )?((?:[A-Z][\w&]* ?)+)")
_ORDINAL = re.compile(r"\b(?:q([1-4])|([1-4])q|(first|second|third|fourth) (?:fiscal )?quarter)\b", re.I)
_ORDINALS = ("first", "second", "third", "fourth")
_IDLE = frozenset(
    t
    for word in (
        "what how much did does do has have had was is were are the a an total share percent percentage "
        "amount value spend spent spending pay paid earn earned make made generate generated occur occurred "
        "come came derived segment segments business division region company from on in of for during by at "
        "to go went year fiscal full annual overall its it their quarter quarters net reportable expense "
        "expenses cost costs group consolidated fy first second third fourth earning earnings sold sell"
    ).split()
    for t in terms(word)
)
_LEAST = 0.0005  # of the whole: what is less is told in another unit


def share(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The quotient of two cells of one year; None where the whole is no known figure, or where either is not told."""
    text = asked.english or asked.text
    two = _FROM.search(text) or _TO.search(text)
    figures = [figure for _s, _e, figure in named(plainly(two["whole"])) if figure.rows] if two else []
    if not two or not figures or _of_another(asked, evidence):
        return None
    ledger, whole, year = Ledger(evidence), figures[0], _year(asked, evidence, figures[0])
    if months(two["part"]) == 3 and not _words(asked, evidence, two["part"]):
        return _of_quarter(asked, evidence, whole, year)
    total, part = ledger.find(whole, year), _part(asked, evidence, two["part"], whole, year)
    return _told(part, total) if part and total else None


def _told(part: Entry, total: Entry) -> Found | None:
    if not total.value or not _LEAST < abs(part.value / total.value) <= 1 or part.cell.id == total.cell.id:
        return None
    small, large = (f"abs({e.cell.id})" if e.value < 0 else e.cell.id for e in (part, total))
    return Found(f"[= round(100 * {small} / {large}, 1)]%", (part.cell.id, total.cell.id), 0.92, ready=True)


def _part(asked: Asked, evidence: Sequence[Evidence], said: str, whole: Figure, year: str) -> Entry | None:
    """What a row, a column, a caption or another figure's own row calls as the question does."""
    ledger, wanted = Ledger(evidence), _words(asked, evidence, said)
    others = [figure for _s, _e, figure in named(plainly(said)) if figure is not whole and figure.rows]
    if not wanted:
        return ledger.find(others[0], year) if others else None
    kind = others[0] if others else whole
    fit = [(grade, e) for e in ledger.entries if e.year == year and ledger.off(kind, e.cell) < 2
           and (grade := _grade(kind, wanted, e.cell, alone=not others)) is not None]  # fmt: skip
    return min(fit, key=lambda pair: (pair[0], pair[1].cell.page, pair[1].cell.boxes[0].y0), default=(0, None))[1]


def _grade(kind: Figure, wanted: set[str], cell: Evidence, *, alone: bool) -> int | None:
    """0 for the figure's own row under the name of the part, 1 for a row of both names, 2 for the name alone."""
    key, above = set(terms(cell.key)), set(terms(f"{cell.column} {cell.heading}"))
    if kind.rank(cell.key) is not None:
        return 0 if wanted <= above else None
    if not wanted <= key:
        return None
    if any(figure is kind for _s, _e, figure in named(plainly(cell.key))) and key <= wanted | _IDLE | _said(kind):
        return 1
    return 2 if alone and key <= wanted | _IDLE else None


def _said(figure: Figure) -> set[str]:
    return {t for said in figure.said for t in terms(said)}


def _words(asked: Asked, evidence: Sequence[Evidence], said: str) -> set[str]:
    """What names the part: neither whose it is, nor a figure, nor when."""
    firms = {t for match in _OWNER.findall(asked.text) for t in terms(" ".join(match))} | owners(asked, evidence)
    plain = plainly(_ORDINAL.sub(" ", said))
    for start, end, _figure in reversed(named(plain)):
        plain = f"{plain[:start]} {plain[end:]}"
    return {t for t in terms(plain) if t not in firms | _IDLE and not years(t) and not t.isdigit()}


def _of_quarter(asked: Asked, evidence: Sequence[Evidence], figure: Figure, year: str) -> Found | None:
    """Of a year in one row: the quarter that is named, else the one that stands beside the year."""
    part, full = Ledger(evidence, 3), Ledger(evidence)
    named_so = _ordinal(asked.english)
    quarters = [e for e in part.entries_of(figure) if e.year == year and part.off(figure, e.cell) == 0
                and _ordinal(e.cell.column) in ("", named_so)]  # fmt: skip
    wholes = [e for e in full.entries_of(figure) if e.year == year and full.off(figure, e.cell) == 0]
    pairs = [(q, w) for q in quarters for w in wholes if _row(q) == _row(w)]
    return _told(*pairs[0]) if pairs else None


def _row(entry: Entry) -> tuple[str, int, str]:
    """Tables of a quarter and of its year stand on one page, if not in one table."""
    return entry.cell.file, entry.cell.page, entry.cell.key


def _ordinal(text: str) -> str:
    """Which quarter of a year a text names: "fourth"; "" for none."""
    told = _ORDINAL.search(text)
    if not told:
        return ""
    digit = told[1] or told[2]
    return _ORDINALS[int(digit) - 1] if digit else told[3].lower()


def _year(asked: Asked, evidence: Sequence[Evidence], figure: Figure) -> str:
    """The one that is named, by the calendar of the statements; else the last one told."""
    wanted = sought(asked.text)
    named_so = Accountant(asked, wanted, evidence).wanted.years if wanted else tuple(years(asked.text))
    return max(named_so or Ledger(evidence).years(figure), default="")


def _of_another(asked: Asked, evidence: Sequence[Evidence]) -> bool:
    wanted = sought(asked.text)
    return wanted is not None and of_another_firm(wanted.names, evidence)
