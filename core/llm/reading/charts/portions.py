"""Portions in words become the numbers a chart is drawn in: a third is 33 of its percents. Looks at no value."""

from __future__ import annotations

import re

from core.llm.reading.charts.board import Board

_PORTIONS = {
    r"three[ -]quarters": "75",
    r"two[ -]thirds": "66.7",
    r"(?:a|one)[ -]half": "50",
    r"half(?! an? )": "50",
    r"(?:a|one)[ -]third": "33.3",
    r"(?:a|one)[ -]quarter": "25",
    r"(?:a|one)[ -]fifth": "20",
    r"(?:a|one)[ -]tenth": "10",
}
_LIMITED = (
    r"\b(?P<lead>(?:more|less|greater|higher|lower|fewer) than|over|under|above|below|about|around|roughly|nearly)"
)
_WHOLE = r"(?! of (?:all|the \w+s|them|these|those)\b)"  # half of the towns are counted, not half of the waste
_HOURS = ((r"half an hour", "30 minutes"), (r"a quarter of an hour", "15 minutes"), (r"an hour(?! and)", "60 minutes"))


def in_numbers(question: str, board: Board) -> str:
    """The question with portions told in percent where the chart counts in them, and hours in its minutes."""
    said = question
    if board.percent or "%" in board.words or any(e.column == "%" for e in board.said("values")):
        for wording, percent in _PORTIONS.items():
            said = re.sub(rf"{_LIMITED} {wording}\b{_WHOLE}", rf"\g<lead> {percent}%", said, flags=re.I)
    if re.search(r"\bminutes?\b", board.words, re.I):
        for wording, minutes in _HOURS:
            said = re.sub(rf"\b{wording}\b", minutes, said, flags=re.I)
    return said
