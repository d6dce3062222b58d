"""Quarters of fiscal years that run ahead of the calendar: the second of fiscal 2024 may end in July 2023."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking.sought import Sought
from core.domain import Evidence
from core.llm.reading.ledger import Ledger


def by_the_calendar(wanted: Sought, ledger: Ledger, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The years as the columns have them: a year earlier, where none is of the year that is asked for, the paper
    speaks of it as a fiscal year, and a part of a year is wanted."""
    known = {year for figure in wanted.figures for year in ledger.years(figure)}
    last = wanted.years[-1] if wanted.years else ""
    if not wanted.months or not last or last in known or _before(last) not in known or not _fiscal(last, evidence):
        return wanted.years
    return tuple(_before(year) for year in wanted.years)


def _before(year: str) -> str:
    return str(int(year) - 1)


def _fiscal(year: str, evidence: Sequence[Evidence]) -> bool:
    wording = re.compile(rf"\bfiscal(?: year)? {year}\b|\bfy ?(?:{year}|{year[2:]})\b", re.I)
    return any(year in e.file or wording.search(e.text) for e in evidence)
