"""Knows a waterfall: bars that each begin where the one before ended, amid totals that stand on the base."""

from __future__ import annotations

from collections.abc import Sequence

from core.experts.chart.axes import Ruler
from core.experts.chart.scene import Mark
from core.experts.chart.standing import TOUCH, Bar

EVEN = 1.0  # points or pixels, that markers of one size differ by
FEW, STEPS = 4, 2  # bars, and how many of them hang free: fewer may do so by chance


def waterfall(bands: Sequence[Sequence[Mark]], ruler: Ruler | None, way: int) -> list[Bar]:
    """The bars with where they begin and end; none where they do not go on from each other.

    A step counts what it adds or takes, a total where it ends: the first bar is one."""
    if ruler is None or len(bands) < FEW or any(len(band) != 1 for band in bands):
        return []
    edges = [(band[0].box[way], band[0].box[way + 2]) for band in bands]
    lengths = [end - begin for begin, end in edges]
    if _have_one(edges) or max(lengths) - min(lengths) < EVEN:  # bars on one line, or square markers
        return []
    first = bands[0][0].box
    bases = [first[way + 2], first[way]] if ruler.scale.step < 0 else [first[way], first[way + 2]]
    for base in bases:
        chain = _chain([band[0] for band in bands], base, way)
        if sum(bar.stacked for bar in chain) >= STEPS and _hang(chain, base):
            return chain
    return []


def _have_one(edges: Sequence[tuple[float, float]]) -> bool:
    """Whether all bars begin at one place, or end there."""
    return any(max(places) - min(places) <= TOUCH for places in zip(*edges, strict=True))


def _chain(marks: Sequence[Mark], base: float, way: int) -> list[Bar]:
    """Each bar from the level that was reached; empty where one begins elsewhere."""
    made: list[Bar] = []
    level = base
    for n, mark in enumerate(marks):
        edges = mark.box[way], mark.box[way + 2]
        total = _at(base, edges) is not None and (n == 0 or _at(level, edges) is not None)
        begin = base if total else level
        end = _at(begin, edges)
        if end is None:
            return []
        made.append(Bar(mark, begin, end, n, stacked=not total))
        level = end
    return made


def _at(level: float, edges: tuple[float, float]) -> float | None:
    """The other end of what begins at a level."""
    one, other = edges
    return other if abs(one - level) <= TOUCH else one if abs(other - level) <= TOUCH else None


def _hang(chain: Sequence[Bar], base: float) -> bool:
    """Whether steps are away from the base: bars of one height that stand on it go on from each other too."""
    steps = [bar for bar in chain if bar.stacked]
    return sum(min(abs(bar.begin - base), abs(bar.end - base)) > 2 * TOUCH for bar in steps) >= STEPS
