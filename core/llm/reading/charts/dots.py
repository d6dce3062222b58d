"""Answers questions on scatter plots: how two measures go together, which dot stands out, how many lie where."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from statistics import StatisticsError, correlation, median

from core.asking import Asked, terms
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.cloud import Dot, axis_of, dots
from core.llm.reading.charts.naming import Named, named
from core.llm.reading.charts.passing import passes
from core.llm.reading.charts.ranking import names_wanted
from core.llm.reading.charts.values import text_of
from core.llm.reading.charts.wants import limits, rank
from core.llm.reading.found import Found

SILENT = Found("", (), 0.55)  # the chart is what is asked, and does not say
CLEAR, WEAK = 0.5, 0.2  # of the correlation: what lies between is not told
APART = 4.0  # times as far from its group's line as half of the dots are, an outlier lies at least
FAR = 0.2  # of the whole height, too
_TOGETHER = re.compile(
    r"\bcorrelat\w*|\brelation(?:ship)?\b|\bconnection between\b|\b(?:go|goes) (?:up|down) with\b|"
    r"\b(?:rise|increase|grow|fall|decrease|decline|drop|change)s? (?:with|as)\b",
    re.I,
)
_OUTLIER = re.compile(r"\boutl(?:ier|ying)|\bfar from the (?:others|rest|line)\b|\bstands? out\b", re.I)
_BIGGEST = re.compile(r"\b(?:(?P<big>largest|biggest)|smallest) (?:bubble|circle|dot|marker|point)\b", re.I)
_HOW_MANY = re.compile(r"\bhow many\b", re.I)
_FALLS = re.compile(r"\b(?:fall|decrease|decline|drop|go(?:es)? down|negative\w*|lower|less|fewer)\b", re.I)
_COUNTS = re.compile(
    r"\bhow many (?:\w+ )?(?:points?|dots?|circles|bubbles|markers)\b[^.?]*(?:are|is|there|shown|has)\b", re.I
)

_BOTH = re.compile(r"\b(?P<way>product|sum|ratio|quotient) (?:of|between) (?P<one>.+?) (?:and|to|over|by)\b", re.I)
_PARTS = ("ratio", "quotient")


def dotted(asked: Asked, board: Board, _named: Named) -> Found | None:
    """What the dots of a scatter plot say; None for other charts."""
    found = dots(board)
    mine = _meant(asked, board, found)
    if len(mine) < 2:
        return None
    if asked.options:
        return _value(asked, board, mine)
    ways = (_correlated, _outlier, _largest, _counted, _reckoned, _at_extreme, _value)
    return next((answer for way in ways if (answer := way(asked, board, mine))), None)


def _meant(asked: Asked, board: Board, found: Sequence[Dot]) -> list[Dot]:
    """Those of the series that the question names; all where it names none."""
    groups = {dot.series for dot in found if dot.series}
    spoken = _groups_named(asked, board, groups)
    return [dot for dot in found if not spoken or dot.series in spoken]


def _groups_named(asked: Asked, board: Board, groups: set[str]) -> set[str]:
    """The series by their names: "a smoker" is one of the Smokers, and none of the Non-smokers."""
    points = [Point(p.id, p.category, p.series[:-1].strip(), p.number, p.bound) for p in board.points]
    said = named(asked.text, Board(board.name, board.page, points)).series
    said = said or tuple(g for g in groups if set(terms(g)) <= set(terms(asked.text)))
    return {name for name in said if name in groups and not any(name != o and name in o for o in said)}


def _correlated(asked: Asked, _board: Board, mine: Sequence[Dot]) -> Found | None:
    """Positive, negative or none, with how strong it is; yes or no where that is asked."""
    if not _TOGETHER.search(asked.text) or len(mine) < 4:
        return None
    try:
        strength = correlation([dot.x.number for dot in mine], [dot.y.number for dot in mine])
    except StatisticsError:  # all lie on one upright or level line
        return None
    ids = tuple(p.id for dot in (min(mine, key=_x), max(mine, key=_x)) for p in (dot.x, dot.y))
    if WEAK <= abs(strength) <= CLEAR:
        return Found("Too close to tell", ids, 0.7) if asked.kind == "yesno" else Found("weak", ids, 0.7)
    sign = 0 if abs(strength) < WEAK else 1 if strength > 0 else -1
    if asked.kind == "yesno" and not re.search(r"\bpositive or\b|\bnegative or\b", asked.text, re.I):
        wanted = -1 if _FALLS.search(asked.text) else 1
        either = re.search(r"\ba (?:clear |strong )?(?:correlation|relation\w*|connection)\b", asked.text, re.I)
        return Found("Yes" if (sign != 0 if either else sign == wanted) else "No", ids, 0.75)
    return Found(("no correlation", "positive", "negative")[sign], ids, 0.75)


def _outlier(asked: Asked, board: Board, mine: Sequence[Dot]) -> Found | None:
    """The dot that lies far off the line that fits most of them, where there is exactly one."""
    if not _OUTLIER.search(asked.text) or len(mine) < 8:
        return None
    groups = [[dot for dot in mine if dot.series == name] for name in dict.fromkeys(dot.series for dot in mine)]
    off = [pair for group in groups for pair in zip(group, _off_the_line(group), strict=True)]
    usual, tall = median(apart for _dot, apart in off), max(d.y.number for d in mine) - min(d.y.number for d in mine)
    far = [dot for dot, apart in off if apart > max(APART * usual, FAR * tall)]
    if asked.kind == "yesno":
        return Found("Yes" if far else "No", tuple(p.id for dot in far or mine[:1] for p in (dot.x, dot.y)), 0.65)
    if _HOW_MANY.search(asked.text) or len(far) != 1:
        return None
    return _told(asked, board, far[0])


def _off_the_line(mine: Sequence[Dot]) -> list[float]:
    """How far each dot lies off, by the median of the slopes between all of them, which a few strays do not move."""
    some = mine[:: max(1, len(mine) // 80)]
    slopes = [(b.y.number - a.y.number) / (b.x.number - a.x.number) for a, b in combinations(some, 2) if _x(a) != _x(b)]
    slope = median(slopes) if slopes else 0.0
    rest = [dot.y.number - slope * dot.x.number for dot in mine]
    middle = median(rest)
    return [abs(r - middle) for r in rest]


def _largest(asked: Asked, _board: Board, mine: Sequence[Dot]) -> Found | None:
    """The bubble that is drawn largest, or smallest, if it clearly is."""
    told = _BIGGEST.search(asked.text)
    if not told:
        return None
    order = sorted(mine, key=lambda dot: dot.x.box.area, reverse=bool(told["big"]))
    first, second = (dot.x.box.area for dot in order[:2])
    if not order[0].name or min(first, second) > 0.85 * max(first, second):
        return SILENT
    return Found(order[0].name, (order[0].x.id, order[0].y.id), 0.75)


def _counted(asked: Asked, board: Board, mine: Sequence[Dot]) -> Found | None:
    """How many dots there are, or how many lie beyond a limit along an axis."""
    if not _HOW_MANY.search(asked.text):
        return None
    told, way = limits(asked.text), axis_of(asked, board)
    if not told:
        return _count([dot.y for dot in mine]) if _COUNTS.search(asked.text) else None
    points = [dot.along(way or "y") for dot in mine]
    held = [p for p in points if passes(p, told, points)]
    return _count(held) if way or len({t.lower() for t in _units(board)}) < 2 or _unit_of(asked, board) else None


def _units(board: Board) -> list[str]:
    titles = [fact for way in ("horizontal", "vertical") if (fact := board.fact(f"{way} axis title"))]
    return [unit[1] for fact in titles if (unit := re.search(r"\(([^()]+)\)", fact.text))]


def _unit_of(asked: Asked, board: Board) -> bool:
    """Whether the question tells the unit of the vertical axis."""
    title = board.fact("vertical axis title")
    unit = re.search(r"\(([^()]+)\)", title.text) if title else None
    return bool(unit and unit[1].lower() in asked.text.lower())


def _count(points: Sequence[Point]) -> Found:
    ids = tuple(p.id for p in points)
    return Found(f"[= count({', '.join(ids)})]", ids, 0.85, ready=True)


def _at_extreme(asked: Asked, board: Board, mine: Sequence[Dot]) -> Found | None:
    """The name, the value or the other value of the dot that lies highest, or furthest left."""
    wanted = rank(asked.text)
    if not wanted or wanted[0] > len(mine):
        return None
    at = re.search(
        r"^(?:at|for|with|in) (?:what|which) (?P<what>[\w ]+?) (?:is|was|were|are|does|do|did|has|have)\b",
        asked.text,
        re.I,
    )
    rest = asked.text[at.end() :] if at else asked.text
    way = axis_of(replace(asked, text=rest), board)
    if not way:
        return None
    best = sorted(mine, key=lambda dot: dot.along(way).number, reverse=wanted[1])[wanted[0] - 1]
    if at and axis_of(replace(asked, text=at["what"]), board) not in ("", way):
        other = best.y if way == "x" else best.x
        return Found(text_of(other), (other.id, best.along(way).id), 0.8)
    if not names_wanted(asked, board):
        return Found(text_of(best.along(way)), (best.along(way).id,), 0.8)
    return _told(asked, board, best)


def _reckoned(asked: Asked, board: Board, mine: Sequence[Dot]) -> Found | None:
    """The dot whose two values have the largest, or smallest, product, sum or ratio."""
    wanted, told = rank(asked.text), _BOTH.search(asked.text)
    if not told or not wanted or wanted[0] > len(mine) or not names_wanted(asked, board):
        return None
    way = told["way"].lower()
    first = axis_of(replace(asked, text=told["one"]), board)
    if way in _PARTS and not first:
        return None
    parts = {dot: _put_together(dot, way, first) for dot in mine}
    best = sorted(mine, key=lambda dot: parts[dot], reverse=wanted[1])[wanted[0] - 1]
    return _told(asked, board, best)


def _put_together(dot: Dot, way: str, first: str) -> float:
    one, other = (dot.x.number, dot.y.number) if first == "x" else (dot.y.number, dot.x.number)
    if way in _PARTS:
        return one / other if other else math.inf
    return one * other if way == "product" else one + other


def _told(asked: Asked, board: Board, dot: Dot) -> Found | None:
    """A dot by its name, else by the group it belongs to where a group is asked for."""
    ids = (dot.x.id, dot.y.id)
    entry = next((e.id for e in board.said("legend") if e.text == dot.series), "")
    if entry and re.search(r"\b(?:which|what) (?:group|series|category|class|kind|type)\b", asked.text, re.I):
        return Found(dot.series, (entry, *ids), 0.75)
    return Found(dot.name, ids, 0.8) if dot.name else SILENT


def _value(asked: Asked, board: Board, mine: Sequence[Dot]) -> Found | None:
    """What the one dot that the question names has along the axis that it speaks of."""
    said = named(asked.text, board).categories
    one = [dot for dot in mine if dot.name and dot.name in said]
    if len(one) != 1 or asked.kind == "yesno" or rank(asked.text):
        return None
    way = axis_of(asked, board)
    return Found(text_of(one[0].along(way)), (one[0].along(way).id,), 0.85) if way else SILENT


def _x(dot: Dot) -> float:
    return dot.x.number
