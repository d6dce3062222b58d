"""Whose name stands at the end of which line: colours may be too alike, but a name stands where its line ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from core.charts import Entry
from core.experts.chart.scene import far
from core.experts.chart.tracing import Line

STACKED = 1.6  # letters between names that push each other aside
PUSHED, ROOM = 0.62, 1.9  # letters that a name may stand off for each in its stack, and by itself
ALIKE = 60.0  # grey levels
PIECE = 9  # columns that say where a line ends: in the last of them there may be a speck
BEFORE = 0.5  # of a name's height, that it begins behind the end of its line
FEWEST, LEVEL = 3, 0.5  # names in a column; letters that their beginnings may lie apart


def named_by_ends(lines: Sequence[Line], ends: Sequence[Entry], letter: float) -> list[Line]:
    """The lines; one that ends far from its name has the name of its like there, which no line has, or is none: it goes
    along another.

    Names count that stand in a column behind the lines.
    """
    ends = _column(ends, letter)
    rooms = _rooms(ends, letter)
    fits = {line: _is_at(line, _own(line, ends), rooms) for line in lines}
    taken = {line.name for line, fit in fits.items() if fit}
    found = []
    for line in lines:
        if fits[line] or _own(line, ends) is None:
            found.append(line)
            continue
        free = [
            e for e in ends if e.label not in taken and _is_at(line, e, rooms) and far(e.colour, line.colour) < ALIKE
        ]
        best = min(free, key=lambda e: far(e.colour, line.colour), default=None)
        if best:
            taken.add(best.label)
            found.append(line._replace(name=best.label))
    return found


def _column(ends: Sequence[Entry], letter: float) -> list[Entry]:
    columns = [[other for other in ends if abs(other.box.x0 - end.box.x0) < LEVEL * letter] for end in ends]
    best = max(columns, key=len, default=[])
    return best if len(best) >= FEWEST else []


def _own(line: Line, ends: Sequence[Entry]) -> Entry | None:
    return next((end for end in ends if end.label == line.name), None)


def _is_at(line: Line, end: Entry | None, rooms: dict[Entry, float]) -> bool:
    if end is None:
        return False
    last = [y for x, y in line.course if x < end.box.x0 - BEFORE * end.box.height][-PIECE:]
    return not last or abs(median(last) - end.box.centre[1]) < rooms[end]


def _rooms(ends: Sequence[Entry], letter: float) -> dict[Entry, float]:
    """How far each name may stand from its line: names of a stack push each other aside."""
    ordered = sorted(ends, key=lambda end: end.box.y0)
    stacks: list[list[Entry]] = [ordered[:1]] if ordered else []
    for above, end in pairwise(ordered):
        if end.box.centre[1] - above.box.centre[1] < STACKED * letter:
            stacks[-1].append(end)
        else:
            stacks.append([end])
    return {end: (ROOM + PUSHED * len(stack)) * letter for stack in stacks for end in stack}
