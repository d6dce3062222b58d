"""Finds the axes of a scene: columns and rows of labels that count evenly. Says what every place on them means."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from statistics import median

from core.domain import Box, around
from core.experts.chart.counted import are_fine, are_round, groups_of, pointed, unsigned
from core.experts.chart.even import even, is_on_marks, solid_of
from core.experts.chart.labels import Label
from core.experts.chart.scale import Scale, fit
from core.experts.chart.scene import Scene
from core.experts.chart.ticks import Read, is_power, is_year

EXACT = 0.02  # points, that ticks of the file's own may lie off their places: they are told to a hundredth
MONTHS = 0.07  # of the way from tick to tick, that one of equal months may stand beside its place
LONG, BESIDE = 0.3, 1.5  # of the picture, that a line of the grid is long, and letters between a tick and its label
FEW = 3  # numbers in a line, that printed values may be by chance
NOUGHT = ("0", "0.0")
HALVES, WHOLES = 2, 6  # ticks in the middle between two points, or on points: so many are hardly there by chance
ASIDE = 0.25  # of a letter, that all ticks may stand beside their labels


@dataclass(frozen=True, slots=True)
class Ruler:
    """An axis of numbers. `way` 0 runs across, 1 runs down."""

    way: int
    scale: Scale
    labels: tuple[Label, ...]  # those that count
    box: Box
    dated: bool = False
    unit: str = ""
    exact: bool = False
    slack: float = 0.0  # how far all labels may stand from their places together
    blur: float = 0.0  # how far a single tick may be from where it was seen
    others: tuple[Label, ...] = ()  # labels in line with them that stand elsewhere than their value is

    @property
    def timely(self) -> bool:
        """Whether it runs over time, as the axes under lines do."""
        return self.dated or all(is_year(label.text) for label in self.labels)

    @property
    def span(self) -> tuple[float, float]:
        """From the first label to the last, of which the lines of the grid may have shown only some."""
        places = [label.box.centre[self.way] for label in self.labels]
        low, high = self.scale.reach
        return min([low, *places]), max([high, *places])

    def bound(self, place: float, off: float) -> float:
        """How far off a value may be that is read `off` from its place: by that, and by what the ticks leave open."""
        return self.scale.bound(place, off if self.exact else off + self.slack + self.scale.doubt(place, self.blur))


def rulers(scene: Scene) -> list[Ruler]:
    """All axes of numbers, those with most ticks first."""
    found = [ruler for way in (0, 1) for group in groups_of(scene, way) if (ruler := _ruler(scene, group, way))]
    solid = solid_of(scene)
    found = [ruler for ruler in found if not is_on_marks(ruler.labels, solid)]
    kept: list[Ruler] = []
    for ruler in sorted(found, key=lambda r: (-len(r.labels), r.scale.spread)):
        taken = {label for other in kept for label in other.labels}
        own = _without(scene, ruler, taken) if taken & set(ruler.labels) else ruler
        kept += [own] if own else []
    kept = [r for r in kept if len(r.labels) > FEW or not any(_is_amid(r, other, scene.letter) for other in kept)]
    kept = [r for r in kept if _counts_evenly(r) or not any(_is_rather(other, r) for other in kept)]
    return [r for r in kept if len(r.labels) > 2 or not any(o.way == r.way and o is not r for o in kept)]


def _counts_evenly(ruler: Ruler) -> bool:
    uneven = ruler.scale.kind == "linear" and not ruler.timely
    return not uneven or even([value for _place, value in ruler.scale.ticks])


def _is_rather(ruler: Ruler, other: Ruler) -> bool:
    """Whether it is the axis of what another column of numbers is printed on: longer, and it counts evenly."""
    return ruler.way == other.way and len(ruler.labels) > len(other.labels) and _counts_evenly(ruler)


def _is_amid(few: Ruler, other: Ruler, letter: float) -> bool:
    """Whether a few numbers stand between the ticks of a longer axis: printed on marks, at one height by chance."""
    first, last = other.scale.reach
    inside = first + letter < few.box.centre[other.way] < last - letter
    return other.way != few.way and len(other.labels) > len(few.labels) + FEW and inside


def _without(scene: Scene, ruler: Ruler, taken: Set[Label]) -> Ruler | None:
    """The same axis without a corner's nought, which stands for two; None where it shares more, or has too few left."""
    left = [(label, read) for label in ruler.labels if label not in taken and (read := label.tick)]
    return _ruler(scene, left, ruler.way) if len(ruler.labels) - len(left) == 1 and len(left) > 3 else None


