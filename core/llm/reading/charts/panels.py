"""Panels of one figure: in how many rows and columns they stand, and all of them at one time, so that countries with a
panel each can be ranked and compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.charts.board import Board
from core.llm.reading.charts.naming import named
from core.llm.reading.found import Found

FEWEST = 3  # panels
APART = 0.06  # of where the furthest begins: columns, or rows, of panels are further from each other
_PANELS = r"(?:sub-?(?:plot|figure|chart)s?|panels?|facets?|small multiples)"
_LAID_OUT = re.compile(
    rf"\b(?:layout|arrange\w*|laid out|grid)\b.*\b{_PANELS}\b|\b{_PANELS}\b.*\b(?:arranged|laid out)\b", re.I
)


def laid_out(asked: Asked, boards: Sequence[Board]) -> Found | None:
    """ "3 by 2": the rows and columns in which titled charts of one page stand."""
    if not _LAID_OUT.search(asked.text) or len({board.page for board in boards}) != 1:
        return None
    titles = [title for board in boards if (title := board.fact("title")) and title.boxes]
    rows, columns = (_bands(titles, way) for way in (1, 0))
    if len(titles) < FEWEST or len(titles) <= len(rows) * (len(columns) - 1):
        return None
    counts = (f"[= count({', '.join(title.id for title in one)})]" for one in (rows, columns))
    return Found(" by ".join(counts), tuple(title.id for title in titles), 0.8, ready=True)


def _bands(titles: Sequence[Evidence], way: int) -> list[Evidence]:
    """The first title of each column (way 0) or row (way 1)."""
    ordered = sorted(titles, key=lambda title: title.boxes[0][way])
    room = APART * ordered[-1].boxes[0][way] if ordered else 0.0
    return [b for a, b in pairwise([None, *ordered]) if b and (a is None or b.boxes[0][way] - a.boxes[0][way] > room)]


def side_by_side(asked: Asked, boards: Sequence[Board]) -> list[Board]:
    """The charts; in the place of panels that a question names none of, one chart of all of them at the one time that
    it asks for. Where a panel has no value then, nobody knows which place it would take, and there is no such chart.
    """
    found = list(boards)
    for page in sorted({board.page for board in boards}):
        alike = _alike([board for board in boards if board.page == page])
        times = {name for board in alike for name in named(asked.text, board).categories}
        if len(alike) < FEWEST or len(times) != 1 or _is_named(asked, alike):
            continue
        if joined := _joined(alike, times.pop()):
            found = [board for board in found if board not in alike] + joined
    return found


def cited(found: Found, board: Board) -> Found:
    """What was found among panels, with the evidence of the panels' names that it says."""
    more = [ident for name, ident in board.places.items() if name in found.text]
    return replace(found, ids=tuple(dict.fromkeys((*more, *found.ids)))) if more and not found.ready else found


def _is_named(asked: Asked, boards: Sequence[Board]) -> bool:
    """Whether the question speaks of a panel by its name."""
    told = asked.text.lower()
    return any(_name(board).lower() in told for board in boards)


def _alike(boards: Sequence[Board]) -> list[Board]:
    """The panels that draw the same series, each under a name of its own."""
    drawn = [board for board in boards if board.fact("title") and len(board.series) > 1]
    most = max(
        (set(board.series) for board in drawn), key=lambda s: sum(set(b.series) == s for b in drawn), default=set()
    )
    kin = [board for board in drawn if set(board.series) <= most]
    names = {_name(board) for board in kin}
    return kin if len(names) == len(kin) and not any(series[:1] in ("", "#") for series in most) else []


def _joined(boards: Sequence[Board], time: str) -> list[Board]:
    points = [replace(p, category=_name(board)) for board in boards for p in board.points if p.category == time]
    facts = [e for e in boards[0].facts if e.key in ("values", "legend", "colour")]
    whole = {p.category for p in points} == {_name(board) for board in boards}
    titles = {title.text: title.id for board in boards if (title := board.fact("title"))}
    return [Board(f"{boards[0].name} {time}", boards[0].page, points, facts, titles)] if whole else []


def _name(board: Board) -> str:
    title = board.fact("title")
    return title.text if title else ""
