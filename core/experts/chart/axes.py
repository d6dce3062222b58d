"""Finds the axes of a scene: columns and rows of labels that count evenly. Says what every place on them means."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from statistics import median

from core.domain import Box, around
from core.experts.chart.even import even, is_on_marks, solid_of
from core.experts.chart.labels import Label
from core.experts.chart.scale import Scale, fit
from core.experts.chart.scene import Scene
from core.experts.chart.ticks import Read, is_year

EXACT = 0.02  # points, that ticks of the file's own may lie off their places: they are told to a hundredth
MONTHS = 0.07  # of the way from tick to tick, that one of equal months may stand beside its place
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
    return [r for r in kept if len(r.labels) > 2 or not any(o.way == r.way and o is not r for o in kept)]


def _without(scene: Scene, ruler: Ruler, taken: Set[Label]) -> Ruler | None:
    """The same axis without a corner's nought, which stands for two; None where it shares more, or has too few left."""
    left = [(label, read) for label in ruler.labels if label not in taken and (read := label.tick)]
    return _ruler(scene, left, ruler.way) if len(ruler.labels) - len(left) == 1 and len(left) > 3 else None


def groups_of(scene: Scene, way: int) -> list[list[tuple[Label, Read]]]:
    """Labels that are numbers or dates and stand in one row (way 0) or one column (way 1)."""
    read = [(label, value) for label in scene.labels if (value := label.tick)]
    edges: tuple[Callable[[Box], float], ...] = (
        (lambda b: b.centre[1], lambda b: b.y0) if way == 0 else (lambda b: b.x1, lambda b: b.x0, lambda b: b.centre[0])
    )
    near = scene.letter * (0.4 if way == 0 else 0.8)
    groups: list[list[tuple[Label, Read]]] = []
    for edge in edges:
        row: list[tuple[Label, Read]] = []
        for item in sorted(read, key=lambda item: edge(item[0].box)):
            if row and edge(item[0].box) - edge(row[-1][0].box) > near:
                groups.append(row)
                row = []
            row.append(item)
        groups.append(row)
    return [group for group in groups if len(group) >= 2]


def _ruler(scene: Scene, group: Sequence[tuple[Label, Read]], way: int) -> Ruler | None:
    kinds = {read.kind for _label, read in group}
    if "date" in kinds and len([1 for _l, r in group if r.kind == "date"]) * 2 >= len(group):
        group = [item for item in group if item[1].kind == "date"]
    off = max(2.0, 0.25 * scene.letter) if not scene.exact else 0.25 * scene.letter
    group = _pointed(_unsigned(group, way, off))
    marks = [(label.box.centre[way], read.value) for label, read in group]
    raised = all("10^" in label.text for label, _read in group)
    if all(read.kind == "date" for _label, read in group) and len(group) > 2:  # months are not of one length
        off = max(off, MONTHS * spacing(sorted(label.box.centre[way] for label, _read in group)))
    scale = fit(marks, off, 3 if len(group) > 2 else 2, powers=raised)
    if scale is None or len(scale.ticks) * 2 < len(group):
        return None
    inside = set(scale.ticks)
    chosen = [(label, read) for (label, read), mark in zip(group, marks, strict=True) if mark in inside]
    first, last = scale.reach
    if last - first < 3 * scene.letter or (len(chosen) == 2 and last - first < 5 * scene.letter):
        return None
    labels = tuple(label for label, _read in chosen)
    pointed = scale.kind == "linear" and any(sign in label.text for label in labels for sign in ".%")
    if pointed and not even([value for _place, value in scale.ticks]):  # printed on marks
        return None
    units = [read.unit for _label, read in chosen if read.unit]
    ruler = Ruler(
        way, scale, labels, around(label.box for label in labels),
        others=tuple(label for label, _read in group if label not in labels),
        slack=(0.1 if scene.exact else 0.06) * scene.letter, blur=(0.02 if scene.exact else 0.05) * scene.letter,
        dated=chosen[0][1].kind == "date", unit=max(set(units), key=units.count) if units else "",
    )  # fmt: skip
    return snapped(scene, ruler, [read.value for _label, read in chosen])


def _unsigned(group: Sequence[tuple[Label, Read]], way: int, off: float) -> Sequence[tuple[Label, Read]]:
    """The strokes at ticks may have been read as signs: without them, where more ticks fit then."""
    if len(group) < 3 or not any(read.value < 0 for _label, read in group):
        return group
    plain = [(label, read._replace(value=abs(read.value))) for label, read in group]
    scales = [fit([(label.box.centre[way], read.value) for label, read in found], off) for found in (group, plain)]
    signed, unsigned = (len(scale.ticks) if scale else 0 for scale in scales)
    return plain if unsigned > signed else group


def _pointed(group: Sequence[tuple[Label, Read]]) -> Sequence[tuple[Label, Read]]:
    """Nobody writes 00 for nought: it was 0.0, and the points of most ticks were too small to be seen."""
    noughts = [len(label.text) for label, _read in group if set(label.text) == {"0"}]
    plain = [label.text.strip("-−–").isdigit() for label, _read in group]
    pointed = any("." in label.text for label, _read in group)  # else both axes' noughts stand side by side
    if max(noughts, default=1) < 2 or not pointed:
        return group
    part = 10.0 ** (1 - max(noughts))
    return [
        (label, read._replace(value=read.value * part) if lost else read)
        for (label, read), lost in zip(group, plain, strict=True)
    ]


def snapped(scene: Scene, ruler: Ruler, values: Sequence[float]) -> Ruler:
    """The same axis, calibrated by its tick marks or grid lines where it has them."""
    lines = scene.level if ruler.way == 1 else scene.upright
    across = 1 - ruler.way
    reach = 1.2 * scene.letter
    low, high = ruler.box[across], ruler.box[across + 2]
    near = [line for line in lines if line[across] < high + 4 * reach and line[across + 2] > low - 4 * reach]
    near = [line for line in near if not any(_is_stroke(line, label.box, ruler.way) for label in ruler.labels)]
    places, shifts = [], []
    for label, value in zip(ruler.labels, values, strict=True):
        middle = label.box.centre[ruler.way]
        beside = [line.centre[ruler.way] for line in near if abs(line.centre[ruler.way] - middle) < 0.55 * scene.letter]
        if beside:
            places.append((min(beside, key=lambda place: abs(place - middle)), value))
            shifts.append(places[-1][0] - middle)
    if len(places) < max(2, 0.6 * len(values)) or abs(median(shifts)) > ASIDE * scene.letter:  # another axis' lines
        return ruler
    raised = all("10^" in label.text for label in ruler.labels)
    finer = fit(places, 0.3 + 0.7 * scene.snap if scene.exact else 0.8, min(3, len(places)), powers=raised)
    if finer is None or len(finer.ticks) < 0.6 * len(values) or finer.kind != ruler.scale.kind:
        return ruler
    if not scene.exact:
        return replace(ruler, scale=finer, slack=0.0, blur=0.3)
    exact = not scene.snap and finer.spread < EXACT and len(finer.ticks) == len(places)
    moved = 0.0 if exact else _moved(scene, finer, [place for place, _value in places])
    return replace(ruler, scale=finer, slack=moved / 2, blur=0.05 + moved / 2, exact=exact)


def _moved(scene: Scene, scale: Scale, places: Sequence[float]) -> float:
    """How far all ticks that a page draws may have been moved, the same way: to the next point, or as one was."""
    rounded = all(abs(2 * place - round(2 * place)) < EXACT for place in places)
    return max(scene.snap, 1.0 if rounded else 2 * scale.spread)


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
