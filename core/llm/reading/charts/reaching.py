"""When a line stood at a value that is told: "in which year was it about 60%". Knows of no limits."""

from __future__ import annotations

import re

from core.asking import Asked
from core.llm.reading.charts.board import Board
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import over
from core.llm.reading.charts.times import asks_when, timed
from core.llm.reading.charts.values import in_units_of
from core.llm.reading.charts.wants import limits, number_in, superlative
from core.llm.reading.found import Found

SILENT = Found("", (), 0.55)  # no year is better than a number
NEAR = 0.1  # of the value that is told, as far from it as "about" goes
_AT = re.compile(r"\b(?:about|around|approximately|roughly|nearly|almost|close to|equal(?:s|led)? to|exactly)\b", re.I)


_APART = re.compile(r"\b(?:more|fewer|less|higher|lower|times|twice|apart|years|months)\b", re.I)


def reached(asked: Asked, board: Board, meant: Named) -> Found | None:
    """The time at which the one series that is meant comes nearest to the value; nothing where it never comes near."""
    wanted = _value(asked.text)
    if wanted is None or asked.options or not timed(board) or not asks_when(asked.text):
        return None
    points = over(asked, board, meant)
    if not points or len({p.series for p in points}) != 1 or limits(asked.text) or superlative(asked.text):
        return None
    number = in_units_of(points, *wanted)
    best = min(points, key=lambda p: abs(p.number - number))
    far = abs(best.number - number) > max(2 * best.bound, NEAR * abs(number))
    return SILENT if far else Found(best.category, (best.id,), 0.75)


def _value(text: str) -> tuple[float, float] | None:
    """The number behind "about", with its sign; a year is no value."""
    told = _AT.search(text)
    number = number_in(text[told.end() :]) if told and not _APART.search(text, told.end()) else None
    if told is None or number is None or re.match(r"\W*(?:1[5-9]|20)\d\d\b(?![,.]?\d| ?%)", text[told.end() :]):
        return None
    below = re.match(r"\s*[$€£]?\s?[-−–]", text[told.end() :])
    return (-number[0] if below and number[0] > 0 else number[0]), number[1]
