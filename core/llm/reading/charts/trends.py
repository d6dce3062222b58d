"""Says how a series runs: up, down, up then down. Small wiggles do not count."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from core.asking import Asked
from core.domain import around
from core.llm.reading.charts.axes import part_of_the_way
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.cloud import Dot, dots
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import grouped, over
from core.llm.reading.found import Found

LONG = 15  # values, from which on one of them that jumps out is no turn
TURN = 0.2  # of its whole reach, that a gap must undo
STRIPS = 5  # that a cloud of dots is cut into, to see how it runs
_UP = re.compile(r"\b(?:increas|ris|grow|upward|up\b)", re.I)
_DOWN = re.compile(r"\b(?:decreas|declin|fall|downward|drop|down\b)", re.I)

_GAP = re.compile(r"\b(?:gap|difference|distance|spread|ratio)\b", re.I)
_LOG = re.compile(r"\blog(?:arithm\w*)?\b|\bratio\b|\brelative\b", re.I)
SAID = {"+": "increasing", "-": "decreasing", "+-": "increasing then decreasing", "-+": "decreasing then increasing"}

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
    if special := _special(asked, board, named):
        return special[0]
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
    return Found(SAID.get(shape, "no clear trend"), ids, 0.6)


def _special(asked: Asked, board: Board, named: Named) -> tuple[Found | None] | None:
    """How a cloud, or a gap, runs; None where it is a line that runs."""
    if asked.options and board.kind == "scatter plot":
        return (_of_dots(asked, board),)
    return (_of_gap(asked, board, named),) if _GAP.search(asked.text) and len(named.series) == 2 else None


def _of_gap(asked: Asked, board: Board, named: Named) -> Found | None:
    """How far apart two series run, by their ratio where the axis is logarithmic or the question says so."""
    one, other = grouped(over(asked, board, named), series=True).values()
    at = {p.category: p for p in other}
    pairs = [(p, at[p.category]) for p in one if p.category in at]
    logs = _LOG.search(asked.text) and all(min(p.number, q.number) > 0 for p, q in pairs)
    apart = [abs(math.log(p.number / q.number)) if logs else abs(p.number - q.number) for p, q in pairs]
    if len(apart) < 3:
        return None
    shape = course(calmed(apart), TURN)
    ids = tuple(p.id for pair in (pairs[0], pairs[-1]) for p in pair)
    if not asked.options:
        return Found(SAID.get(shape, "no clear trend"), ids, 0.65)
    option = next((o for o in asked.options if shape_of(o[1]) == shape), None)
    return Found(option[1], ids, 0.7) if option else None


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
    found = dots(board)
    meant = {dot.series for dot in found if set(dot.series.split()) & set(re.findall(r"[A-Z]\w+", asked.text))}
    mine = [dot for dot in found if dot.series in meant] or found
    if len(mine) < 3:
        return None
    across, down = _middle(board, mine)
    words = {"left" if across < 0.5 else "right", "upper" if down < 0.5 else "lower"}
    option = next(
        (o for o in asked.options if words <= set(o[1].lower().replace("top", "upper").strip(".").split())), None
    )
    return Found(option[1], (mine[0].x.id, mine[0].y.id), 0.7) if option else None


def _middle(board: Board, mine: Sequence[Dot]) -> tuple[float, float]:
    """Where the middle one lies, across from the left and down from the top, each from 0 to 1: along the axes where
    their ticks tell, else among all dots.
    """
    every = dots(board)
    across = part_of_the_way(board, "horizontal axis", [d.x.number for d in mine], [d.x.number for d in every])
    up = part_of_the_way(board, "vertical axis", [d.y.number for d in mine], [d.y.number for d in every])
    if across and up:
        return median(across), 1 - median(up)
    whole = around(p.box for p in board.points)
    spots = [dot.x.box.centre for dot in mine]
    return (
        median((x - whole.x0) / max(whole.width, 1) for x, _y in spots),
        median((y - whole.y0) / max(whole.height, 1) for _x, y in spots),
    )


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
