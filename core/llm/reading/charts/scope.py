"""Answers what a chart is about, in which unit, and from when to when; looks at no single value."""

from __future__ import annotations

import re

from core.asking import Asked
from core.llm.reading.charts.board import Board
from core.llm.reading.charts.times import timed
from core.llm.reading.found import Found

_UNIT = re.compile(r"\b(?:unit|units)\b|\bmeasured in\b|\bin (?:what|which) (?:unit|currency)\b", re.I)
_ABOUT = re.compile(
    r"\bwhat (?:is|does) (?:this|the) (?:chart|graph|plot|figure|diagram)(?: is)? (?:about|show|tell|depict|"
    r"illustrate)\w*\W*$|"
    r"\bwhat is (?:being )?(?:measured|shown|compared|plotted|displayed) (?:here|in (?:this|the) (?:chart|graph|"
    r"plot|figure))\W*$|"
    r"\b(?:topic|subject|theme) of (?:this|the) (?:chart|graph|plot|figure)\b",
    re.I,
)
_SPAN = re.compile(
    r"\b(?:time (?:span|period|range|frame)|timespan|period|years)\b.*\b(?:cover|show|span|include|represent|"
    r"display)\w*\b|"
    r"\b(?:cover|span)\w*\b.*\b(?:period|years|time)\b",
    re.I,
)
_END = re.compile(
    r"\b(?P<end>first|earliest|last|latest|final|most recent) (?:year|month|quarter|date|day)\b(?! (?:in|when|that|"
    r"with))"
    r"(?=.*\b(?:shown|chart|graph|plot|axis|figure|covered|displayed|data)\b)",
    re.I,
)
_FROM = re.compile(
    r"\b(?:what|which) (?:year|date)\b.*\b(?:data|figures|numbers|chart|graph|values)\b|"
    r"\bwhen (?:is|are|was|were) (?:the )?(?:data|figures|numbers)\b",
    re.I,
)
_BRACKETS = re.compile(r"\(([^()]{1,40})\)\s*$")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def scope(asked: Asked, board: Board) -> Found | None:
    if asked.options:
        return None
    ways = (_unit, _about, _end, _span, _dated)
    return next((found for way in ways if (found := way(asked.text, board))), None)


def _unit(q: str, board: Board) -> Found | None:
    """As the axis of the values says it, in brackets or else as it stands."""
    if not _UNIT.search(q):
        return None
    told = board.fact("values")
    if told and (bracket := _BRACKETS.search(told.text)):
        return Found(bracket[1], (told.id,), 0.85)
    return Found(told.column, (told.id,), 0.85) if told and told.column else None


def _about(q: str, board: Board) -> Found | None:
    told = board.fact("title") or board.fact("values")
    return Found(told.text, (told.id,), 0.75) if told and _ABOUT.search(q) else None


def _end(q: str, board: Board) -> Found | None:
    told = _END.search(q)
    if not told or not timed(board):
        return None
    first = told["end"].lower() in ("first", "earliest")
    name = board.categories[0 if first else -1]
    return Found(name, (next(p.id for p in board.points if p.category == name),), 0.8)


def _span(q: str, board: Board) -> Found | None:
    if not _SPAN.search(q) or not timed(board) or re.match(r"\W*how many\b", q, re.I):
        return None
    first, last = (next(p for p in board.points if p.category == board.categories[n]) for n in (0, -1))
    return Found(f"{first.category} [{first.id}] to {last.category} [{last.id}]", (first.id, last.id), 0.75, ready=True)


def _dated(q: str, board: Board) -> Found | None:
    """The one year that stands in the title."""
    title = board.fact("title")
    told = set(_YEAR.findall(title.text)) if title else set()
    if not title or len(told) != 1 or timed(board) or not _FROM.search(q):
        return None
    return Found(told.pop(), (title.id,), 0.8)
