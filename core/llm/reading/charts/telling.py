"""Which of several charts of one figure a question means: by the part of their titles that tells them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, near, terms
from core.llm.reading.charts.board import Board

_WORD = re.compile(r"\w+")


def told_apart(asked: Asked, boards: Sequence[Board]) -> list[Board]:
    """Without the charts of a figure that the question does not mean, where it names just one of its measures."""
    left = list(boards)
    for family in _families(boards):
        named = [board for board in family if _is_named(asked, board, [b for b in family if b is not board])]
        if len(named) == 1:
            left = [board for board in left if board is named[0] or board not in family]
    return left


def _families(boards: Sequence[Board]) -> list[list[Board]]:
    """Charts whose titles begin alike, as "Forests: planted" and "Forests: felled" do."""
    groups: dict[str, list[Board]] = {}
    for board in boards:
        head, colon, _own = _title(board).rpartition(": ")
        if colon:
            groups.setdefault(f"{board.page} {head}", []).append(board)
    return [family for family in groups.values() if len(family) > 1]


def _is_named(asked: Asked, board: Board, others: Sequence[Board]) -> bool:
    """Whether the question has all words of the title that no other title of the family ends with."""
    shared = {term for other in others for term in _own(other)}
    own = [term for term in _own(board) if term not in shared]
    own = [term for term in own if term.isdigit()] or own  # in prices of 2011, not of 2017
    said = {*asked.terms, *_WORD.findall(asked.text.lower())}  # a small word may be part of a name: plug-in
    return bool(own) and all(any(term == word or near(term, word) for word in said) for term in own)


def _own(board: Board) -> list[str]:
    return terms(_title(board).rpartition(": ")[2])


def _title(board: Board) -> str:
    title = board.fact("title")
    return title.text if title else ""
