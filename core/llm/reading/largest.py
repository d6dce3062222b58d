"""Which liability, asset or cost of a company's statement is the largest. Reads one statement, and adds nothing up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import Asked
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.ledger import Entry, Ledger

_WANTED = re.compile(
    r"\b(?P<most>largest|biggest|highest|greatest|most significant)\b[^?]{0,20}?"
    r"\b(?P<kind>(?:current |non-?current )?(?:liabilit(?:y|ies)|assets?))\b(?! turnover)",
    re.I,
)
_ENDS = {"liabilit": re.compile(r"total liabilities\b|(?:share|stock)\w* ?equity|total equity|commitments", re.I),
         "asset": re.compile(r"total assets\b", re.I)}  # fmt: skip
_BEGINS = {"liabilit": re.compile(r"(?:current )?liabilities\b|total assets\b", re.I),
           "asset": re.compile(r"(?:current )?assets\b", re.I)}  # fmt: skip
_CURRENT = re.compile(r"total current (?:assets|liabilities)\b", re.I)
_TOTAL = re.compile(r"\btotals?\b", re.I)
_FEWEST = 2


def largest(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The name of the row with its amount; None where no balance sheet shows at least two of the kind."""
    wanted = _WANTED.search(asked.english)
    if not wanted:
        return None
    ledger = Ledger(evidence)
    told = years(asked.english)
    year = told[-1] if told else max((entry.year for entry in ledger.entries), default="")
    for run in _runs(ledger, year, wanted["kind"].lower()):
        best = max(run, key=lambda entry: entry.value)
        name = best.cell.key
        return Found(f"{name}: {best.cell.text} [{best.cell.id}]", (best.cell.id,), 0.9, ready=True)
    return None


def _runs(ledger: Ledger, year: str, kind: str) -> Iterator[list[Entry]]:
    """The rows of each balance sheet between the heading of the kind and its total."""
    root = "liabilit" if "liabilit" in kind else "asset"
    places = dict.fromkeys((e.cell.file, e.cell.page) for e in ledger.entries if _ENDS["asset"].match(e.cell.key))
    for place in places:
        rows = [e for e in ledger.entries if (e.cell.file, e.cell.page) == place and e.year == year]
        rows.sort(key=lambda e: e.cell.boxes[0].y0)
        run = list(_between(rows, root, current=kind.startswith("current"), later=kind.startswith("non")))
        if len(run) >= _FEWEST:
            yield run


def _between(rows: Sequence[Entry], root: str, *, current: bool, later: bool) -> Iterator[Entry]:
    inside = root == "asset"
    short = True
    for row in rows:
        name = row.cell.key
        if inside and _ENDS[root].match(name):
            return
        if _CURRENT.match(name):
            short = False
            if current and inside:
                return
        inside = inside or bool(_BEGINS[root].match(name))
        if inside and not _TOTAL.search(name) and not (later and short):
            yield row
