"""Computes with the values of a chart: differences, ratios, sums; compares two, minding how far off they may be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.values import chosen, in_units_of
from core.llm.reading.charts.wants import limit, superlative
from core.llm.reading.found import Found


def computed(asked: Asked, board: Board, named: Named) -> Found | None:
    """Differences, ratios, sums, means and changes, as an expression over the values."""
    points = chosen(board, named)
    ids = [p.id for p in _in_order(points, named)]
    match asked.aggregate:
        case "difference" | "ratio" | "percent_change" if len(ids) == 2:
            first, second = _in_order(points, named)
            if asked.aggregate == "difference":
                big, small = sorted((first, second), key=lambda p: -p.number)
                return _expression(f"{big.id} - {small.id}", ids)
            name = "percent_change" if asked.aggregate == "percent_change" else "ratio"
            return _expression(f"{name}({first.id}, {second.id})", ids)
        case "difference" if not named.categories and superlative(asked.text) and len(points) > 1:
            big, small = max(points, key=lambda p: p.number), min(points, key=lambda p: p.number)
            return _expression(f"{big.id} - {small.id}", [big.id, small.id])
        case "sum" | "mean" if len(ids) > 1:
            return _expression(f"{asked.aggregate}({', '.join(ids)})", ids)
    if re.search(r"\b(?:median)\b", asked.text.lower()) and len(ids) > 2 and not named.categories:
        return _expression(f"median({', '.join(ids)})", ids)
    return None


def _in_order(points: Sequence[Point], named: Named) -> list[Point]:
    def place(p: Point) -> tuple[int, int]:
        category = named.categories.index(p.category) if p.category in named.categories else 99
        return category, named.series.index(p.series) if p.series in named.series else 99

    return sorted(points, key=place)


def _expression(formula: str, ids: Sequence[str]) -> Found:
    return Found(f"[= {formula}]", tuple(ids), 0.8, ready=True)


def compared(asked: Asked, board: Board, named: Named) -> Found | None:
    """ "Is A higher than B?" A difference smaller than what the reading may be off is told as such."""
    q = asked.text.lower()
    match = re.search(
        r"\b(higher|greater|larger|more|bigger|above|exceed\w*|lower|less|smaller|fewer|below)\b(?:.*\bthan\b)?", q
    )
    if asked.kind != "yesno" or not match:
        return None
    pair = _in_order(chosen(board, named), named)
    if len(pair) == 2:
        first, second = pair
        other, bound = second.number, first.bound + second.bound
    elif len(pair) == 1 and (passing := limit(asked.text)):
        first, other, bound = pair[0], in_units_of(pair, *passing[1:]), pair[0].bound
    else:
        return None
    ids = tuple(p.id for p in pair)
    if abs(first.number - other) < bound:
        return Found("Too close to tell", ids, 0.7)
    more = first.number > other
    wants = match[1] in ("higher", "greater", "larger", "more", "bigger", "above") or match[1].startswith("exceed")
    return Found("Yes" if more == wants else "No", ids, 0.8)
