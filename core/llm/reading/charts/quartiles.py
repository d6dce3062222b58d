"""Answers questions on box plots: medians, quartiles, whiskers, ranges and outliers. Reads no other chart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.passing import passes
from core.llm.reading.charts.ranking import names_wanted
from core.llm.reading.charts.values import text_of
from core.llm.reading.charts.wants import limits, rank, several
from core.llm.reading.found import Found

_SPANS = (  # what is between two parts of a box
    (re.compile(r"\binter[- ]?quartile|\biqr\b|\b(?:height|length|width) of the box|\bmiddle (?:half|50)|"
                r"\b(?:tallest|longest|widest|biggest|largest|smallest|shortest|narrowest) box\b", re.I),
     ("lower quartile", "upper quartile")),
    (re.compile(r"\b(?:range|spread|variab\w+|var(?:y|ies|ied)|variation|"
                r"scatter\w*|dispers\w+|consisten\w+|whisker to whisker)\b|"
                r"\bdifference between (?:the |its )?(?:max|high|larg|upper whisker)\w*", re.I),
     ("lower whisker", "upper whisker")),
)  # fmt: skip
_PARTS = (
    (
        "lower quartile",
        r"\b(?:lower|first|1st|bottom) quartile|\bq1\b|\b25th percentile|\b25 ?% (?:quantile|percentile)",
    ),
    ("upper quartile", r"\b(?:upper|third|3rd|top) quartile|\bq3\b|\b75th percentile|\b75 ?% (?:quantile|percentile)"),
    ("median", r"\bmedians?\b|\bmiddle (?:value|line)\b|\btypical\w*|\bsecond quartile|\b50th percentile|\bq2\b"),
    ("upper whisker", r"\bupper whisker|\bmax(?:imum)?\b"),
    ("lower whisker", r"\blower whisker|\bmin(?:imum)?\b"),
)
_LEVEL = re.compile(r"\b(?:consisten\w+|least (?:spread|variab\w+|variation))\b", re.I)
_MEAN = re.compile(r"\b(?:average|mean)\b", re.I)
_MANY = re.compile(r"\bhow many\b", re.I)
_NONE = re.compile(r"\b(?:no|without(?: any)?|not have(?: any)?|free of)\b", re.I)


def boxed(asked: Asked, board: Board, named: Named) -> Found | None:
    """What boxes say; None for other charts, and where no part of a box is spoken of."""
    if board.kind != "box plot" or asked.options:
        return None
    names = [name for name in board.categories if not named.categories or name in named.categories]
    if re.search(r"\boutl(?:ier|ying)", asked.text, re.I):
        return _outliers(asked, board, names)
    if _MEAN.search(asked.text) and not re.search(r"\bmedian\b", asked.text, re.I):
        return Found("", (), 0.55)  # a box shows no mean
    if asked.kind == "yesno":
        return None
    if span := next((parts for wording, parts in _SPANS if wording.search(asked.text)), None):
        return _spanned(asked, board, names, span)
    return _part(asked, board, names)


def _at(board: Board, name: str, part: str) -> Point | None:
    return next((p for p in board.points if (p.category, p.series) == (name, part)), None)


def _strays(board: Board, name: str) -> list[Point]:
    return [p for p in board.points if p.category == name and p.series.startswith("outlier")]


def _outliers(asked: Asked, board: Board, names: Sequence[str]) -> Found | None:
    """How many there are, who has them, has none, or has the most."""
    held = {name: _strays(board, name) for name in names}
    every = [p for some in held.values() for p in some]
    ids = tuple(p.id for p in every)
    if _MANY.search(asked.text):
        return Found(f"[= count({', '.join(ids)})]", ids, 0.8, ready=True) if ids else Found("", (), 0.55)
    if asked.kind == "yesno":
        return Found("Yes" if every else "No", ids or _some(board, names), 0.75)
    if not names_wanted(asked):
        return Found(", ".join(text_of(p) for p in every), ids, 0.75) if every else None
    if most := rank(asked.text):
        order = sorted(names, key=lambda name: len(held[name]), reverse=most[1])
        clear = len(order) > 1 and len(held[order[0]]) != len(held[order[1]])
        return Found(order[0], tuple(p.id for p in held[order[0]]) or _some(board, order[:1]), 0.75) if clear else None
    without = bool(_NONE.search(asked.text))
    mine = [name for name in names if bool(held[name]) != without]
    cited = tuple(p.id for name in mine for p in held[name]) or _some(board, mine)
    return Found(", ".join(mine), cited, 0.75) if mine else None


def _some(board: Board, names: Sequence[str]) -> tuple[str, ...]:
    """The medians of boxes, for what is not there has no mark of its own."""
    return tuple(p.id for name in names if (p := _at(board, name, "median")))


def _spanned(asked: Asked, board: Board, names: Sequence[str], parts: tuple[str, str]) -> Found | None:
    """How wide a box, or all from whisker to whisker, is; or whose is the widest."""
    ends = {
        name: (low, high)
        for name in names
        if (low := _at(board, name, parts[0])) and (high := _at(board, name, parts[1]))
    }
    if len(ends) == 1:
        low, high = next(iter(ends.values()))
        return Found(f"[= {high.id} - {low.id}]", (high.id, low.id), 0.85, ready=True)
    wanted = (1, False) if _LEVEL.search(asked.text) else rank(asked.text)
    if not ends or not wanted or len(ends) < max(2, wanted[0]):
        return None
    order = sorted(ends, key=lambda name: ends[name][1].number - ends[name][0].number, reverse=wanted[1])
    best = order[wanted[0] - 1]
    return Found(best, (ends[best][1].id, ends[best][0].id), 0.8)


def _part(asked: Asked, board: Board, names: Sequence[str]) -> Found | None:
    """One part of one box, who has the most of it, who passes a limit by it, or how far two boxes differ by it."""
    part = next((name for name, wording in _PARTS if re.search(wording, asked.text, re.I)), "")
    if not part:
        return _whole(asked, board, names)
    points = [p for name in names if (p := _at(board, name, part))]
    if told := limits(asked.text):
        held = [p for p in points if passes(p, told, points)]
        ids = tuple(p.id for p in held)
        if _MANY.search(asked.text):
            return Found(f"[= count({', '.join(ids)})]", ids, 0.8, ready=True)
        return Found(", ".join(p.category for p in held), ids, 0.8) if held else None
    if len(points) == 1:
        return Found(text_of(points[0]), (points[0].id,), 0.85)
    if len(points) == 2 and asked.aggregate == "difference":
        big, small = sorted(points, key=lambda p: -p.number)
        return Found(f"[= {big.id} - {small.id}]", (big.id, small.id), 0.85, ready=True)
    wanted = None if part.endswith("whisker") and not names_wanted(asked) else rank(asked.text)
    return _ranked(asked, points, wanted) if wanted and not several(asked.text) else None


def _whole(asked: Asked, board: Board, names: Sequence[str]) -> Found | None:
    """The highest, or lowest, of all values that are drawn: of one box by its value, else whose it is."""
    wanted = rank(asked.text)
    mine = [p for p in board.points if p.category in names]
    if not wanted or wanted[0] != 1 or not mine:
        return None
    best = max(mine, key=_number) if wanted[1] else min(mine, key=_number)
    if not names_wanted(asked, board):
        return Found(text_of(best), (best.id,), 0.8)
    one = re.search(r"\b(?:value|score|single|point|individual|measurement)s?\b", asked.text, re.I)
    return Found(best.category, (best.id,), 0.75) if one else None


def _ranked(asked: Asked, points: Sequence[Point], wanted: tuple[int, bool]) -> Found | None:
    if len(points) < max(2, wanted[0]):
        return None
    best = sorted(points, key=_number, reverse=wanted[1])[wanted[0] - 1]
    return Found(best.category if names_wanted(asked) else text_of(best), (best.id,), 0.8)


def _number(p: Point) -> float:
    return p.number
