"""Puts what a chart shows in order: the first few, all of it, what comes next to something, what lies nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.naming import named as named_in
from core.llm.reading.charts.passing import MANY
from core.llm.reading.charts.sides import by_series, grouped, over, parts
from core.llm.reading.charts.times import timed
from core.llm.reading.charts.values import in_units_of
from core.llm.reading.charts.wants import number_in, several
from core.llm.reading.found import Found

SHARED = 3  # times that two lines must have in common to be set side by side
_SORTS = re.compile(r"\b(?:rank|order|sort|arrange)\b(?! (?:of|does|is|has|in)\b)", re.I)
_UP = re.compile(r"\b(?:ascending|(?:lowest|smallest|least|fewest) (?:to|first))\b", re.I)
_PUT_TOGETHER = re.compile(r"\b(?:sum|total|combined|together|average|mean|altogether)\b", re.I)
_NEAR = re.compile(r"\b(?:closest|nearest) to\b", re.I)
_NEXT = re.compile(r"\b(?:(?:right |just |directly |immediately )?(?P<after>after|behind|below|follow\w*)|"
                   r"(?:right |just |directly |immediately )(?:before|ahead of|above)|precedes)\b", re.I)  # fmt: skip


def ordered(asked: Asked, board: Board, named: Named) -> Found | None:
    """Names in the order of their values, all or the first few; of what changes over time the last value counts."""
    if asked.options or asked.kind in ("yesno", "count"):
        return None
    if _PUT_TOGETHER.search(asked.text):
        return None
    series = by_series(asked, board, named)
    groups = grouped(parts(over(asked, board, named)), series=series)
    last = [group[-1] for group in groups.values()]
    if _SORTS.search(asked.text):
        return _listed(sorted(last, key=_number, reverse=not _UP.search(asked.text)), series=series)
    if (few := several(asked.text)) and len(last) >= few[0]:
        pick = max if few[1] else min
        best = [pick(group, key=_number) for group in groups.values()]
        return _listed(sorted(best, key=_number, reverse=few[1])[: few[0]], series=series)
    return None


def nearest(asked: Asked, board: Board, named: Named) -> Found | None:
    """The name whose value lies nearest to a number."""
    told = _NEAR.search(asked.text)
    number = number_in(asked.text[told.end() :]) if told else None
    if told and number is None:
        return _alongside(asked, board, named, asked.text[told.end() :])
    points = parts(over(asked, board, named))
    if number is None or len(points) < 2:
        return None
    wanted = in_units_of(points, *number)
    best = min(points, key=lambda p: abs(p.number - wanted))
    return Found(best.series if by_series(asked, board, named) else best.category, (best.id,), 0.75)


def _alongside(asked: Asked, board: Board, named: Named, rest: str) -> Found | None:
    """The line that runs nearest to another, over all times at which both were read."""
    if len(named.series) != 1 or asked.options or not re.search(r"\b(?:line|curve|series)\b", asked.text, re.I):
        return None
    if not timed(board) or not named_in(rest, board).series:
        return None
    lines = grouped(over(asked, board, Named((), (), ())), series=True)
    own = {p.category: p.number for p in lines.pop(named.series[0], [])}
    both = {name: [abs(p.number - own[p.category]) for p in line if p.category in own] for name, line in lines.items()}
    if (
        len(both) < 2
        or any(len(apart) < SHARED for apart in both.values())
        or len(board.said("legend")) > len(both) + 1
    ):
        return None
    best = min(both, key=lambda name: sum(both[name]) / len(both[name]))
    return Found(best, (lines[best][0].id,), 0.7)


def beside(asked: Asked, board: Board, named: Named) -> Found | None:
    """What comes right after something along the axis, or right before it."""
    told = _NEXT.search(asked.text)
    if not told or len(named.categories) != 1 or not re.match(r"\W*(?:which|what|who)\b", asked.text, re.I):
        return None
    if timed(board) or not re.search(rf"{re.escape(named.categories[0])}\W*$", asked.text, re.I):
        return None
    at = board.categories.index(named.categories[0]) + (1 if told["after"] else -1)
    if not 0 <= at < len(board.categories):
        return None
    point = next(p for p in board.points if p.category == board.categories[at])
    return Found(point.category, (point.id,), 0.7)


def _listed(points: Sequence[Point], *, series: bool) -> Found | None:
    names = [p.series if series else p.category for p in points]
    if not 1 < len(names) <= MANY or any(not name or name.startswith("#") for name in names):
        return None
    return Found(", ".join(names), tuple(p.id for p in points), 0.8)


def _number(p: Point) -> float:
    return p.number
