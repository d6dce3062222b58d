"""Finds axes that come back: rows and columns of ticks that begin anew, as those of panels side by side do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core.domain import Box, around
from core.experts.chart.counted import groups_of
from core.experts.chart.labels import Label
from core.experts.chart.scale import fit
from core.experts.chart.scene import Scene

LIKE = 0.7  # of the runs in a row that have to count alike
EVEN = 0.06  # of a length: how much one run's may differ from another's


class Run(NamedTuple):
    """Ticks of one panel in their order along the axis, from the left or from the top."""

    labels: tuple[Label, ...]
    values: tuple[float, ...]

    @property
    def box(self) -> Box:
        return around(label.box for label in self.labels)

    def places(self, way: int) -> dict[float, float]:
        """Where each value stands."""
        return {value: label.box.centre[way] for label, value in zip(self.labels, self.values, strict=True)}


def runs(scene: Scene, way: int) -> list[list[Run]]:
    """Rows (way 0) or columns (way 1) of ticks, each cut where its values begin anew; a run has two ticks at least."""
    found: list[list[Run]] = []
    used: set[Label] = set()
    off = tolerance(scene)
    for group in sorted(groups_of(scene, way), key=len, reverse=True):
        units = Counter(read.unit for _label, read in group if not read.certain and read.unit)
        plain = [  # two ticks that OCR ran together count nothing; three with one unit do
            item for item in group if item[1].certain or units[item[1].unit] > 2
        ]
        ordered = sorted(plain if 2 * len(plain) > len(group) else group, key=lambda item: item[0].box.centre[way])
        ticks = [(label, read.value) for label, read in ordered if label not in used]
        cut = [run for piece in _cut(ticks) if (run := _even(piece, way, off))]
        used |= {label for run in cut for label in run.labels}
        found += [cut] if cut else []
    return found


def _cut(ticks: Sequence[tuple[Label, float]]) -> list[Run]:
    if len(ticks) < 2:
        return []
    steps = [b[1] - a[1] for a, b in pairwise(ticks)]
    grows = sum(step > 0 for step in steps) >= sum(step < 0 for step in steps)
    pieces = [[ticks[0]]]
    for tick, step in zip(ticks[1:], steps, strict=True):
        if step and (step > 0) == grows:
            pieces[-1].append(tick)
        else:
            pieces.append([tick])
    return [Run(*zip(*piece, strict=True)) for piece in pieces if len(piece) > 1]


def _even(run: Run, way: int, off: float) -> Run | None:
    """The ticks of a run that count evenly: a number of something else may stand in line with them."""
    if len(run.labels) < 3:
        return run
    places = [label.box.centre[way] for label in run.labels]
    scale = fit(list(zip(places, run.values, strict=True)), off)
    if scale is None:
        return None
    kept = [n for n, place in enumerate(places) if (place, run.values[n]) in scale.ticks]
    return Run(tuple(run.labels[n] for n in kept), tuple(run.values[n] for n in kept))


def tolerance(scene: Scene) -> float:
    """How far a tick's label may lie from its place."""
    return max(2.0, 0.25 * scene.letter)


def come_back(row: Sequence[Run], way: int, off: float) -> list[Run]:
    """The runs of a row that count alike over the same length, two at least; or all, where each is an axis of its own.

    `off` is how far a tick's label may lie from its place."""
    if len(row) < 2:
        return []
    best = max(([other for other in row if alike(run, other, way, off)] for run in row), key=len)
    if len(best) >= max(2, LIKE * len(row)):
        return best
    return list(row) if _are_axes(row, way, off) else []


def alike(one: Run, other: Run, way: int, off: float) -> bool:
    """Whether two values at least come back, as far from each other."""
    places, others = one.places(way), other.places(way)
    both = sorted(set(places) & set(others), key=lambda value: places[value])
    if len(both) < 2 or len(both) < 0.5 * min(len(places), len(others)):
        return False
    first, last = both[0], both[-1]
    long = places[last] - places[first]
    return abs(long - (others[last] - others[first])) < EVEN * long + 2 * off


def _are_axes(row: Sequence[Run], way: int, off: float) -> bool:
    """Whether each counts evenly by itself, and they do not when taken for one."""
    if any(len(run.labels) < 3 for run in row):
        return False
    each = [fit(sorted((place, value) for value, place in run.places(way).items()), off) for run in row]
    if any(scale is None or len(scale.ticks) < len(run.labels) for scale, run in zip(each, row, strict=True)):
        return False
    marks = [(place, value) for run in row for value, place in run.places(way).items()]
    whole = fit(marks, off)
    return whole is None or len(whole.ticks) < LIKE * len(marks)
