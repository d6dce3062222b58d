"""Decides yes or no: whether one value lies above another, keeps a limit, rose or fell, or stands first of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.changes import factor, multiplied, way
from core.llm.reading.charts.naming import Named, named
from core.llm.reading.charts.passing import bounds, passes
from core.llm.reading.charts.sides import always, grouped, over, parts
from core.llm.reading.charts.values import chosen
from core.llm.reading.charts.wants import LESS, MORE, rank, several, superlative
from core.llm.reading.found import Found

_THAN = re.compile(rf"\b(?:(?P<less>{LESS}|below|under|behind)|(?P<more>{MORE}|above|exceed\w*|over|ahead of))\b", re.I)
_SPLIT = re.compile(r"\b(?:than|above|below|exceed\w*|over|under|ahead of|behind)\b", re.I)
_TOGETHER = re.compile(r"\b(?:combined|together|sum|total|altogether)\b", re.I)
_EVER = re.compile(r"\b(?:ever|at any (?:time|point)|at some point|any|sometimes|at least once)\b", re.I)
_ALL = re.compile(r"\b(?:all|every|each)\b", re.I)
_HALF = re.compile(r"\b(?:most|more than half|the majority|over half) of\b", re.I)
_SHOWS = re.compile(
    r"^(?:does|do) (?:the|this) (?:chart|graph|plot|figure|diagram) (?:show|include|contain|list|have)\b|"
    r"^(?:is|are) .{2,40} (?:shown|included|listed|part of|in (?:the|this) (?:chart|graph|legend))\b",
    re.I,
)


def decided(asked: Asked, board: Board, meant: Named) -> Found | None:
    """Yes, no, or that the two lie too close to tell."""
    if asked.kind != "yesno":
        return None
    ways = (_shown, _first, _limited, _against, _turned)
    return next((found for try_ in ways if (found := try_(asked, board, meant))), None)


def said(yes: bool, points: Sequence[Point], score: float = 0.8) -> Found:
    return Found("Yes" if yes else "No", tuple(dict.fromkeys(p.id for p in points)), score)


def _shown(asked: Asked, board: Board, meant: Named) -> Found | None:
    """Whether the chart holds a name; one that it does not hold is looked for by the callers."""
    if not _SHOWS.search(asked.text):
        return None
    points = chosen(board, meant) if meant.categories or meant.series else []
    return said(True, points[:1]) if points else None


def _first(asked: Asked, board: Board, meant: Named) -> Found | None:
    """Whether the named one has the most, or the least."""
    wanted = rank(asked.text)
    if not superlative(asked.text) or wanted is None or _HALF.search(asked.text):
        return None
    rivals = parts(
        chosen(board, replace(meant, series=()) if _is_series(asked, meant) else replace(meant, categories=()))
    )
    mine = chosen(board, meant)
    if len(mine) != 1 or len(rivals) < 2 or mine[0] not in rivals:
        return None
    few = several(asked.text)
    ahead = sum(p.number > mine[0].number if wanted[1] else p.number < mine[0].number for p in rivals)
    return said(ahead < few[0] if few else ahead + 1 == wanted[0], mine)


def _is_series(asked: Asked, meant: Named) -> bool:
    """Whether a series is what the question speaks of: of a series and a category the one it names first."""
    names = [name for name in (*meant.categories, *meant.series) if name.lower() in asked.text.lower()]
    first = min(names, key=lambda name: asked.text.lower().index(name.lower()), default="")
    return first in meant.series or not meant.categories


def _limited(asked: Asked, board: Board, meant: Named) -> Found | None:
    """Whether the values that are meant pass a limit: the one, any, all or most of them."""
    told, points = bounds(asked, board), over(asked, board, meant)
    if not told or not points:
        return None
    if _TOGETHER.search(asked.text) and len(points) > 1:
        points = [replace(points[0], number=sum(p.number for p in points), bound=sum(p.bound for p in points))]
    held = [p for p in points if passes(p, told, points)]
    if _HALF.search(asked.text):
        return said(len(held) * 2 > len(points), held or points)
    if len(points) > 1 and (_ALL.search(asked.text) or always(asked.text)):
        yes = not held if re.search(r"\bnever\b", asked.text, re.I) else len(held) == len(points)
        return said(yes, points)
    if len(points) > 1 and not (_EVER.search(asked.text) or len(grouped(points, series=True)) == 1):
        return None
    near = len(points) == 1 and any(abs(points[0].number - number) < points[0].bound for _s, number, _p in told)
    return Found("Too close to tell", (points[0].id,), 0.7) if near else said(bool(held), held or points[:1])


def _against(asked: Asked, board: Board, meant: Named) -> Found | None:
    """Whether one lies above another; where both have many values, at any time, or at all of them."""
    wording, cut = _THAN.search(asked.text), _SPLIT.search(asked.text)
    if not wording:
        return None
    one, other = _sides(asked.text, cut, board, meant)
    if not one or not other or {p.id for p in one} & {p.id for p in other}:
        return None
    if _TOGETHER.search(asked.text) or len(one) == len(other) == 1:
        return _apart(one, other, more=bool(wording["more"]))
    pairs = [(p, q) for p in one for q in other if p.category == q.category]
    held = [pair for pair in pairs if (pair[0].number > pair[1].number) == bool(wording["more"])]
    if not pairs or (0 < len(held) < len(pairs) and not _EVER.search(asked.text) and not always(asked.text)):
        return None
    yes = bool(held) if _EVER.search(asked.text) else len(held) == len(pairs)
    return said(yes, (held or pairs)[0], 0.7)


def _apart(one: Sequence[Point], other: Sequence[Point], *, more: bool) -> Found:
    """Sums of both, minding how far off they may be."""
    far = sum(p.number for p in one) - sum(p.number for p in other)
    if abs(far) < sum(p.bound for p in (*one, *other)):
        return Found("Too close to tell", tuple(p.id for p in (*one, *other)), 0.7)
    return said((far > 0) == more, (*one, *other))


def _sides(text: str, cut: re.Match[str] | None, board: Board, meant: Named) -> tuple[Sequence[Point], Sequence[Point]]:
    """What is named before "than" and after it; each side takes from the other what it leaves out."""
    if cut is None:
        return _in_order(board, meant)
    left, right = named(text[: cut.start()], board), named(text[cut.start() :], board)
    one = Named(left.categories or right.categories, left.series or right.series, ())
    other = Named(right.categories or left.categories, right.series or left.series, ())
    if not (right.categories or right.series):
        return _in_order(board, meant)
    return chosen(board, one), chosen(board, other)


def _in_order(board: Board, meant: Named) -> tuple[Sequence[Point], Sequence[Point]]:
    """The two that are named, as the question names them."""
    if len(meant.series) == 2:
        first, second = (chosen(board, replace(meant, series=(name,))) for name in meant.series)
    elif len(meant.categories) == 2:
        first, second = (chosen(board, replace(meant, categories=(name,))) for name in meant.categories)
    else:
        return (), ()
    return first, second


def _turned(asked: Asked, board: Board, meant: Named) -> Found | None:
    """Whether the values rose or fell from the first to the last that is spoken of."""
    sign, points = way(asked.text.lower()), over(asked, board, meant)
    if not sign or len({p.series for p in points}) != 1 or len(points) < 2:
        return None
    last = re.search(r"\b(?:last|final) (?:year|quarter|month)\b", asked.text, re.I)
    first, end = (points[-2] if last else points[0]), points[-1]
    if times := factor(asked.text):
        return said(multiplied(first, end, times), (first, end), 0.75)
    if abs(end.number - first.number) < first.bound + end.bound:
        return Found("Too close to tell", (first.id, end.id), 0.7)
    return said((end.number > first.number) == (sign > 0), (first, end), 0.75)
