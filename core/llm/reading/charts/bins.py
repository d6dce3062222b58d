"""Answers questions on histograms: how many lie beyond a bound or between two, which class is fullest, how wide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.wants import LESS, MORE, Limit, limits, superlative
from core.llm.reading.found import Found

_ENDS = re.compile(r"^\W*?(-?\d[\d.,]*)\s?(?:–|—|-|to|bis|至)\s?(-?\d[\d.,]*)")
_WIDTH = re.compile(
    r"\b(?:width|size|wide)\b.*\b(?:bin|class|interval|bar)s?\b|\b(?:bin|class|interval)(?:'s)? (?:width|size)\b", re.I
)
_HOW = re.compile(r"\bhow many\b|\bnumber of\b|\bhow much\b", re.I)
_SHARE = re.compile(r"\b(?:share|percent\w*|proportion|fraction|%)", re.I)
_ALL = re.compile(r"\b(?:total|altogether|in all|overall|all (?:the )?\w+ together|sample size)\b", re.I)
_MIDDLE = re.compile(r"\bmedian\b", re.I)
_FULLEST = re.compile(r"\b(?:most (?:common|frequent|usual)|mode|modal|commonest)\b", re.I)
_MARKS = re.compile(r"\bhow many (?:\w+ )?(?:bins|bars|classes|intervals|columns)\b", re.I)
_BOUND = re.compile(
    rf"\b(?:(?P<more>{MORE}|over|above|exceed\w*|at least|later|beyond)|(?P<less>{LESS}|under|below|at most|"
    rf"earlier|within))"
    r"(?: than)?\s+(?:[$€£]\s?)?(?P<number>-?\d[\d,]*(?:\.\d+)?)|"
    r"(?P<plain>-?\d[\d,]*(?:\.\d+)?)\s?\w{0,9}\s?(?:or|and) (?:(?P<up>more|over|above|older|longer|higher|"
    r"greater|heavier)|"
    r"(?P<down>less|under|below|younger|shorter|lower|fewer|lighter))\b",
    re.I,
)


class Bin(NamedTuple):
    """From where to where a class reaches, and how many lie in it."""

    low: float
    high: float
    held: Point


def binned(asked: Asked, board: Board, _named: Named) -> Found | None:
    """What a histogram tells; None for other charts."""
    found = bins(board)
    if len(found) < 2 or len(found) != len(board.points) or asked.options or asked.kind == "yesno":
        return None
    if _MARKS.search(asked.text) and not bounds(asked.text):
        return None
    ways = (_within, _fullest, _middle, _whole)
    if _WIDTH.search(asked.text):
        return _wide(board, found)
    return next((answer for way in ways if (answer := way(asked, found))), None)


def bins(board: Board) -> list[Bin]:
    """The classes of a histogram from left to right; [] where their names do not tell their ends."""
    if board.kind != "histogram":
        return []
    told = [(ends, p) for p in board.points if (ends := _ENDS.match(p.category))]
    made = [Bin(float(e[1].replace(",", "")), float(e[2].replace(",", "")), p) for e, p in told]
    return sorted(made, key=lambda b: b.low)


def bounds(question: str) -> list[Limit]:
    """The limits a question tells of what is measured: "lighter than 10", "20 or more", "between 20 and 30"."""
    told = limits(question)
    if len(told) == 2 or not (found := _BOUND.search(question)):
        return told
    number = float((found["number"] or found["plain"]).replace(",", ""))
    return [(">=" if found["more"] or found["up"] else "<", number, 1.0)]


def _wide(board: Board, found: Sequence[Bin]) -> Found:
    """How wide each class is, where all are of one width and the axis tells the ends of one of them."""
    ticks = {e.text.replace(",", ""): e.id for e in board.said("horizontal axis tick")}
    told = next(
        ((ticks[f"{b.low:g}"], ticks[f"{b.high:g}"]) for b in found if {f"{b.low:g}", f"{b.high:g}"} <= set(ticks)),
        None,
    )
    if not told or len({round(b.high - b.low, 9) for b in found}) > 1:
        return Found("", (), 0.55)
    return Found(f"[= {told[1]} - {told[0]}]", told, 0.75, ready=True)


def _within(asked: Asked, found: Sequence[Bin]) -> Found | None:
    """How many, or which share, lie beyond a bound or between two; nothing where a bound cuts a class."""
    told = bounds(asked.text)
    if not told or not (_HOW.search(asked.text) or _SHARE.search(asked.text)) or superlative(asked.text):
        return None
    low = max((number for sign, number, _p in told if sign[0] == ">"), default=found[0].low)
    high = min((number for sign, number, _p in told if sign[0] == "<"), default=found[-1].high)
    held = [b for b in found if b.low >= low and b.high <= high]
    cut = [b for b in found if b.low < low < b.high or b.low < high < b.high]
    if cut or not held:
        return Found("", (), 0.55)
    some = _sum(held)
    if _SHARE.search(asked.text):
        every = [b.held.id for b in found]
        return Found(f"[= 100 * {some} / {_sum(found)}]", tuple(every), 0.8, ready=True)
    return Found(f"[= {some}]", tuple(b.held.id for b in held), 0.85, ready=True)


def _fullest(asked: Asked, found: Sequence[Bin]) -> Found | None:
    """The class that most fall into."""
    if not _FULLEST.search(asked.text):
        return None
    best = max(found, key=lambda b: b.held.number)
    return Found(best.held.category, (best.held.id,), 0.8)


def _middle(asked: Asked, found: Sequence[Bin]) -> Found | None:
    """The class that the median falls into."""
    if not _MIDDLE.search(asked.text) or min(b.held.number for b in found) < 0:
        return None
    half, run = sum(b.held.number for b in found) / 2, 0.0
    for b in found:
        run += b.held.number
        if run >= half:
            return Found(b.held.category, (b.held.id,), 0.7)
    return None


def _whole(asked: Asked, found: Sequence[Bin]) -> Found | None:
    """How many there are in all."""
    if not (_ALL.search(asked.text) and _HOW.search(asked.text)):
        return None
    return Found(f"[= {_sum(found)}]", tuple(b.held.id for b in found), 0.8, ready=True)


def _sum(some: Sequence[Bin]) -> str:
    """Of what was counted each is a whole number, however it was read."""
    whole = all(abs(b.held.number - round(b.held.number)) <= max(2 * b.held.bound, 0.15) < 0.5 for b in some)
    parts = [f"round({b.held.id})" if whole and b.held.bound else b.held.id for b in some]
    return f"round(sum({', '.join(parts)}))" if whole else f"sum({', '.join(parts)})"
