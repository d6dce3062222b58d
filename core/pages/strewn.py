"""Puts together what lies apart in one drawing: over the lines of one grid, or as marks of one size. Draws no boxes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from core.domain import Box, Word, around
from core.pages.drawn import Shape

THIN = 4.0  # points: what is thinner is a line
LEAST = (70.0, 50.0)  # points: shorter lines are no grid's
RULES, EVEN = 3, 0.03  # lines of one length, evenly apart: a grid, and how unevenly these may stand
MOST = 0.6  # of the distances between them
APART = 1.6  # times the usual distance: there the next grid begins
SPARSE = 0.12  # of a drawing, that words may cover: more is a table
DOT = 15.0  # points: larger marks are no dots
FEWEST, DOTS = 3, 8  # pieces of bars on one line, and dots of one size, that are one drawing
ALIKE = 0.3  # of all that lies there: letters that are drawn are of many sizes

Look = tuple[str, float, float]


def together(groups: Sequence[list[Shape]], grids: Sequence[Box], words: Sequence[Word]) -> list[list[Shape]]:
    """Groups of shapes that touch, those put together that lie over one grid, or hold marks of one size."""
    left = _within(groups, grids)
    for box in _strewn(left, words):
        left = _within(left, [box])
    return left


def _strewn(groups: Sequence[list[Shape]], words: Sequence[Word]) -> Iterator[Box]:
    """Around dots of one size, and around bars of one thickness from one line, as long as not several have axes."""
    held: dict[Look, list[int]] = defaultdict(list)
    places = [around(shape.box for shape in group).centre for group in groups]
    for n, group in enumerate(groups):
        for shape in group:
            for key in _looks(shape):
                held[key].append(n)
    for (kind, _wide, _high), members in held.items():
        chosen = [groups[n] for n in set(members)]
        lined = sum(any(_is_rule(shape) for shape in group) for group in chosen)
        if len(chosen) >= FEWEST and lined < 2 and (kind != "dot" or len(members) >= DOTS):
            box = around(shape.box for group in chosen for shape in group)
            if len(chosen) >= ALIKE * sum(map(box.holds, places)) and _is_sparse(box, words):
                yield box


def _looks(shape: Shape) -> Iterator[Look]:
    """By what one mark is known to be another's like."""
    box = shape.box
    if max(box.width, box.height) < DOT:
        yield "dot", round(box.width), round(box.height)
    elif shape.rectangle and not shape.stroked and min(box.width, box.height) > THIN:
        yield "across", round(box.x0), round(box.height / 2)
        yield "up", round(box.y1), round(box.width / 2)


def _is_rule(shape: Shape) -> bool:
    """Whether it is a long thin line, as axes are."""
    return min(shape.box.width, shape.box.height) < THIN and max(shape.box.width, shape.box.height) >= min(LEAST)


def _is_sparse(box: Box, words: Sequence[Word]) -> bool:
    return sum(word.box.area for word in words if box.holds(word.box.centre)) < SPARSE * box.area


def grids_of(shapes: Sequence[Shape], words: Sequence[Word]) -> list[Box]:
    """Where lines of one length stand evenly apart with hardly a word between them: dots that lie there are one's."""
    sets: dict[tuple[int, int, int], set[float]] = {}
    for box in (shape.box for shape in shapes):
        way = 0 if box.width > box.height else 1
        if box[1 - way] + THIN > box[3 - way] and box[way + 2] - box[way] >= LEAST[way]:
            sets.setdefault((way, round(box[way]), round(box[way + 2])), set()).add(round(box.centre[1 - way], 1))
    found = []
    for (way, first, last), places in sets.items():
        for told in _stacked(sorted(places)):
            grid = Box(first, told[0], last, told[-1]) if way == 0 else Box(told[0], first, told[-1], last)
            if _are_even([b - a for a, b in pairwise(told)]) and _is_sparse(grid, words):
                found.append(grid)
    return found


def _stacked(places: Sequence[float]) -> Iterator[Sequence[float]]:
    """The lines of each grid, where several stand one above or beside the other."""
    usual = median([b - a for a, b in pairwise(places)] or [0.0])
    ends = [n for n, (a, b) in enumerate(pairwise(places), 1) if b - a > APART * usual]
    yield from (places[a:b] for a, b in pairwise([0, *ends, len(places)]))


def _are_even(gaps: Sequence[float]) -> bool:
    """Whether most are alike: the line of an axis may stand elsewhere."""
    usual = median(gaps) if gaps else 0.0
    even = sum(abs(gap - usual) < EVEN * usual + 1 for gap in gaps)
    return even >= max(RULES - 1, MOST * len(gaps))


def _within(groups: Sequence[list[Shape]], grids: Sequence[Box]) -> list[list[Shape]]:
    """Groups that lie within one grid are one."""
    left = list(groups)
    for grid in grids:
        mine = [group for group in left if grid.holds(around(s.box for s in group).centre)]
        if len(mine) > 1:
            left = [group for group in left if group not in mine] + [[shape for group in mine for shape in group]]
    return left
