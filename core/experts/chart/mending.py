"""Mends bars: pieces are one again, outlines between bars go, and parts of a stack too thin to be seen come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from core.charts import Entry
from core.domain import around
from core.experts.chart.scene import Mark, Scene, far
from core.experts.chart.standing import LOST, TOUCH

CAP = 5.0  # pixels, that an error bar's cap parts a bar by
SLIVER = 0.35  # of the usual thickness: what is thinner is an outline between two bars
CUT = 3.0  # pixels of a line that cuts bars in two


def whole(rects: Sequence[Mark], way: int) -> list[Mark]:
    """Pieces of one colour that stand upon one another are one bar: parts of a stack differ. An error bar cuts them."""
    kept: list[Mark] = []
    for mark in sorted(rects, key=lambda m: -m.box.area):
        n = next((n for n, other in enumerate(kept) if _goes_on(other, mark, way)), None)
        if n is None:
            kept.append(mark)
        else:
            kept[n] = kept[n]._replace(box=around([kept[n].box, mark.box]), area=kept[n].area + mark.area)
    return _healed(kept, way)


def _healed(rects: list[Mark], way: int) -> list[Mark]:
    """Bars in two equal halves are cut by lines that run through their middles: all of them, or whole ones stand by."""
    across = 1 - way
    pairs: list[tuple[Mark, Mark]] = []
    left = sorted(rects, key=lambda m: m.box[across])
    while left:
        one = left.pop(0)
        other = next((m for m in left if _are_halves(one, m, way)), None)
        if other:
            left.remove(other)
            pairs.append((one, other))
    healed = [a._replace(box=around([a.box, b.box]), area=a.area + b.area) for a, b in pairs]
    halves = {id(m) for pair in pairs for m in pair}
    singles = [m for m in rects if id(m) not in halves]
    if not healed or (len(rects) < 4 and not singles):
        return rects
    thick = median(m.box[across + 2] - m.box[across] for m in healed)
    whole = sum(abs(m.box[across + 2] - m.box[across] - thick) < 2.5 for m in singles)
    return [*healed, *singles] if 2 * whole >= len(singles) else rects


def _are_halves(one: Mark, other: Mark, way: int) -> bool:
    across = 1 - way
    ends = [abs(one.box[edge] - other.box[edge]) < 1.6 for edge in (way, way + 2)]
    thick = [m.box[across + 2] - m.box[across] for m in (one, other)]
    gap = other.box[across] - one.box[across + 2]
    return (
        one.colour == other.colour
        and all(ends)
        and abs(thick[0] - thick[1]) < 2
        and 0.5 < gap < min(0.6 * min(thick), CUT)
    )


def _goes_on(bar: Mark, mark: Mark, way: int) -> bool:
    """Whether a piece lies at an end of a bar, and no further out at its sides."""
    across = 1 - way
    gap = max(mark.box[way] - bar.box[way + 2], bar.box[way] - mark.box[way + 2])
    within = bar.box[across] - 2 < mark.box[across] and mark.box[across + 2] < bar.box[across + 2] + 2
    return bar.colour == mark.colour and gap < CAP and within


def thick_enough(rects: Sequence[Mark], way: int) -> list[Mark]:
    """Without the outlines of bars that touch: far thinner than what covers most."""
    across = 1 - way
    large = sorted(rects, key=lambda m: -m.box.area)[: max(len(rects) // 2, 1)]
    usual = median(m.box[across + 2] - m.box[across] for m in large)
    return [m for m in rects if m.box[across + 2] - m.box[across] >= SLIVER * usual]


def slivers(scene: Scene, rects: Sequence[Mark], entries: Sequence[Entry], way: int) -> list[Mark]:
    """Parts of a stack so thin that they look like lines: as wide as a bar they touch, in a colour of the legend."""
    across = 1 - way
    if len(entries) < 2:  # no stack
        return []
    thin = [m for m in scene.marks if m.shape == "line" and m.box[way + 2] - m.box[way] <= LOST]
    thin = [m for m in thin if any(far(m.colour, entry.colour) < 25 for entry in entries)]
    found = [
        m._replace(shape="rect")
        for m in thin
        if any(
            abs(m.box[across] - r.box[across]) < 2.5
            and abs(m.box[across + 2] - r.box[across + 2]) < 2.5
            and min(abs(m.box[way] - r.box[way + 2]), abs(m.box[way + 2] - r.box[way])) < TOUCH
            and m.colour != r.colour
            for r in rects
        )
    ]
    count = Counter(mark.colour for mark in found)
    bands = len({round(r.box.centre[across] / 3) for r in rects})
    return [mark for mark in found if count[mark.colour] <= bands]  # more than one a stack are outlines
