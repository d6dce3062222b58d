"""Figures as companies adjust them: adjusted EBITDA, core EPS, as their reconciliations call them. Computes nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.asking.accounts import Figure, named, plainly
from core.asking.sought import Sought, sought
from core.domain import Evidence
from core.llm.reading.accountant import Accountant
from core.llm.reading.found import Found
from core.llm.reading.ledger import Entry
from core.llm.reading.owners import of_another_firm
from core.llm.reading.unsaid import ADJUSTED
from core.llm.reading.wanted import rescaling

_WORDS = frozenset("adjusted adj core underlying organic comparable normalized normalised non gaap".split())
_REST = re.compile(r"\b(?:growth|change|reconcil\w+|before|excluding|impact|items?|adjustments?|margin)\b")


def adjusted(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The cell of the row that has both the word for how it is adjusted and the figure; None for anything but one
    figure of one year."""
    wanted = sought(asked.text)
    if wanted is None or not _wants_adjusted(wanted) or of_another_firm(wanted.names, evidence):
        return None
    it = Accountant(asked, wanted, evidence)
    figure, said = wanted.figures[0], set(ADJUSTED.findall(plainly(asked.text)))
    if it.asks_for_a_part():
        return None
    found = [entry for entry in it.ledger.entries if _is(figure, said, entry)]
    year = it.wanted.years[-1] if it.wanted.years else max((entry.year for entry in found), default="")
    best = min((e for e in found if e.year == year), key=lambda e: _order(it, figure, e), default=None)
    if best is None:
        return None
    step = "" if "per share" in figure.name else rescaling(asked, best.cell, evidence)
    name = best.cell.id
    return Found(f"[= {name}{step}]" if step else best.cell.text, (name,), 0.92, ready=bool(step))


def _wants_adjusted(wanted: Sought) -> bool:
    plain = wanted.way == "value" and wanted.formula.startswith("[") and wanted.formula.endswith("]")
    return plain and bool(wanted.rest) and set(wanted.rest) <= _WORDS


def _is(figure: Figure, said: set[str], entry: Entry) -> bool:
    """Whether the row is of the figure, adjusted in the way that is asked for; of several figures in one row, the
    header of the column says which."""
    row, column = plainly(entry.cell.key), plainly(entry.cell.column)
    if not said & set(ADJUSTED.findall(row)) and not ("non gaap" in said and ADJUSTED.search(row)):
        return False
    across = [one for _s, _e, one in named(column)]
    told = across or [one for _s, _e, one in named(row)]
    return figure in told[:1] and not _REST.search(row)


def _order(it: Accountant, figure: Figure, entry: Entry) -> tuple[object, ...]:
    cell = entry.cell
    return cell.heading == "grid", it.ledger.off(figure, cell), len(plainly(cell.key)), cell.page, cell.boxes[0].y0
