"""Which side of a chart's table a question asks for, its categories or its series, and over which values it looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked, terms
from core.asking.likeness import likeness
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.times import MONTHS, WEEKDAYS, asks_when, is_time, spanned, timed
from core.llm.reading.charts.values import chosen
from core.llm.reading.charts.wants import which

WHOLES = frozenset("total all world overall global sum average mean".split())
SHORT = 3  # places from its end at which a line may still go on unseen
_KINDS = (  # nouns, and how the names of such are written
    ("weekday", "day", "dai", rf"(?:{'|'.join(f'{name[:2]}' for name in WEEKDAYS)})\w{{0,8}}\.?$"),
    ("hour", "time", r"\d{1,2}(?::\d\d| ?[ap]\.?m?\.?| ?h| ?uhr)"),
    ("month", rf"(?:{'|'.join(MONTHS)})"),
    ("year", r"(?:1[5-9]|20)\d\d$"),
    ("quarter", r"q[1-4]"),
)
_ALWAYS = re.compile(
    r"\b(?:throughout|always|at all times|all the time|the (?:whole|entire) (?:period|time)|every (?:year|month|"
    r"quarter|"
    r"day)|(?:all|each) (?:the )?(?:years?|months?|quarters?)|never|consistently|(?:stay|remain|kept|keep)\w*)\b",
    re.I,
)


def over(asked: Asked, board: Board, named: Named) -> list[Point]:
    """The values of what a question names, and of all that lies within a stretch of time it tells of."""
    span = spanned(asked.text, board)
    return chosen(board, replace(named, categories=span) if span else named)


def parts(points: Sequence[Point]) -> list[Point]:
    """Without what sums up the others: the world among its countries."""
    own = [p for p in points if p.category.lower() not in WHOLES and p.series.lower() not in WHOLES]
    return own if len(own) > 1 else list(points)


def offers(asked: Asked, names: Sequence[str]) -> bool:
    """Whether the question offers names to choose from: "Spain or Italy"."""
    return len(names) > 1 and bool(re.search(r"\bor\b", asked.text))


def by_series(asked: Asked, board: Board, named: Named) -> bool:
    """Whether the answer is told in series rather than in categories."""
    if len(board.series) < 2:
        return False
    if offers(asked, named.series) or offers(asked, named.categories):
        return offers(asked, named.series)
    if timed(board) and asks_when(asked.text):  # of months by year, the years are the series
        return bool(named.categories) and all(is_time(name) for name in board.series)
    if named.series:
        return False
    if named.categories or spanned(asked.text, board):
        return True
    return _noun_fits(asked, board)


def _noun_fits(asked: Asked, board: Board) -> bool:
    """By the noun that is asked for, where nothing else tells; who is asked for beside a line of time is a series."""
    noun = terms(which(asked.text) or _many(asked.text))
    if kind := next((kind for word in noun[-1:] for kind in _KINDS if word in kind), ()):
        sides = [all(re.match(kind[-1], name, re.I) for name in names) for names in (board.categories, board.series)]
        if sides[0] != sides[1]:
            return sides[1]
    axis = board.fact("horizontal axis title") or board.fact("vertical axis title")
    if axis and likeness(noun, terms(axis.text)) > 0.4:
        return False
    return timed(board)


def _many(question: str) -> str:
    found = re.search(r"\bhow many (?:of the )?(?:different )?([\w-]+)", question, re.I)
    return found[1].lower() if found else ""


def grouped(points: Sequence[Point], *, series: bool) -> dict[str, list[Point]]:
    """The values of each name."""
    groups: dict[str, list[Point]] = {}
    for p in points:
        groups.setdefault(p.series if series else p.category, []).append(p)
    return groups


def always(question: str) -> bool:
    """Whether what is said must hold all the time."""
    return bool(_ALWAYS.search(question))


def unseen(board: Board, category: str) -> list[tuple[Point, ...]]:
    """The values next to each gap at a time: of lines that go on after it, and of all parts of a stack."""
    if not timed(board) or board.kind not in ("line chart", "area chart", "stacked area chart"):
        return []
    at = board.categories.index(category)
    rows = grouped(board.points, series=True).values()
    lost = [row for row in rows if all(p.category != category for p in row)]
    places = [[(board.categories.index(p.category), p) for p in row] for row in lost]
    sides = [([p for n, p in row if n < at][-1:], [p for n, p in row if n > at][:1]) for row in places]
    stacked = board.kind == "stacked area chart"
    return [(*before, *after) for before, after in sides if stacked or (before and after)]


def cut_short(board: Board, category: str) -> list[tuple[Point, ...]]:
    """The last value of each line that ends a few places before a time: there it may only be hidden by another."""
    if not timed(board) or board.kind != "line chart":
        return []
    at = board.categories.index(category)
    last = [row[-1] for row in grouped(board.points, series=True).values() if all(p.category != category for p in row)]
    return [(p,) for p in last if 0 < at - board.categories.index(p.category) <= SHORT]
