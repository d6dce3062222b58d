"""Columns and rows of the tables among the evidence, and the sums, means and extremes asked of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.asking import Asked, likeness, terms
from core.asking.likeness import covered
from core.domain import Evidence
from core.llm.reading.found import Found
from core.quantities import numbers

_OPERATION = frozenset(
    "sum average mean highest largest maximum most greatest biggest lowest smallest least minimum fewest difference between "
    "change increase decrease percent percentag ratio total combin altogether number amount compar higher lower more less "
    "differenc averag minimum maximum growth declin fewer greater longer shorter exceed tallest longest shortest best worst top "
    "year respectively oldest".split()
)
_TOTAL_ROW = re.compile(r"\b(?:total|sum|overall|average|mean|all|gesamt|totaal|subtotal)\b", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    header: str
    cells: tuple[Evidence, ...]  # with a number each, from the top down, without total rows


def columns(evidence: Sequence[Evidence]) -> list[Column]:
    groups: dict[tuple[str, int, str, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.kind == "cell" and e.column and numbers(e.text):
            groups[e.file, e.page, "" if e.heading == "grid" else e.table, e.column].append(e)
    made = []
    for (_, _, _, header), cells in groups.items():
        body = [c for c in cells if not _TOTAL_ROW.search(c.key)]
        if len(body) >= 2:
            made.append(Column(header, tuple(sorted(body, key=lambda c: c.boxes[0].y0))))
    return made


def aggregated(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    wanted = [t for t in asked.terms if t not in _OPERATION]
    if asked.aggregate in ("difference", "percent_change", "ratio", "sum", "mean"):
        pair = _operands(asked, wanted, evidence, rare)
        if pair:
            return pair
    if asked.aggregate in ("difference", "percent_change", "ratio", ""):
        return None
    column = _column(wanted, evidence, rare)
    if column and asked.aggregate == "count" and column[1] < 0.8:
        return None
    return _over(asked, *column) if column else None


def _column(
    wanted: Sequence[str], evidence: Sequence[Evidence], rare: Mapping[str, float]
) -> tuple[Column, float] | None:
    scored = [(_column_fit(wanted, c, rare), len(c.cells), c) for c in columns(evidence)]
    best = max(scored, key=lambda one: one[:2], default=None)
    return (best[2], best[0]) if best and best[0] > 0.25 else None


def _column_fit(wanted: Sequence[str], column: Column, rare: Mapping[str, float]) -> float:
    return likeness(wanted, terms(column.header), rare) + 0.01 * (column.cells[0].heading != "grid")


def _over(asked: Asked, column: Column, fit: float) -> Found:
    ids = tuple(c.id for c in column.cells)
    score = min(1.0, 0.45 + fit / 2)
    if asked.aggregate in ("argmax", "argmin"):
        pick = max if asked.aggregate == "argmax" else min
        cell = pick(column.cells, key=lambda c: numbers(c.text)[0].value)
        return Found(cell.key or cell.text, (cell.id,), score)
    return Found(f"[= {asked.aggregate}({', '.join(ids)})]", ids, score, ready=True)


def _operands(
    asked: Asked, wanted: Sequence[str], evidence: Sequence[Evidence], rare: Mapping[str, float]
) -> Found | None:
    """Two cells that differ in one name only: two years of one row, or two rows of one column."""
    cells = [e for e in evidence if e.kind == "cell" and numbers(e.text) and (e.key or e.column)]
    best: tuple[float, Evidence, Evidence] | None = None
    scored = sorted(((_cell_fit(wanted, e, rare), e) for e in cells), key=lambda one: -one[0])[:12]
    for n, (one_fit, one) in enumerate(scored):
        for other_fit, other in scored[n + 1 :]:
            if not _related(one, other):
                continue
            both = covered(wanted, frozenset(terms(f"{one.key} {one.column} {other.key} {other.column}")), rare)
            score = both + 0.2 * (one_fit + other_fit)
            if best is None or score > best[0] + 1e-6:
                best = (score, one, other)
    if best is None or best[0] < 0.8:
        return None
    return _operation(asked, best[1], best[2], min(1.0, best[0] / 1.4))


def _cell_fit(wanted: Sequence[str], e: Evidence, rare: Mapping[str, float]) -> float:
    return likeness(wanted, [*terms(e.key), *terms(e.column)], rare)


def _related(one: Evidence, other: Evidence) -> bool:
    same_table = (
        one.page == other.page and one.file == other.file and (one.table == other.table or one.heading == "grid")
    )
    return same_table and (one.key == other.key) != (one.column == other.column)


def _operation(asked: Asked, one: Evidence, other: Evidence, score: float) -> Found:
    first, second = _in_order(asked, one, other)
    forms = {
        "difference": f"{first.id} - {second.id}",
        "percent_change": f"percent_change({second.id}, {first.id})",
        "ratio": f"ratio({first.id}, {second.id})",
        "sum": f"sum({first.id}, {second.id})",
        "mean": f"mean({first.id}, {second.id})",
    }
    return Found(f"[= {forms[asked.aggregate]}]", (first.id, second.id), score, ready=True)


def _in_order(asked: Asked, one: Evidence, other: Evidence) -> tuple[Evidence, Evidence]:
    """The later year first; otherwise the one the question names first, or the larger where "how much more" is asked."""
    names = (one.column, other.column) if one.key == other.key else (one.key, other.key)
    years = [next(iter(re.findall(r"(?:19|20)\d\d", name)), "") for name in names]
    if all(years) and years[0] != years[1]:
        return (one, other) if years[0] > years[1] else (other, one)
    if re.search(r"\bdifference\b|\bexceed|\bmore|\bless|\bhigher|\blower", asked.text, re.I):
        larger = numbers(one.text)[0].value >= numbers(other.text)[0].value
        return (one, other) if larger else (other, one)
    places = [asked.text.lower().find(name.lower()) for name in names]
    return (one, other) if places[0] <= places[1] else (other, one)


def cells_of(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    return (e for e in evidence if e.kind == "cell")
