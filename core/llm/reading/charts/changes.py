"""Where two series lie furthest apart, and what rose or fell from one place to another."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.wants import rank
from core.llm.reading.found import Found

_MOSTLY = re.compile(r"\b(?:most|largest|biggest|greatest|strongest|steepest|fastest)\b", re.I)


def gaps(asked: Asked, board: Board, named: Named) -> Found | None:
    """Where the gap between two series is widest, or which series changed most."""
    q = asked.text.lower()
    wanted = rank(asked.text)
    if re.search(r"\b(?:gap|difference)\b", q) and wanted and len(named.series) == 2:
        a, b = ({p.category: p for p in board.points if p.series == s} for s in named.series)
        shared = [c for c in a if c in b]
        if shared and not named.categories:
            pick: Callable[..., str] = max if wanted[1] else min
            best = pick(shared, key=lambda c: abs(a[c].number - b[c].number))
            return Found(best, (a[best].id, b[best].id), 0.8)
    own = re.search(r"\b(?:its|their) (?:own )?(maximum|peak|highest|minimum|lowest)\b", q)
    if own and len(board.series) > 1 and len(named.categories) == 1 and not named.series:
        return _at_its_own(board, named.categories[0], top=own[1] in ("maximum", "peak", "highest"))
    return moved(asked, board, named)


def moved(asked: Asked, board: Board, named: Named) -> Found | None:
    """What rose, or fell, from one named place to another; with "most", what did so the most."""
    way = _way(asked.text.lower())
    if not way or not re.match(r"(?:in |for |on |at )?(?:which|what|who)\b", asked.text.lower()):
        return None
    steps = _steps(board, named)
    if _MOSTLY.search(asked.text) and steps:
        best = max(steps, key=lambda step: way * (step[2].number - step[1].number))
        return Found(best[0], (best[1].id, best[2].id), 0.8)
    told = [step for step in steps if way * (step[2].number - step[1].number) > step[1].bound + step[2].bound]
    if not told or len(told) == len(steps) > 1:
        return None
    return Found(", ".join(step[0] for step in told), tuple(p.id for step in told for p in step[1:]), 0.75)


def _way(q: str) -> int:
    """1 for what rose, -1 for what fell, 0 where nothing is said to have changed."""
    if re.search(r"\b(?:decreas|declin|fall|fell|drop|shr[aiu]nk|lost|go down|went down)\w*", q):
        return -1
    return int(bool(re.search(r"\b(?:increas|grow|grew|ris|rose|gain|chang|go up|went up)\w*", q)))


def _steps(board: Board, named: Named) -> list[tuple[str, Point, Point]]:
    """Each name with its first and its last value: of series over two named categories, or the other way round."""
    if len(named.categories) == 2 and len(board.series) > 1 and not named.series:
        (first, last), names = named.categories, board.series
        at = {(p.series, p.category): p for p in board.points}
    elif len(named.series) == 2 and not named.categories:
        (first, last), names = named.series, board.categories
        at = {(p.category, p.series): p for p in board.points}
    else:
        return []
    return [(n, at[n, first], at[n, last]) for n in names if (n, first) in at and (n, last) in at]


def _at_its_own(board: Board, category: str, *, top: bool) -> Found | None:
    """The series that is highest, or lowest, just there."""
    whole = [name for name in board.series if name.lower() in ("total", "all", "world", "overall")]
    for name in sorted(board.series, key=lambda name: name in whole):
        mine = [p for p in board.points if p.series == name]
        best = (max if top else min)(mine, key=lambda p: p.number)
        if best.category == category and len(mine) > 1 and not name.startswith("#"):
            return Found(name, (best.id,), 0.75)
    return None