def _ruler(scene: Scene, group: Sequence[tuple[Label, Read]], way: int) -> Ruler | None:
    kinds = {read.kind for _label, read in group}
    if "date" in kinds and len([1 for _l, r in group if r.kind == "date"]) * 2 >= len(group):
        group = [item for item in group if item[1].kind == "date"]
    off = max(2.0, 0.25 * scene.letter) if not scene.exact else 0.25 * scene.letter
    group = pointed(unsigned(group, way, off))
    marks = [(label.box.centre[way], read.value) for label, read in group]
    raised = all(is_power(label.text) for label, _read in group)
    if all(read.kind == "date" for _label, read in group) and len(group) > 2:  # months are not of one length
        off = max(off, MONTHS * spacing(sorted(label.box.centre[way] for label, _read in group)))
    scale = fit(marks, off, 3 if len(group) > 2 else 2, powers=raised)
    if scale is None or len(scale.ticks) * 2 < len(group):
        return None
    inside = set(scale.ticks)
    chosen = [(label, read) for (label, read), mark in zip(group, marks, strict=True) if mark in inside]
    first, last = scale.reach
    if scale.kind == "log" and raised and _has_nought(scene, [label for label, _read in chosen], way):
        return None
    if last - first < 3 * scene.letter or (len(chosen) == 2 and last - first < 5 * scene.letter):
        return None
    labels = tuple(label for label, _read in chosen)
    dated = chosen[0][1].kind == "date"
    fine = scale.kind == "linear" and not dated and are_fine(chosen)
    if fine and not even([value for _place, value in scale.ticks]):  # printed on marks
        return None
    units = [read.unit for _label, read in chosen if read.unit]
    ruler = Ruler(
        way, scale, labels, around(label.box for label in labels),
        others=tuple(label for label, _read in group if label not in labels),
        slack=(0.1 if scene.exact else 0.06) * scene.letter, blur=(0.02 if scene.exact else 0.05) * scene.letter,
        dated=dated, unit=max(set(units), key=units.count) if units else "",
    )  # fmt: skip
    values = [read.value for _label, read in chosen]
    ruler = snapped(scene, ruler, values)
    return ruler if len(values) > 2 or ruler.exact or are_round(values) else None


def _has_nought(scene: Scene, powers: Sequence[Label], way: int) -> bool:
    """Whether a nought stands in line with powers of ten: the axis bends between them, and nobody says where."""
    box, across = around(label.box for label in powers), 1 - way
    low, high = box[across] - scene.letter, box[across + 2] + scene.letter
    noughts = [x.box.centre[way] for x in scene.labels if x.text in NOUGHT and low < x.box.centre[across] < high]
    ticks = [x.box.centre[way] for x in scene.labels if x.tick]
    alone = [at for at in noughts if sum(abs(at - tick) < 0.5 * scene.letter for tick in ticks) < FEW]  # in its row
    return any(not box[way] < at < box[way + 2] for at in alone)


