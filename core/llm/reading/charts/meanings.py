"""Chooses among options what an axis, or the height of a bar, stands for: by its ticks, its title and the chart's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.likeness import covered
from core.domain import Evidence
from core.llm.reading.charts.board import Board
from core.llm.reading.found import Found

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_HEIGHT = re.compile(r"\b(?:value|height|length|size)s? of (?:the |each |a )?(?:bar|column|slice|dot|point)s?\b", re.I)
_SPEAKS = {  # of what ticks are, in the words of options
    "years": "year years date dates time period decade month months",
    "shares": "percentage percent share proportion rate",
    "numbers": "number amount total value count many average per",
}
FITS = 0.5  # how much the kind of ticks counts beside the words


def along(asked: Asked, board: Board, place: str) -> Found | None:
    """What the axis at a place stands for."""
    title, ticks = board.fact(f"{place} title"), board.said(f"{place} tick")
    if title is None and not ticks:
        return None
    kind = _kind_of(ticks)
    about = [title] if title else [board.fact("title"), *(ticks if kind == "names" else ())]
    return _best(asked, [e for e in about if e] or ticks[:1], kind)


def height(asked: Asked, board: Board) -> Found | None:
    """What the height of a bar stands for: the measure of the chart."""
    told = [e for e in (board.fact("title"), board.fact("values")) if e]
    return _best(asked, told, "") if asked.options and told and _HEIGHT.search(asked.text) else None


def _kind_of(ticks: Sequence[Evidence]) -> str:
    """What most of the ticks are: years, shares, numbers or names."""
    texts = [tick.text for tick in ticks]
    if not texts:
        return ""
    half = len(texts) / 2
    if sum(bool(_YEAR.search(text)) for text in texts) > half:
        return "years"
    if sum("%" in text for text in texts) > half:
        return "shares"
    return "numbers" if sum(any(c.isdigit() for c in text) for text in texts) > half else "names"


def _best(asked: Asked, told: Sequence[Evidence], kind: str) -> Found | None:
    """The option that shares most words with what is told, and speaks of such ticks as there are."""
    held = terms(" ".join(e.text for e in told))
    scored = [(covered(held, terms(text)) + _speaks(text, kind), -len(text), text) for _letter, text in asked.options]
    return Found(max(scored)[2], tuple(dict.fromkeys(e.id for e in told))[:1], 0.6)


def _speaks(option: str, kind: str) -> float:
    """FITS where the option begins with words for such ticks, less where it begins with words for others."""
    first = option.lower().split()[:4]
    said = {name for name, line in _SPEAKS.items() if set(line.split()) & set(first)}
    if not said or not kind:
        return 0.0
    return FITS if kind in said else -FITS
