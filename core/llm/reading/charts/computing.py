"""Computes with the values of a chart: differences, ratios, sums, means, shares and ranges, as expressions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.changes import way
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import WHOLES, over, parts, unseen
from core.llm.reading.charts.times import timed
from core.llm.reading.charts.values import all_there, chosen
from core.llm.reading.charts.wants import several, superlative
from core.llm.reading.found import Found

_RANGE = re.compile(
    r"\b(?:range|spread) of\b|\b(?:difference|gap|distance|spread|range) between the \w+ and (?:the )?\w+est\b|"
    r"\b(?:difference|gap) between (?:the )?(?:its |their )?(?:max\w*|highest|largest|most|peak)\b",
    re.I,
)
_SUM = re.compile(
    r"\b(?:sum|total|together|combined|altogether|overall|in all|add(?:s|ed)? up|plus|(?:the )?(?:whole|entire|full) "
    r"(?:year|period))\b",
    re.I,
)
_MEAN = re.compile(r"\b(?:average|mean)\b", re.I)
_SHARE = re.compile(r"\b(?:share|percent|percentage|proportion|fraction|part|%)\s+of (?P<whole>.+)", re.I)
_LESS = re.compile(r"\b(?:minus|less|subtract\w*)\b", re.I)
_POINTS = re.compile(
    r"\bpercentage points?\b|\bdegrees?\b|\bhow (?:far|much)\b.*\b(?:apart|separate\w*|ahead|behind)\b", re.I
)
_NOT = re.compile(r"\b(?:not|n't|other than|besides|except|neither|without|excluding|apart from)\b", re.I)
_CHANGE = re.compile(r"\b(?:change|increase|decrease|growth|decline|drop|fall|rise|grow|gain)\b", re.I)
_RATIO = re.compile(r"\bratio\b|\bhow many times\b|\btimes (?:as|higher|larger|more|greater|bigger)\b", re.I)
_PART = re.compile(r"^\W*(?:what|which) (?:share|percent(?:age)?|proportion|fraction)\b", re.I)
_DRAWN = re.compile(r"\b(?:chang|growth|grow|increas|decreas|declin|differ|gap|ratio|rate|times|gain|loss)", re.I)
_PERCENT = re.compile(
    r"\bby (?:what|how many|which) (?:percent|%)|\bpercent(?:age)? (?:change|increase|decrease|growth|drop|fall|rise)",
    re.I,
)


def computed(asked: Asked, board: Board, named: Named) -> Found | None:
    """Two values set against each other, or several put together."""
    if asked.kind == "yesno":
        return None
    summed = _SUM.search(asked.text) or _MEAN.search(asked.text) or _SHARE.search(asked.text)
    if summed and not named.series and any(unseen(board, name) for name in named.categories):
        return Found("", (), 0.55)  # a part is missing
    if not all_there(chosen(board, named), named):
        return None
    ways = (_ranged, _of_the_whole, _share, _two, _rest, _best, _all)
    return next((found for try_ in ways if (found := try_(asked, board, named))), None)


def _two(asked: Asked, board: Board, named: Named) -> Found | None:
    """The difference, the ratio or the change of two, in the order in which they are named."""
    points = in_order(chosen(board, named), named)
    if len(points) > 2 and timed(board) and not named.categories and _CHANGE.search(asked.text):
        points = [points[0], points[-1]] if len({p.series for p in points}) == 1 else points
    if len(points) != 2:
        return _of_totals(asked, board, named)
    first, second = points
    ids = (first.id, second.id)
    points_apart = _POINTS.search(asked.text)
    if not points_apart and (asked.aggregate == "percent_change" or _PERCENT.search(asked.text)):
        sign = "-" if way(asked.text.lower()) < 0 and second.number < first.number else ""
        return _expression(f"{sign}percent_change({first.id}, {second.id})", ids)
    if asked.aggregate == "ratio" or _RATIO.search(asked.text):
        return _expression(f"ratio({first.id}, {second.id})", ids)
    if asked.aggregate == "difference" or _LESS.search(asked.text) or points_apart or _gap(asked):
        return _expression(_difference(asked, board, first, second, named), ids)
    return None


def _gap(asked: Asked) -> bool:
    """Whether the wording wants the distance of two values."""
    moved = re.search(r"\bhow (?:much|many|far)\b", asked.text, re.I) and way(asked.text.lower())
    return bool(
        (moved and not _SUM.search(asked.text))
        or re.search(r"\b(?:gap|change|differ|differs|distance)\b", asked.text, re.I)
    )


def takes_two(asked: Asked, board: Board) -> bool:
    """Whether one value is no answer: a distance, a ratio or a change is wanted, and the chart draws none itself."""
    drawn = " ".join(e.text for key in ("title", "values") for e in board.said(key))
    wanted = asked.aggregate in ("difference", "percent_change") or _RATIO.search(asked.text)
    return bool(wanted) and not _DRAWN.search(f"{drawn} {' '.join(board.series)}")


def _of_totals(asked: Asked, board: Board, named: Named) -> Found | None:
    """How far the sums of two columns lie apart, where totals are spoken of."""
    if len(named.categories) != 2 or named.series or not _SUM.search(asked.text):
        return None
    if not _gap(asked) and not way(asked.text.lower()):
        return None
    sums = [parts([p for p in board.points if p.category == name]) for name in named.categories]
    told = sorted(sums, key=lambda some: -sum(p.number for p in some))
    big, small = (f"sum({', '.join(p.id for p in some)})" for some in told)
    return _expression(f"{big} - {small}", [p.id for some in told for p in some])


def _difference(asked: Asked, board: Board, first: Point, second: Point, named: Named) -> str:
    """What changed from then to now has a sign; by how much something rose, fell or differs has none."""
    dated = timed(board) and len(named.categories) == 2 and re.search(r"\bchange\b", asked.text, re.I)
    if dated:
        early, late = sorted((first, second), key=lambda p: board.categories.index(p.category))
        return f"{late.id} - {early.id}"
    big, small = sorted((first, second), key=lambda p: -p.number)
    return f"{big.id} - {small.id}"


def _ranged(asked: Asked, board: Board, named: Named) -> Found | None:
    """The highest less the lowest."""
    points = parts(over(asked, board, named))
    spoken = _RANGE.search(asked.text) or (asked.aggregate == "difference" and superlative(asked.text))
    if not spoken or len(points) < 3 or re.match(r"\W*(?:which|who|where|when|in which)\b", asked.text, re.I):
        return None
    big, small = max(points, key=lambda p: p.number), min(points, key=lambda p: p.number)
    return _expression(f"{big.id} - {small.id}", (big.id, small.id))


def _share(asked: Asked, board: Board, named: Named) -> Found | None:
    """What one value is of all that it is a part of, in percent; values that are shares say it themselves."""
    told = _SHARE.search(asked.text)
    mine = chosen(board, named)
    if not told or len(mine) != 1 or _are_shares(board):
        return None
    whole = parts([p for p in board.points if p.category == mine[0].category])
    if len(whole) < 2:
        whole = parts([p for p in board.points if p.series == mine[0].series])
    spoken = named.series or _SUM.search(told["whole"])
    if (timed(board) and len(board.series) < 2) or len(whole) < 2 or not spoken:
        return None
    ids = [p.id for p in whole]
    return _expression(f"100 * {mine[0].id} / sum({', '.join(ids)})", [mine[0].id, *ids])


def _of_the_whole(asked: Asked, board: Board, named: Named) -> Found | None:
    """What one series is of another that sums up all, in percent: China of the world."""
    wholes = [name for name in named.series if name.lower() in WHOLES]
    points = {p.series: p for p in chosen(board, named)}
    if not re.search(r"\b(?:share|percent\w*|proportion|fraction|part)\b", asked.text, re.I) or _are_shares(board):
        return None
    if len(wholes) != 1 or len(named.series) != 2 or len(named.categories) != 1 or len(points) != 2:
        return None
    whole = points[wholes[0]]
    part = next(p for p in points.values() if p is not whole)
    return _expression(f"100 * {part.id} / {whole.id}", (part.id, whole.id))


def wants_share(asked: Asked, board: Board) -> bool:
    """Whether a part of a whole is wanted of values that are no parts themselves."""
    return bool(_PART.match(asked.text)) and not _are_shares(board)


def _are_shares(board: Board) -> bool:
    """Whether the values are parts of a whole already, by their unit or by what they are called."""
    titles = " ".join(e.text for key in ("title", "values") for e in board.said(key))
    unit = any(e.column == "%" for e in board.said("values")) or "%" in board.words or board.percent
    return (
        unit
        or bool(re.search(r"\bpercent", titles, re.I))
        or bool(re.match(r"\W*(?:share|percentage|proportion|fraction)\b", titles, re.I))
    )


def _rest(asked: Asked, board: Board, named: Named) -> Found | None:
    """What is left of a whole of 100 percent without what is named, be it one part or more."""
    mine = chosen(board, named)
    round_ = board.kind in ("pie chart", "donut chart")
    if (
        not round_
        or not _NOT.search(asked.text)
        or not 0 < len(mine) < len(board.points)
        or re.match(r"which|what (?!share|per|frac|part|prop)", asked.text, re.I)
    ):
        return None
    ids = [p.id for p in board.points if p not in mine]
    return _expression(f"sum({', '.join(ids)})", ids)


def _best(asked: Asked, board: Board, named: Named) -> Found | None:
    """The sum, or the mean, of the three largest."""
    told, points = several(asked.text), parts(over(asked, board, named))
    if not told or len(points) < told[0] or not (_SUM.search(asked.text) or _MEAN.search(asked.text)):
        return None
    ids = [p.id for p in sorted(points, key=lambda p: p.number, reverse=told[1])[: told[0]]]
    return _expression(f"{'mean' if _MEAN.search(asked.text) else 'sum'}({', '.join(ids)})", ids)


def _all(asked: Asked, board: Board, named: Named) -> Found | None:
    """The sum, the mean or the median of everything that is meant."""
    points = parts(over(asked, board, named))
    ids = [p.id for p in in_order(points, named)]
    if len(ids) < 2 or superlative(asked.text):
        return None
    if re.search(r"\bmedian\b", asked.text, re.I):
        return _expression(f"median({', '.join(ids)})", ids)
    if asked.aggregate == "mean" or (_MEAN.search(asked.text) and not _titled(_MEAN, board)):
        return _expression(f"mean({', '.join(ids)})", ids)
    if asked.aggregate == "sum" or (_SUM.search(asked.text) and (named.categories or not _titled(_SUM, board))):
        return _expression(f"sum({', '.join(ids)})", ids)
    return None


def _titled(wording: re.Pattern[str], board: Board) -> bool:
    """Whether the chart itself calls its values so: total emissions are no sum to be made."""
    return bool(wording.search(" ".join(e.text for key in ("title", "values") for e in board.said(key))))


def in_order(points: Sequence[Point], named: Named) -> list[Point]:
    def place(p: Point) -> tuple[int, int]:
        category = named.categories.index(p.category) if p.category in named.categories else 99
        return category, named.series.index(p.series) if p.series in named.series else 99

    return sorted(points, key=place)


def _expression(formula: str, ids: Sequence[str]) -> Found:
    return Found(f"[= {formula}]", tuple(ids), 0.8, ready=True)
