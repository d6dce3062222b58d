"""What the ticks of an axis say as numbers: where along it a value lies, and which tick is nearest to one."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import over
from core.llm.reading.charts.wants import rank
from core.llm.reading.found import Found
from core.quantities import numbers

_NEAREST = re.compile(
    r"\b(?:nearest|closest)\b.{0,30}?\b(?:tick|mark|grid ?line)\b|"
    r"\b(?:tick|mark|grid ?line)\b.{0,40}?\b(?:nearest|closest)\b",
    re.I,
)
_LEVEL = re.compile(r"\b(?:horizontal|x)[- ]axis\b", re.I)


def tick_numbers(board: Board, place: str) -> list[tuple[float, Evidence]]:
    """The ticks of an axis that are numbers, "horizontal axis" or "vertical axis"."""
    read = [(numbers(e.text), e) for e in board.said(f"{place} tick")]
    return [(float(found[0].value), e) for found, e in read if len(found) == 1]


def part_of_the_way(board: Board, place: str, values: Sequence[float], every: Sequence[float]) -> list[float]:
    """Of some values, where each lies between the ends of an axis, from 0 to 1. The ends are those of every value
    and of the ticks near them; [] where there is no axis.
    """
    ticks = tick_numbers(board, place)
    if len(ticks) < 2 or not every:
        return []
    logs = ticks[0][1].column == "log" and min(*every, *(number for number, _e in ticks)) > 0
    low, high = (_scaled(number, logs) for number in (min(every), max(every)))
    near = [
        at
        for number, _e in ticks
        if low - 0.5 * (high - low) <= (at := _scaled(number, logs)) <= 1.5 * high - 0.5 * low
    ]
    first, last = min([low, *near]), max([high, *near])
    return [(_scaled(value, logs) - first) / (last - first) for value in values] if last > first else []


def _scaled(number: float, logs: bool) -> float:
    return math.log(number) if logs else number


def nearest_tick(asked: Asked, board: Board, named: Named) -> Found | None:
    """The tick of the axis of values that lies nearest to a value, or to the peak, of one series."""
    ticks = tick_numbers(board, "vertical axis")
    if not _NEAREST.search(asked.text) or _LEVEL.search(asked.text) or not ticks or asked.options:
        return None
    points = over(asked, board, named)
    wanted = rank(_NEAREST.sub(" ", asked.text))
    if len({p.series for p in points}) != 1 or (len(points) > 1 and not wanted):
        return None
    point = points[0] if len(points) == 1 else _extreme(points, top=bool(wanted and wanted[1]))
    _number, tick = min(ticks, key=lambda t: abs(t[0] - point.number))
    return Found(tick.text, (tick.id, point.id), 0.8)


def _extreme(points: list[Point], *, top: bool) -> Point:
    return (max if top else min)(points, key=lambda p: p.number)
