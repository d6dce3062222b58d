"""Puts the name of a series where a question speaks of its colour: "the blue line" is Poland. Looks at no value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain import Evidence
from core.llm.reading.charts.board import Board
from core.llm.reading.charts.facts import SAME
from core.llm.reading.charts.wants import COLOURS

_MARKED = re.compile(
    rf"\b(?:the |its )?{COLOURS}(?:[- ]colou?red)? (?:lines?|curves?|bars?|columns?|areas?|layers?|slices?|segments?|"
    r"sectors?|wedges?|dots?|series|parts?|ones?)\b",
    re.I,
)


def by_name(question: str, board: Board) -> str:
    """The question with names for colours, where exactly one series on the chart has each."""
    coloured = [e for e in board.said("legend") + board.said("colour") if not e.text.startswith("#")]

    def named(told: re.Match[str]) -> str:
        entry = _of(told["colour"].lower(), coloured)
        return entry.text if entry else told.group()

    return _MARKED.sub(named, question) if coloured else question


def _of(wanted: str, coloured: Sequence[Evidence]) -> Evidence | None:
    """The only one of that colour; else the only one of its hue that is not of the other shade."""
    wanted = SAME.get(wanted, wanted)
    shade, _gap, hue = wanted.rpartition(" ")
    kin = [e for e in coloured if e.column.split()[-1:] == [hue]]
    other = {"light": "dark", "pale": "dark", "bright": "dark", "dark": "light", "deep": "light"}.get(shade, "")
    for told in ([e for e in kin if e.column == wanted], [e for e in kin if not other or other not in e.column], kin):
        if len({e.text for e in told}) == 1:
            return told[0]
    return None
