"""When one series overtook another, and where one series rose or fell most from one place to the next."""

from __future__ import annotations

import re
from itertools import pairwise

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.changes import way
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import over
from core.llm.reading.charts.times import asks_when, timed
from core.llm.reading.charts.wants import LESS
from core.llm.reading.found import Found

_OVERTAKES = re.compile(
    r"\b(?:overt(?:ake|ook|aken)|surpass\w*|exceed\w*|outpac\w*|outstrip\w*|cross\w*|catch(?:es)? up|caught up|"
    r"pass(?:ed|es)?|"
    r"intersect\w*|meet|met|(?:more|higher|larger|greater|bigger|less|lower|smaller|fewer) (?:\w+ )?than|above|below|"
    r"(?:fell|fall|drop\w*) (?:behind|below))\b",
    re.I,
)
_UNDER = re.compile(rf"\b(?:below|behind|(?:{LESS}) (?:\w+ )?than)\b", re.I)
_LEAP = re.compile(r"\b(?:biggest|largest|greatest|steepest|sharpest|strongest|highest|most|fastest)\b", re.I)
_STEP = re.compile(
    r"\b(?:year|month|quarter|day|decade)[- ](?:on|over|to)[- ](?:year|month|quarter|day|decade)\b|"
    r"\bbetween (?:which|what) (?:two )?(?:consecutive )?\w+\b|\bfrom (?:one|the previous) \w+ to the next\b|"
    r"\bfrom (?:which|what) \w+ to\b",
    re.I,
)


def overtook(asked: Asked, board: Board, named: Named) -> Found | None:
    """The first time that the one named first lies over the other, having lain under it if it ever did."""
    if len(named.series) != 2 or not timed(board) or not asks_when(asked.text) or not _OVERTAKES.search(asked.text):
        return None
    one, other = ({p.category: p for p in board.points if p.series == name} for name in named.series)
    shared = [name for name in board.categories if name in one and name in other]
    sign = -1 if _UNDER.search(asked.text) else 1
    apart = [sign * (one[name].number - other[name].number) for name in shared]
    sure = [far > one[name].bound + other[name].bound for far, name in zip(apart, shared, strict=True)]
    held = [n for n, far in enumerate(apart) if (sure[n] if any(sure) else far > 0)]
    came = [n for n in held if n > 0 and n - 1 not in held]
    if not held:
        return None
    name = shared[(came or held)[0]]
    return Found(name, (one[name].id, other[name].id), 0.8)


def leapt(asked: Asked, board: Board, named: Named) -> Found | None:
    """The two neighbours between which one series changed most, or by how much it did."""
    sign, points = way(asked.text.lower()), over(asked, board, named)
    if not sign or not timed(board) or not (_STEP.search(asked.text) and _LEAP.search(asked.text)):
        return None
    if len({p.series for p in points}) != 1 or len(points) < 3:
        return None
    first, last = max(pairwise(points), key=lambda pair: sign * (pair[1].number - pair[0].number))
    if re.search(r"\b(?:between|from) (?:which|what)\b", asked.text, re.I):
        return Found(
            f"{first.category} [{first.id}] and {last.category} [{last.id}]", (first.id, last.id), 0.8, ready=True
        )
    if asks_when(asked.text):
        return Found(last.category, (last.id, first.id), 0.8)
    return _by(first, last)


def _by(first: Point, last: Point) -> Found:
    big, small = sorted((first, last), key=lambda p: -p.number)
    return Found(f"[= {big.id} - {small.id}]", (big.id, small.id), 0.8, ready=True)