def snapped(scene: Scene, ruler: Ruler, values: Sequence[float]) -> Ruler:
    """The same axis, calibrated by its tick marks or grid lines where it has them."""
    lines = scene.level if ruler.way == 1 else scene.upright
    across = 1 - ruler.way
    reach = 1.2 * scene.letter
    low, high = ruler.box[across], ruler.box[across + 2]
    near = [line for line in lines if line[across] < high + 4 * reach and line[across + 2] > low - 4 * reach]
    near = [line for line in near if not any(_is_stroke(line, label.box, ruler.way) for label in ruler.labels)]
    near = [line for line in near if _is_tick(line, ruler, scene)]
    places, shifts = [], []
    for label, value in zip(ruler.labels, values, strict=True):
        middle = label.box.centre[ruler.way]
        beside = [line.centre[ruler.way] for line in near if abs(line.centre[ruler.way] - middle) < 0.55 * scene.letter]
        if beside:
            places.append((min(beside, key=lambda place: abs(place - middle)), value))
            shifts.append(places[-1][0] - middle)
    if len(places) < max(2, 0.6 * len(values)) or abs(median(shifts)) > ASIDE * scene.letter:  # another axis' lines
        return ruler
    raised = all(is_power(label.text) for label in ruler.labels)
    finer = fit(places, 0.3 + 0.7 * scene.snap if scene.exact else 0.8, min(3, len(places)), powers=raised)
    if finer is None or len(finer.ticks) < 0.6 * len(values) or finer.kind != ruler.scale.kind:
        return ruler
    if not scene.exact:
        return replace(ruler, scale=finer, slack=0.0, blur=0.3)
    parts = [min(place % 1, 1 - place % 1) for place, _value in places]
    halves, whole = (sum(abs(part - at) < EXACT for part in parts) == len(parts) for at in (0.5, 0.0))
    set_aside = (halves and len(places) >= HALVES) or (whole and len(places) >= WHOLES)  # to be sharp
    exact = not (scene.snap or set_aside) and finer.spread < EXACT and len(finer.ticks) == len(places)
    moved = 0.0 if exact else _moved(scene, finer, [place for place, _value in places])
    return replace(ruler, scale=finer, slack=moved / 2, blur=0.05 + moved / 2, exact=exact)


def _moved(scene: Scene, scale: Scale, places: Sequence[float]) -> float:
    """How far all ticks that a page draws may have been moved, the same way: to the next point, or as one was."""
    rounded = all(abs(2 * place - round(2 * place)) < EXACT for place in places)
    return max(scene.snap, 1.0 if rounded else 2 * scale.spread)


def _is_tick(line: Box, ruler: Ruler, scene: Scene) -> bool:
    """Whether a line begins beside the labels, or is as long as those of a grid: the edge of a patch is neither."""
    across = 1 - ruler.way
    apart = max(line[across] - ruler.box[across + 2], ruler.box[across] - line[across + 2])
    long = line[across + 2] - line[across] > LONG * (scene.box[across + 2] - scene.box[across])
    return scene.exact or long or apart < BESIDE * scene.letter


def _is_stroke(line: Box, written: Box, way: int) -> bool:
    """Whether a line is part of a digit. The box of writing may reach over a tick above or below it."""
    amid = abs(line.centre[1] - written.centre[1]) < 0.3 * written.height
    return written.holds(line.centre) and (way == 1 or amid)


def names_along(scene: Scene, way: int, span: tuple[float, float], plot: Box) -> list[list[Label]]:
    """Rows (way 0) or columns (way 1) of labels outside the plot that could name what stands in it."""
    across = 1 - way
    outside = [
        label
        for label in scene.labels
        if span[0] - scene.letter <= label.box.centre[way] <= span[1] + scene.letter
        and not plot[across] + 2 < label.box.centre[across] < plot[across + 2] - 2
    ]
    rows: list[list[Label]] = []
    edges: tuple[Callable[[Box], float], ...] = (
        lambda b: b[across],
        lambda b: b[across + 2],
        lambda b: b.centre[across],
    )
    for edge in edges:
        row: list[Label] = []
        for label in sorted(outside, key=lambda x: edge(x.box)):
            if row and edge(label.box) - edge(row[-1].box) > 0.5 * scene.letter:
                rows.append(row)
                row = []
            row.append(label)
        rows.append(row)
    return [sorted(row, key=lambda x: x.box.centre[way]) for row in rows if row]


def spacing(places: Sequence[float]) -> float:
    """The usual distance between neighbours."""
    gaps = [b - a for a, b in itertools.pairwise(places) if b > a]
    return median(gaps) if gaps else 0.0
