"""The dots of a scatter plot put together from their values: where each lies, and which axis a question speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.asking import Asked, terms
from core.asking.likeness import likeness
from core.llm.reading.charts.board import Board, Point

FEWEST = 3  # ticks of an axis that dots are measured by
_ALONG = re.compile(r"\b(?:older|oldest|younger|youngest)\b", re.I)


@dataclass(frozen=True, slots=True)
class Dot:
    """Where one dot lies; `name` is "" where nothing names it."""

    name: str
    series: str
    x: Point
    y: Point

    def along(self, way: str) -> Point:
        return self.x if way == "x" else self.y


def loose(board: Board) -> bool:
    """Whether it is called a scatter plot but has hardly any axes: icons of a window lie like dots."""
    ticks = min(len(board.said(f"{way} axis tick")) for way in ("horizontal", "vertical"))
    return board.kind == "scatter plot" and ticks < FEWEST


def dots(board: Board) -> list[Dot]:
    """The dots whose two values are both there, which share a box."""
    if board.kind != "scatter plot":
        return []
    found: dict[tuple[float, ...], dict[str, Point]] = {}
    for p in board.points:
        if p.series.split()[-1:] in (["x"], ["y"]):
            found.setdefault(tuple(p.box), {})[p.series.split()[-1]] = p
    pairs = [(pair["x"], pair["y"]) for pair in found.values() if len(pair) == 2]
    return [Dot(_name(x.category), x.series.removesuffix("x").strip(), x, y) for x, y in pairs]


def _name(category: str) -> str:
    return category if sum(c.isalpha() for c in category) > 1 else ""


def axis_of(asked: Asked, board: Board) -> str:
    """The axis whose title the question speaks of, "x" or "y"; "" where it could be either or none."""
    titles = {"x": board.fact("horizontal axis title"), "y": board.fact("vertical axis title")}
    told = {way: _fit(asked.text, fact.text if fact else "") for way, fact in titles.items()}
    if told["x"] == told["y"]:
        return ""
    return max(told, key=lambda way: told[way])


def _fit(question: str, title: str) -> float:
    grown = " age year" if _ALONG.search(question) else ""
    return likeness(terms(title), terms(question + grown))
