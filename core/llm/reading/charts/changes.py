"""Where two series lie furthest apart, and what rose or fell from one place to another."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import grouped
from core.llm.reading.charts.times import asks_when, spanned, timed
from core.llm.reading.charts.values import chosen
from core.llm.reading.charts.wants import limits, rank
from core.llm.reading.found import Found

_MOSTLY = re.compile(
    r"\b(?:most|largest|biggest|greatest|strongest|steepest|fastest|sharpest|quickest|more|faster|quicker)\b", re.I
)
_GAP = re.compile(
    r"\b(?:gap|difference|disparity)\b(?! between (?:its|their|the (?:high|low|warm|cold|larg|small))\w*)"
    r"|\b(?:differ|(?:lie|are) (?:furthest|farthest) apart)\b"
)
_WHO = re.compile(r"\b(?:which|what(?!'s| is| was| are| were| percent| share| extent)|who|whose)\b|\bname the\b", re.I)
_LEAST = re.compile(r"\b(?:least|smallest|slowest|lowest|slower)\b", re.I)
_OWN = re.compile(
    r"\b(?:difference|gap|range|spread) between (?:its|their|the) (?:own )?[\w-]+(?: \w+)? and (?:its |their |"
    r"the )?[\w-]+|"
    r"\b(?:var(?:y|ies|ied)|fluctuat\w+|variation|variability|swing)\b|\b(?:largest|widest|smallest|greatest) range\b",
    re.I,
)


def gaps(asked: Asked, board: Board, named: Named) -> Found | None:
    """Where the gap between two series is widest, or which series changed most."""
    q = asked.text.lower()
    wanted = rank(asked.text)
    two = named.series or tuple(board.series)
    if _GAP.search(q) and wanted and len(two) == 2 and (_WHO.search(q) or re.match(r"\W*(?:when|where)\b", q)):
        a, b = ({p.category: p for p in board.points if p.series == s} for s in two)
        shared = [c for c in a if c in b]
        if shared and not named.categories:
            pick: Callable[..., str] = max if wanted[1] else min
            best = pick(shared, key=lambda c: abs(a[c].number - b[c].number))
            return Found(best, (a[best].id, b[best].id), 0.8)
    own = re.search(r"\b(?:its|their) (?:own )?(maximum|peak|highest|minimum|lowest)\b", q)
    if own and len(board.series) > 1 and len(named.categories) == 1 and not named.series:
        return _at_its_own(board, named.categories[0], top=own[1] in ("maximum", "peak", "highest"))
    return ranged(asked, board, named) or moved(asked, board, named)


def moved(asked: Asked, board: Board, named: Named) -> Found | None:
    """What rose, or fell, from one named place to another; with "most", what did so the most."""
    sign = way(asked.text.lower())
    if not sign or not _WHO.search(asked.text) or limits(asked.text):
        return None
    steps = _steps(asked, board, named)
    if times := factor(asked.text):
        grown = [step for step in steps if multiplied(step[1], step[2], times)]
        return Found(", ".join(s[0] for s in grown), tuple(p.id for s in grown for p in s[1:]), 0.8) if grown else None
    most, least = _MOSTLY.search(asked.text), _LEAST.search(asked.text)
    if (most or least) and len(steps) > 1:
        pick: Callable[..., tuple[str, Point, Point]] = max if most else min
        best = pick(steps, key=lambda step: sign * (step[2].number - step[1].number))
        return Found(best[0], (best[1].id, best[2].id), 0.8)
    told = [step for step in steps if sign * (step[2].number - step[1].number) > step[1].bound + step[2].bound]
    if not told or len(told) == len(steps) > 1:
        return None
    return Found(", ".join(step[0] for step in told), tuple(p.id for step in told for p in step[1:]), 0.75)


def ranged(asked: Asked, board: Board, named: Named) -> Found | None:
    """Which series has the widest, or the narrowest, range of values."""
    if not _OWN.search(asked.text) or not _WHO.search(asked.text) or len(board.series) < 2 or named.categories:
        return None
    groups = grouped(chosen(board, named), series=True)
    reach = {name: (min(g, key=_number), max(g, key=_number)) for name, g in groups.items() if len(g) > 1}
    pick: Callable[..., str] = min if _LEAST.search(asked.text) else max
    best = pick(reach, key=lambda name: reach[name][1].number - reach[name][0].number, default=None)
    return Found(best, tuple(p.id for p in reach[best]), 0.75) if best else None


def _number(p: Point) -> float:
    return p.number


def way(q: str) -> int:
    """1 for what rose, -1 for what fell, 0 where nothing is said to have changed."""
    if re.search(
        r"\b(?:decreas|declin|fall|fell|drop|shr[aiu]nk|lost|reduc|sink|sank|halv|go down|went down|go(?:es)? down)\w*",
        q,
    ):
        return -1
    return int(
        bool(
            re.search(
                r"\b(?:increas|grow|grew|ris|rose|gain|chang|improv|go up|went up|goes up|climb|doubl|tripl|treb|"
                r"quadrupl)\w*",
                q,
            )
        )
    )


def factor(question: str) -> float:
    """("more than doubled") is 2, ("halved") is 0.5; 0 where nothing is said to have multiplied."""
    found = re.search(r"\b(?:(doubl)|(tripl|treb)|(quadrupl)|(halv))\w*", question, re.I)
    return next(n for n, part in zip((2.0, 3.0, 4.0, 0.5), found.groups(), strict=True) if part) if found else 0.0


def multiplied(first: Point, last: Point, times: float) -> bool:
    """Whether the last is at least so many times the first, or at most, where it is less than once."""
    return last.number >= times * first.number > 0 if times > 1 else last.number <= times * first.number


def _steps(asked: Asked, board: Board, named: Named) -> list[tuple[str, Point, Point]]:
    """Each name with its first and its last value: of series over a stretch of time, or the other way round."""
    span = spanned(asked.text, board) or (named.categories if len(named.categories) == 2 else ())
    if not span and timed(board) and not named.categories and not asks_when(asked.text):
        span = tuple(board.categories)
    if len(span) > 1 and len(board.series) > 1:
        names = named.series or tuple(board.series)
        ends = [[p for p in board.points if p.series == name and p.category in span] for name in names]
        return [(some[0].series, some[0], some[-1]) for some in ends if len(some) > 1]
    if len(named.series) == 2 and not named.categories:
        first, last = named.series
        at = {(p.category, p.series): p for p in board.points}
        return [(n, at[n, first], at[n, last]) for n in board.categories if (n, first) in at and (n, last) in at]
    return []


def _at_its_own(board: Board, category: str, *, top: bool) -> Found | None:
    """The series that is highest, or lowest, just there."""
    whole = [name for name in board.series if name.lower() in ("total", "all", "world", "overall")]
    for name in sorted(board.series, key=lambda name: name in whole):
        mine = [p for p in board.points if p.series == name]
        best = (max if top else min)(mine, key=lambda p: p.number)
        if best.category == category and len(mine) > 1 and not name.startswith("#"):
            return Found(name, (best.id,), 0.75)
    return None
