"""Counts what a chart has: marks, series, categories, or those of them that pass a limit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.likeness import likeness
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.passing import MANY, many
from core.llm.reading.charts.sides import by_series
from core.llm.reading.charts.times import timed
from core.llm.reading.charts.values import chosen
from core.llm.reading.charts.wants import superlative
from core.llm.reading.found import Found

_NO_COUNT = re.compile(r"\bhow many (?:percent\w*|percentage points?|times|more|fewer|less|degrees)\b")
_SHOWN = (
    r"(?:are|were|is) (?:there|shown|listed|displayed|represented|included|compared|plotted|drawn|covered|in (?:the|"
    r"this))|"
    r"(?:does|do) (?:the|this) (?:chart|graph|plot|figure)|(?:appear|feature)"
)
_GROUPS = re.compile(r"\b(?:groups|series|lines|curves|(?:things|items) (?:are )?being compared)\b")
_ALL = re.compile(
    r"^(?:what|which) (?:(?:\w+ )?\w+s )?(?:are|were) (?:all )?(?:the )?.*\b(?:shown|listed|displayed|compared|"
    r"plotted|represented)\b|"
    r"^(?:list|name) (?:all|the|every)\b.*\b(?:shown|listed|displayed|compared|plotted|chart|graph)\b"
)


def counted(asked: Asked, board: Board, named: Named) -> Found | None:
    """How many marks, series or categories there are, or how many of them pass a limit."""
    q = asked.text.lower()
    if _NO_COUNT.search(q) or not re.search(
        r"\bhow many\b|\bnumber of (?:distinct |different )?(?:bars|lines|slices|categories)\b", q
    ):
        return None
    held = many(asked, board, named)
    return _marks(asked, board, named) if held is None else _count(held)


def _marks(asked: Asked, board: Board, named: Named) -> Found | None:
    """How many bars, slices, lines or groups are drawn."""
    q, points = asked.text.lower(), chosen(board, named)
    noun = re.search(
        r"\b(?:how many|number of)\s+(?:\w+ )?(?:distinct |different |separate |labell?ed )*(?:\w+ )?(bars?|columns?|"
        r"slices?|sectors?|segments?|wedges?|lines?|curves?|points?|dots?|categor\w+|series|groups?|cells?|"
        r"colou?rs?)\b",
        q,
    )
    if not noun:
        return _things(asked, board, named)
    if re.match(r"line|curve|series|colou?r", noun[1]) and len(board.series) > 1:
        return _drawn_apart(board)
    bars = re.match(r"bar|column", noun[1])
    stacked = board.kind == "stacked bar chart" and bars  # a bar is all of its parts
    if bars and len(board.series) == 1 and not (named.categories or named.series) and (lost := _unread(board)):
        return lost
    if stacked or re.match(r"categor|group", noun[1]) or board.kind == "line chart":
        return _count([next(p for p in board.points if p.category == c) for c in board.categories])
    return _count(points) if points else None


def _unread(board: Board) -> Found | None:
    """The names along the axis, where it bears more of them than bars were read."""
    ticks = [e for way in ("horizontal", "vertical") for e in board.said(f"{way} axis tick") if e.column == "category"]
    ids = tuple(e.id for e in ticks)
    return Found(f"[= count({', '.join(ids)})]", ids, 0.6, ready=True) if len(ids) > len(board.categories) else None


def listed(asked: Asked, board: Board, named: Named) -> Found | None:
    """The names along the axis of categories, where all of them are asked for."""
    q = asked.text.lower()
    if asked.options or named.categories or named.series or superlative(q) or not _ALL.search(q):
        return None
    names, series = board.categories, by_series(asked, board, named) or bool(_GROUPS.search(q))
    if series and len(board.series) > 1:
        names = board.series
    if len(names) > MANY or any(name[:1] in "#0123456789" or not name for name in names):
        return None
    ids = tuple(next(p.id for p in board.points if name in (p.category, p.series)) for name in names)
    return Found(", ".join(names), ids, 0.7)


def _drawn_apart(board: Board) -> Found:
    """The series; where the legend lists more of them than could be followed, its entries."""
    listed = list({e.text.lower(): e for e in board.said("legend")}.values())  # one that stands there twice is one
    if len(listed) > len(board.series):
        return Found(f"[= count({', '.join(e.id for e in listed)})]", tuple(e.id for e in listed), 0.8, ready=True)
    return _count([next(p for p in board.points if p.series == s) for s in board.series])


def _things(asked: Asked, board: Board, named: Named) -> Found | None:
    """ "How many countries are shown": the categories, or the series of what is drawn over time."""
    q = asked.text.lower()
    match = re.search(rf"\bhow many (?:of )?(?:the )?(?:\w+ )?(\w+) (?:{_SHOWN})\b", q)
    if match and not named.categories and not named.series:
        titles = [e.text for way in ("horizontal", "vertical") for e in board.said(f"{way} axis title")]
        along = any(likeness(terms(match[1]), terms(t)) > 0.4 for t in titles)
        if along or (not timed(board) and not any(name[:1].isdigit() for name in board.categories)):
            return _count([next(p for p in board.points if p.category == c) for c in board.categories])
        return _drawn_apart(board) if len(board.series) > 1 else None
    told_apart = re.search(
        r"\b(?:different|distinct) [\w -]+? (?:are|is) (?:shown|represented|compared|drawn|there)\b", q
    )
    return _drawn_apart(board) if told_apart and len(board.series) > 1 and not named.series else None


def _count(points: Sequence[Point]) -> Found:
    ids = tuple(p.id for p in points)
    return Found(f"[= count({', '.join(ids)})]", ids, 0.85, ready=True)
