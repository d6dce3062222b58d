"""Whether one row of a table stands far out from the others in a column: who got far more votes against. Reads no
sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.domain import Evidence
from core.llm.reading.boards import Board, boards
from core.llm.reading.found import Found

_FAR = re.compile(
    r"\b(?:substantially|significantly|considerably|far|much|notably|markedly) (?P<way>more|higher|larger|greater|"
    r"fewer|less|lower)\b.*\bthan\b",
    re.I,
)
_TWICE = 2  # what stands out has at least so many times the next one's, or the next one so many times its own
_FEWEST = 3  # rows


def outlier(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Yes, with the name and the number, or no."""
    far = _FAR.search(asked.english)
    if not far or asked.kind != "yesno":
        return None
    more = far["way"].lower() in ("more", "higher", "larger", "greater")
    for board in boards(evidence):
        for column in _named(asked, board):
            rows = [row for row in board.members if board.value(row.at(column)) is not None]
            ordered = sorted(rows, key=lambda row: board.value(row.at(column)) or 0, reverse=more)
            if len(ordered) < _FEWEST:
                continue
            first, second = (board.value(row.at(column)) or 0 for row in ordered[:2])
            name, cell = ordered[0].labels[0], ordered[0].at(column)
            if cell and (first >= _TWICE * second if more else second >= _TWICE * first):
                text = f"Yes: {name.text.strip()} [{name.id}], with {cell.text} [{cell.id}]"
                return Found(text, (name.id, cell.id), 0.9, ready=True)
            return Found("No", tuple(c.id for row in ordered[:2] if (c := row.at(column))), 0.85)
    return None


def _named(asked: Asked, board: Board) -> list[str]:
    """The columns of numbers of which the question says every word."""
    said = set(terms(asked.english))
    return [c for c in board.columns[1:] if terms(c) and set(terms(c)) <= said and board.numeric(c)]
