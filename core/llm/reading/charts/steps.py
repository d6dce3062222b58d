"""Answers questions over several charts: what one says is put into what is asked of the next; what they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from core.asking import Asked, near, terms, understand
from core.llm.reading.charts.board import Board
from core.llm.reading.found import Found

Answer = Callable[[Asked, Sequence[Board]], Found | None]

_THEN = re.compile(r"[.;]\s+(?:and )?(?:then|secondly|next|finally|after that)\b,?\s*", re.I)
_FIND = re.compile(
    r"^\W*(?:first(?:ly)?|to begin with)?,?\s*(?:extract|identify|find|get|take|determine|look up|choose)\s+"
    r"(?:an?|the|that)?\s*(?P<noun>[\w-]+)\b",
    re.I,
)
_WHEN = re.compile(r"^(year|month|quarter|decade|day)s? (?:when|where|in which|that) (?:the )?", re.I)
_AMONG = re.compile(
    r"\s*\b(?:across|among|of) all (?:of )?(?:the )?\w+(?: (?:that are )?(?:listed|shown|labell?ed|given|displayed))?"
    r"(?: (?:on|in|along) (?:the )?(?:\w+ )?(?:axis|legend))?",
    re.I,
)
_TOLD = (
    r"\b(?:this|that|the same|the)\s+{noun}(?:'s)?(?:\s+(?:identified|extracted|found|named|chosen)(?:\s+above)?|\b)"
)
_SAME = re.compile(r"\bhow many\b.*\b(?:same|common|shared|both)\b", re.I)


def stepped(
    asked: Asked, boards: Sequence[Board], meant: Callable[[Asked, Sequence[Board]], list[Board]], answer: Answer
) -> Found | None:
    """First one thing is found, then something is asked of it: "Find the year ... Then for this year ..."."""
    parts = _THEN.split(asked.text, maxsplit=1)
    told = _FIND.match(parts[0])
    if len(parts) != 2 or not told:
        return None
    one = understand(_first(parts[0][told.start("noun") :].strip()))
    first = answer(one, meant(one, boards))
    if first is None or first.ready or not first.text:
        return None
    wording = _TOLD.format(noun=re.escape(told["noun"]))
    rest, count = re.subn(wording, first.text, parts[1], flags=re.I)
    other = understand(rest[:1].upper() + rest[1:])
    second = answer(other, meant(other, boards)) if count else None
    return replace(second, ids=tuple(dict.fromkeys((*second.ids, *first.ids)))) if second else None


def _first(wanted: str) -> str:
    """ "A year when the sales are the largest across all the years listed" as a question of its own."""
    when = _WHEN.sub(r"In which \1 ", wanted)
    return _AMONG.sub("", when if when != wanted else f"Which {wanted}").strip() + "?"


def shared(asked: Asked, boards: Sequence[Board]) -> Found | None:
    """How many names two charts have in common; years and numbers are no names."""
    if len(boards) < 2 or not _SAME.search(asked.text):
        return None
    first, *others = (_named(board) for board in boards)
    both = [ident for name, ident in first.items() if all(any(_alike(name, o) for o in other) for other in others)]
    return Found(f"[= count({', '.join(both)})]", tuple(both), 0.7, ready=True) if both else None


def _named(board: Board) -> dict[str, str]:
    """Names on a chart with the evidence of each, whichever way they are told."""
    legend = [(e.text, e.id) for e in (*board.said("legend"), *board.said("colour"))]
    marks = [(name, p.id) for p in board.points for name in (p.category, p.series)]
    said = [(name, ident) for name, ident in (*marks, *legend) if sum(c.isalpha() for c in name) > 2]
    return {name: ident for name, ident in reversed(said) if not name.startswith("#")}


def _alike(one: str, other: str) -> bool:
    mine, theirs = terms(one), terms(other)
    return len(mine) == len(theirs) and all(a == b or near(a, b) for a, b in zip(mine, theirs, strict=True))
