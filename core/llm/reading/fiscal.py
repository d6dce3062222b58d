"""Quarters of fiscal years that run ahead of the calendar: the second of fiscal 2024 may end in July 2023."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking.sought import Sought
from core.domain import Evidence
from core.llm.reading.ledger import Ledger

_PART = re.compile(r"\bq[1-4]\b|\bquarter|\bmonths\b|\bh[12]\b|\bhalf\b", re.I)
_TITLE = 70  # letters


def by_the_calendar(text: str, wanted: Sought, ledger: Ledger, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The years as the columns have them: a year earlier, where a part of a year is wanted and the paper, by its name
    or its titles, is of a quarter of the fiscal year after its last column. The end of a whole year that is set against
    a quarter is left as it is."""
    known = {year for figure in wanted.figures for year in ledger.years(figure)}
    mixed = len(wanted.years) > 1 and len(_PART.findall(text)) < len(wanted.years)
    if not wanted.months or not known or not wanted.years or mixed:
        return wanted.years
    ahead = str(int(max(known)) + 1)
    if wanted.years[-1] > ahead or not any(_titled(ahead, e) for e in evidence):
        return wanted.years
    return tuple(str(int(year) - 1) for year in wanted.years)


def _titled(year: str, e: Evidence) -> bool:
    """Whether a file is called after a quarter of that year, or a short line speaks of one."""
    if re.search(rf"{year}_?q[1-4]|q[1-4]_?{year}", e.file, re.I):
        return True
    fiscal = rf"\bquarter (?:of )?(?:the )?(?:fiscal(?: year)?|fy) ?{year}\b|\bq[1-4] (?:fiscal |fy) ?{year}\b"
    return e.kind == "line" and len(e.text) < _TITLE and bool(re.search(fiscal, e.text, re.I))
