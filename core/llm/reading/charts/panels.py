"""Panels of one figure set side by side at one time, so that countries with a panel each can be ranked and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked
from core.llm.reading.charts.board import Board
from core.llm.reading.charts.naming import named
from core.llm.reading.found import Found

FEWEST = 3  # panels


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
