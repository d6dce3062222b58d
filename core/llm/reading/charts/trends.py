"""Says how a series runs: up, down, up then down. Small wiggles do not count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from core.asking import Asked
from core.domain import around
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.dots import dots
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import over
from core.llm.reading.found import Found

LONG = 15  # values, from which on one of them that jumps out is no turn
STRIPS = 5  # that a cloud of dots is cut into, to see how it runs
_UP = re.compile(r"\b(?:increas|ris|grow|upward|up\b)", re.I)
_DOWN = re.compile(r"\b(?:decreas|declin|fall|downward|drop|down\b)", re.I)

_TREND = re.compile(
    r"\btrend\b|\bhow (?:did|does|has|have|do) .*\b(?:develop|evolve|chang|behave|progress|move)\w*\b|"
    r"\bwhat (?:has )?happen\w* (?:to|with)\b|"
    r"\b(?:describe|what is) the (?:development|course|evolution)\b",
    re.I,
)
_EITHER = re.compile(
    r"\b(?P<up>up|rise|increase|grow|improve)(?:s|ing)? or (?P<down>down|fall|decrease|decline|shrink|drop|worsen)\b",
    re.I,
)


def trend(asked: Asked, board: Board, named: Named) -> Found | None:
    """In words, or as the option that says so."""
    either = _EITHER.search(asked.text)
    if not either and not _TREND.search(asked.text):
        return None
    if asked.options and board.kind == "scatter plot":
        return _of_dots(asked, board)
    points = over(asked, board, named)
    by_series = {s: [p for p in points if p.series == s] for s in dict.fromkeys(p.series for p in points)}
    longest = max(by_series.values(), key=len, default=[])
    if len(longest) < (2 if either else 3):
        return None
    shape = course(calmed([p.number for p in longest]))
    ids = tuple(dict.fromkeys((longest[0].id, _peak(longest).id, longest[-1].id)))
    if asked.options:
        option = next((o for o in asked.options if shape_of(o[1]) == shape), None)
        option = option or next((o for o in asked.options if shape_of(o[1]) == shape[-1:]), None)
        return Found(option[1], ids, 0.75) if option else None
    if either and shape in ("+", "-"):  # in the question's own words
        return Found(either["up"] if shape == "+" else either["down"], ids, 0.7)
    said = {
        "+": "increasing",
        "-": "decreasing",
        "+-": "increasing then decreasing",
        "-+": "decreasing then increasing",
    }
    return Found(said.get(shape, "no clear trend"), ids, 0.6)


def _of_dots(asked: Asked, board: Board) -> Found | None:
    """How the middles of the dots run from left to right, as the option that says so."""
    found = sorted(dots(board), key=lambda dot: dot.x.box.x0)
    many = min(STRIPS, len(found) // 3)
    if many < 2:
        return None
    edges = [len(found) * n // many for n in range(many + 1)]
    shape = course([median(dot.y.number for dot in found[a:b]) for a, b in pairwise(edges)])
    option = next((o for o in asked.options if shape_of(o[1]) == shape), None)
    return Found(option[1], (found[0].y.id, found[-1].y.id), 0.65) if option else None


def spread(asked: Asked, board: Board, _named: Named) -> Found | None:
    """Where in the plot most dots of a series lie, as the option that says so."""
    if not asked.options or not re.search(
        r"\b(?:position|part|where)\b.*\b(?:distribut|lie|locat|cluster)", asked.text, re.I
    ):
        return None
    meant = [s for s in board.series if any(word in s.split() for word in re.findall(r"[A-Z]\w+", asked.text))]
    mine = [p for p in board.points if p.series in meant] or board.points
    if len(mine) < 3:
        return None
    whole = around(p.box for p in board.points)
    across = median((p.box.centre[0] - whole.x0) / max(whole.width, 1) for p in mine)
    down = median((p.box.centre[1] - whole.y0) / max(whole.height, 1) for p in mine)
    words = {"left" if across < 0.5 else "right", "upper" if down < 0.5 else "lower"}
    option = next(
        (o for o in asked.options if words <= set(o[1].lower().replace("top", "upper").strip(".").split())), None
    )
    return Found(option[1], (mine[0].id,), 0.7) if option else None


def _peak(points: Sequence[Point]) -> Point:
    return max(points, key=lambda p: abs(p.number - points[0].number))


def calmed(numbers: Sequence[float]) -> list[float]:
    """A long series without the years that jump out of their neighbours; a short one as it is."""
    if len(numbers) < LONG:
        return list(numbers)
    return [median(numbers[max(n - 2, 0) : n + 3]) for n in range(len(numbers))]


def course(numbers: Sequence[float], share: float = 0.3) -> str:
    """ "+", "-", "+-" or "-+": turns count when they undo `share` of the whole reach."""
    reach = max(numbers) - min(numbers)
    first, last = numbers[0], numbers[-1]
    top, bottom = max(numbers), min(numbers)
    up, down = top - first, top - last
    if reach == 0:
        return ""
    low_ends = min(first - bottom, last - bottom) < share * reach
    if min(up, down) > share * reach and low_ends:
        return "+-"
    if min(first - bottom, last - bottom) > share * reach:
        return "-+"
    return "+" if last > first else "-"


def shape_of(words: str) -> str:
    """ "Increasing then decreasing" is "+-"."""
    places = [(m.start(), "+") for m in _UP.finditer(words)] + [(m.start(), "-") for m in _DOWN.finditer(words)]
    return "".join(sign for _place, sign in sorted(places))
