"""Looks values of a chart up by the names that a question gives, and names by the value it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.wants import superlative
from core.llm.reading.found import Found

_PLACE = re.compile(
    r"^\W*(?:in|for|at|on) (?:which|what) (?:country|region|city|state|continent|year|month|decade)\b", re.I
)


def chosen(board: Board, named: Named) -> list[Point]:
    """The values of what the question names; all where it names nothing."""
    return [
        p
        for p in board.points
        if (not named.categories or p.category in named.categories) and (not named.series or p.series in named.series)
    ]


def looked_up(asked: Asked, board: Board, named: Named) -> Found | None:
    """The one value at the names. A range has a beginning and an end; which of them must be said."""
    if not named.categories and not named.series:
        return None
    points = chosen(board, named)
    if not all_there(points, named) or _PLACE.match(asked.text):
        return None
    if len(points) == 2 and board.kind == "range chart":
        wanted = "start" if re.search(r"\b(?:start|begin|from)", asked.text, re.I) else "end"
        points = [p for p in points if p.series.endswith(wanted)]
    return Found(text_of(points[0]), (points[0].id,), 0.85) if len(points) == 1 else None


def all_there(points: Sequence[Point], named: Named) -> bool:
    """Whether each of several names that a question puts beside each other has a value."""
    sides = ((named.categories, {p.category for p in points}), (named.series, {p.series for p in points}))
    return all(set(names) <= found for names, found in sides if len(names) > 1)


def text_of(point: Point) -> str:
    number = point.number
    return f"{number:.12g}" if abs(number) < 1e12 else f"{number:.0f}"


def valued(asked: Asked, board: Board, named: Named) -> Found | None:
    """What has a given value: "the bar representing 9%", or when a named series had it."""
    q = re.sub(r"(?<=\d),(?=\d{3})", "", asked.text)
    match = re.search(
        r"\b(?:represent(?:ing|s)?|associated with|value of|equal to|is about|around|about|with|has|at|says?|"
        r"reads?|shows?|stands? at|labell?ed|marked|worth|reach(?:es|ed)|amounts? to|comes? to|takes? up|"
        r"accounts? for|makes? up|gets?|got|roughly|approximately|nearly|almost|circa)\s+"
        r"[$€£]?([-+]?\d+(?:\.\d+)?)\s?(%|million|billion|thousand)?",
        q,
    )
    match = match or _measured(q, board)
    if not match or superlative(q) or not re.search(r"\b(?:which|what|who)\b", q.lower()):
        return None
    power = {"million": 1e6, "billion": 1e9, "thousand": 1e3}.get(match[2] or "", 1.0)
    number = float(match[1]) * power
    if 1500 <= number <= 2100 and not match[2] and match[1].isdigit():
        return None
    points = chosen(board, named)
    number = in_units_of(points, number, power)
    one = min(points, key=lambda p: abs(p.number - number), default=None)
    if one is None or abs(one.number - number) > max(one.bound * 2, _near(match) * abs(number), 1e-9):
        return None
    name = one.series if named.categories and len(board.series) > 1 else one.category or one.series
    return Found(name, (one.id,), 0.75)


def _near(told: re.Match[str]) -> float:
    """How far off a value may lie, of the number that is told: further where that is told roughly."""
    return 0.06 if re.search(r"\b(?:about|around|roughly|approximately|nearly|almost|circa)\b", told.group()) else 0.03


def _measured(q: str, board: Board) -> re.Match[str] | None:
    """A number before the chart's own measure: "which animal sleeps 4 hours"."""
    measure = set(terms(" ".join(e.text for key in ("values", "title") for e in board.said(key))))
    told = re.finditer(r"\b([-+]?\d+(?:\.\d+)?)\s?(%|million|billion|thousand)?\s+(?:of )?([\w-]+)", q)
    return next((m for m in told if set(terms(m[3])) & measure), None)


def in_units_of(points: Sequence[Point], number: float, power: float) -> float:
    """200 thousand is 200 on a chart whose axis counts in thousands: where no value comes near the whole number."""
    most = max((abs(p.number) for p in points), default=0.0)
    return number / power if power > 1 and 0 < most < number / 20 else number
