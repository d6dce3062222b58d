"""Tells bars from what only looks like them: where they may lie, how alike they are, on what they stand. Reads none."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from core.experts.chart.axes import Ruler
from core.experts.chart.scene import Mark
from core.experts.chart.standing import (
    Bar,
)


def standing_ones(made: Sequence[Bar], bands: Sequence[list[Mark]]) -> tuple[list[Bar], list[list[Mark]]]:
    """Without the bars that stand on nothing, which make no band wider either that has others."""
    left = [bar for bar in made if not bar.free]
    return left, [[bar.mark for bar in left if bar.band == n] or band for n, band in enumerate(bands)]


def is_beside(mark: Mark, ruler: Ruler | None, way: int) -> bool:
    """Whether a mark lies where the axis of values reaches."""
    if ruler is None:
        return True
    low, high = ruler.span
    room = max(0.6 * (high - low), 2.2 * (high - low) / max(len(ruler.labels) - 1, 1)) + 3  # the last ticks may be lost
    across = 1 - way
    crossed = ruler.box[across] < mark.box.centre[across] < ruler.box[across + 2]
    step = 1.2 * (high - low) / max(len(ruler.labels) - 1, 1)
    reaches = mark.box[way + 2] > low - step and mark.box[way] < high + step
    return reaches and low - room < mark.box[way] and mark.box[way + 2] < high + room and not crossed


def is_along(mark: Mark, ruler: Ruler) -> bool:
    """Whether a mark lies where the other axis reaches."""
    low, high = ruler.span
    room = 0.9 * (high - low) / max(len(ruler.labels) - 1, 1) + mark.box[ruler.way + 2] - mark.box[ruler.way]
    return low - room < mark.box.centre[ruler.way] < high + room


def alike(made: Sequence[Bar], way: int) -> bool:
    """Bars agree in thickness, and most begin at the base or upon one another, or all are ranges of one thickness."""
    across = 1 - way
    thick = [b.mark.box[across + 2] - b.mark.box[across] for b in made]
    usual = median(thick)
    even = sum(abs(t - usual) <= max(1.6, 0.15 * usual) for t in thick) / len(made)
    standing = sum(not b.free for b in made) / len(made)
    return even >= 0.7 and (standing >= 0.6 or (even >= 0.9 and len(made) >= 2))


def are_specks(made: Sequence[Bar], way: int, letter: float) -> bool:
    """Ranges no longer than they are thick, or thinner than letters, are pieces of lines."""
    if sum(bar.free for bar in made) < 0.5 * len(made):
        return False
    across = 1 - way
    thick = median(b.mark.box[across + 2] - b.mark.box[across] for b in made)
    long = median(b.mark.box[way + 2] - b.mark.box[way] for b in made)
    return thick < 0.4 * letter or long < 1.2 * thick
