"""How values run along a chart: which shape they follow best, who peaked first, whether a gap stays the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import log, sqrt
from statistics import StatisticsError, correlation

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import grouped, over, parts
from core.llm.reading.charts.times import timed
from core.llm.reading.found import Found

STEADY = 0.25  # of its mean: a gap that varies less stays much the same
_SHAPES: tuple[tuple[str, Callable[[float], float]], ...] = (
    ("linear", float), ("quadratic", sqrt), ("cubic", lambda y: y ** (1 / 3)), ("exponential", log),
)  # fmt: skip
_PEAKED = re.compile(
    r"\b(?:peak\w*|maximum|highest|top|minimum|lowest|lowpoint)\b.*\b(?P<when>first|earliest|earlier|sooner|last|"
    r"latest|later)\b|"
    r"\b(?P<before>first|earliest|earlier|last|latest|later)\b.*\b(?:peak\w*|maximum|minimum)\b",
    re.I,
)
_SAME = re.compile(
    r"\b(?:gap|difference|distance)\b.*\b(?:(?:remain|stay|keep|kept)\w*|is|are) (?:\w+ )?(?:the same|constant|"
    r"steady|stable|unchanged)\b",
    re.I,
)


def grown(asked: Asked, board: Board, named: Named) -> Found | None:
    """The option whose shape, linear or exponential, lies nearest to how one series runs."""
    offered = {text: shape for _letter, text in asked.options for shape, _f in _SHAPES if shape in text.lower()}
    points = over(asked, board, named)
    if len(offered) < 2 or len(points) < 4 or len({p.series for p in points}) > 1 or min(map(_number, points)) <= 0:
        return None
    fits = {shape: _straight([f(p.number) for p in points]) for shape, f in _SHAPES}
    best = max(offered, key=lambda text: fits[offered[text]])
    return Found(best, (points[0].id, points[-1].id), 0.7)


def _straight(numbers: Sequence[float]) -> float:
    """How near to a straight line, from 0 to 1."""
    try:
        return abs(correlation(range(len(numbers)), numbers))
    except StatisticsError:  # all are one
        return 0.0


def peaked(asked: Asked, board: Board, named: Named) -> Found | None:
    """Which series came to its highest, or lowest, value first, or last."""
    told = _PEAKED.search(asked.text)
    if not told or not timed(board) or len(board.series) < 2 or named.categories:
        return None
    low = re.search(r"\b(?:minimum|lowest)\b", asked.text, re.I)
    groups = grouped(parts(over(asked, board, named)), series=True)
    tops = [(min if low else max)(group, key=_number) for group in groups.values() if len(group) > 1]
    late = (told["when"] or told["before"]).lower() in ("last", "latest", "later")
    pick = max if late else min
    best = pick(tops, key=lambda p: board.categories.index(p.category), default=None)
    return Found(best.series, (best.id,), 0.75) if best and len(tops) > 1 else None


def steady(asked: Asked, board: Board, named: Named) -> Found | None:
    """Whether two series keep the same distance."""
    two = named.series or tuple(board.series)
    if asked.kind != "yesno" or len(two) != 2 or not _SAME.search(asked.text):
        return None
    one, other = ({p.category: p for p in board.points if p.series == name} for name in two)
    gaps = [abs(one[name].number - other[name].number) for name in one if name in other]
    if len(gaps) < 2:
        return None
    first = next(name for name in one if name in other)
    same = max(gaps) - min(gaps) <= STEADY * sum(gaps) / len(gaps)
    return Found("Yes" if same else "No", (one[first].id, other[first].id), 0.7)


def _number(p: Point) -> float:
    return p.number
