"""Sums, means, extremes and differences over the rows and columns of tables, as expressions over their cells."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from core.asking import Asked, likeness, terms
from core.asking.likeness import covered
from core.asking.years import span_of_years, years
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.nouns import fits
from core.llm.reading.series import Series, series
from core.quantities import numbers

OPERATION = frozenset(
    "sum averag mean highest largest maximum most greatest biggest lowest smallest least minimum fewest "
    "differenc between "
    "change increas decreas percent percentag ratio total combin altogether number amount compar higher lower "
    "more less "
    "growth declin fewer greater longer shorter exceed tallest longest shortest best worst top year fy respectively "
    "proportion count above below than over under each".split()
)
_BOUND = re.compile(
    r"\b(?P<over>exceed\w*|above|over|more than|greater than|higher than|at least)|\b(?P<under>below|under|"
    r"less than|fewer than|lower than)"
)
_CHANGES = re.compile(r"\b(?:growth|change|increase|decrease)\b", re.I)
_TWO = ("difference", "percent_change", "ratio")


def aggregated(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """The operation asked for, over the row or column the question names."""
    wanted = [
        term for term in asked.terms if term not in OPERATION and not re.fullmatch(r"(?:fy)?(?:19|20)?\d\d", term)
    ]
    best: tuple[float, Series] | None = None
    for one in series(evidence):
        fit = _fit(asked, wanted, one, rare)
        if best is None or fit > best[0]:
            best = (fit, one)
    if best is None or best[0] < 0.3:
        return None
    return _compute(asked, best[1], min(1.0, 0.4 + 0.6 * best[0]))


def _fit(asked: Asked, wanted: Sequence[str], one: Series, rare: Mapping[str, float]) -> float:
    """How well a series' name is what the question is on; its members' names may be asked for too."""
    fit = likeness(wanted, terms(one.name), rare)
    members = [terms(one.other(cell)) for cell in one.cells]
    named = [m for m in members if m and covered(m, frozenset(wanted)) > 0.9]
    if named and asked.aggregate in (*_TWO, "sum", "mean"):
        rest = [term for term in wanted if not any(term in m for m in named)]
        inside = 0.55 + 0.45 * likeness(rest, terms(one.name), rare) if rest else 0.9
        fit = max(fit, inside if len(named) > 1 else 0.0)
    asked_years = set(years(asked.text))
    has_years = sum(bool(asked_years & set(years(one.other(cell)))) for cell in one.cells)
    if asked_years and one.across:
        fit += 0.1 if has_years else -0.2
    if asked.kind == "year":
        fit += 0.1 if any(years(one.other(cell)) for cell in one.cells) else -0.3
    return fit + (0.02 if one.cells[0].heading != "grid" else 0.0)


def _compute(asked: Asked, one: Series, score: float) -> Found | None:
    cells = _chosen(asked, one)
    if asked.aggregate in _TWO:
        return _pair(asked, one, cells, score)
    if asked.aggregate in ("argmax", "argmin"):
        return _extreme(asked, one, cells, score)
    if asked.aggregate == "count":
        return _counted(asked, cells, score)
    ids = tuple(cell.id for cell in cells)
    return Found(f"[= {asked.aggregate}({', '.join(ids)})]", ids, score, ready=True) if len(ids) > 1 else None


def _chosen(asked: Asked, one: Series) -> list[Evidence]:
    """The cells of the years or members that the question names; all when it names none."""
    wanted_years = set(span_of_years(asked.text))
    dated = [cell for cell in one.cells if wanted_years & set(years(one.other(cell)))]
    if len(dated) > 1:
        return dated
    named = [c for c in one.cells if terms(one.other(c)) and covered(terms(one.other(c)), frozenset(asked.terms)) > 0.9]
    return named if len(named) > 1 else list(one.cells)


def _extreme(asked: Asked, one: Series, cells: Sequence[Evidence], score: float) -> Found | None:
    pick = max if asked.aggregate == "argmax" else min
    cell = pick(cells, key=_value)
    header = one.other(cell)
    if not header or not fits(asked, header):
        return None
    year = years(header)
    return Found(year[0] if asked.kind == "year" and year else header, (cell.id,), score)


def _counted(asked: Asked, cells: Sequence[Evidence], score: float) -> Found | None:
    bound = _BOUND.search(asked.text.lower())
    limit = numbers(asked.text[bound.end() :]) if bound else []
    if bound is None or not limit:
        return None
    digits = re.sub(r"[^\d.]", "", limit[0].text) or "0"
    passes = operator.gt if bound["over"] else operator.lt
    held = tuple(cell.id for cell in cells if passes(_value(cell), Decimal(digits.strip("."))))
    return Found(f"[= count({', '.join(held)})]", held, score, ready=True) if held else None


def _pair(asked: Asked, one: Series, cells: Sequence[Evidence], score: float) -> Found | None:
    if len(cells) < 2:
        return None
    first, second = _in_order(asked, one, cells)
    if asked.aggregate != "ratio" and _CHANGES.search(one.name) and "%" in first.text:
        return Found(first.text, (first.id,), score)  # the row tells the change itself
    forms = {
        "difference": f"{first.id} - {second.id}",
        "percent_change": f"percent_change({second.id}, {first.id})",
        "ratio": f"ratio({first.id}, {second.id})",
    }
    return Found(f"[= {forms[asked.aggregate]}]", (first.id, second.id), score, ready=True)


def _in_order(asked: Asked, one: Series, cells: Sequence[Evidence]) -> tuple[Evidence, Evidence]:
    """The later year first; else the larger where one asks how much more; else as the question names them."""
    dated = sorted(
        (cell for cell in cells if years(one.other(cell))), key=lambda c: years(one.other(c))[0], reverse=True
    )
    if len(dated) > 1 and years(one.other(dated[0])) != years(one.other(dated[-1])):
        return dated[0], dated[-1] if len(set(years(asked.text))) > 1 else dated[1]
    first, second = sorted(cells, key=lambda c: _mentioned(asked, one.other(c)))[:2]
    if asked.aggregate == "difference" and _value(first) < _value(second):
        return second, first
    return first, second


def _mentioned(asked: Asked, name: str) -> int:
    """Where the question names it; late when it does not."""
    places = [asked.terms.index(term) for term in terms(name) if term in asked.terms]
    return min(places, default=999)


def _value(cell: Evidence) -> Decimal:
    return numbers(cell.text)[0].value
