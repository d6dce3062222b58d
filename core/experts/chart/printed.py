"""Values printed on marks or beside them: they win where they agree with what was measured, and else raise a doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from core.charts import Value, plain
from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.labels import Label
from core.experts.chart.scene import Scene
from core.experts.chart.ticks import Read
from core.i18n import gettext as _

_DIGITS = re.compile(r"\d[\d.,'’ \u00a0\u202f]*")
COARSE = 0.02  # of the highest value, that the last digit of a rounded number stands for, as in 5K for 5,051
LOOSE = 0.08  # of a number, that a mark may be off which only other printed numbers measure
SURE, SHARE = 6, 0.25  # printed numbers, and their share of the marks, by which the other marks may be measured
SLIVER = 3.0  # pixels: a shorter piece of a stack is the blurred edge of its neighbour
Doubt = tuple[str, str, tuple[Box, ...]]


class Printed:
    """The numbers of a scene that are neither ticks nor names."""

    def __init__(self, scene: Scene, taken: Sequence[Label]) -> None:
        self.letter = scene.letter
        self.numbers = [(x, read) for x in scene.labels if x not in taken and (read := x.tick)]

    def at(self, box: Box, way: int) -> tuple[Label, Read] | None:
        """The number in a bar along `way`, or just beyond one of its ends."""
        across = 1 - way
        near = []
        for label, read in self.numbers:
            middle = label.box.centre
            if not box[across] - 0.3 * self.letter <= middle[across] <= box[across + 2] + 0.3 * self.letter:
                continue
            beyond = max(box[way] - label.box[way + 2], label.box[way] - box[way + 2])
            if beyond < 1.4 * self.letter:
                off = abs(middle[across] - box.centre[across])
                near.append((max(beyond, 0.0) + off, label, read))
        found = min(near, key=lambda item: item[0], default=None)
        return (found[1], found[2]) if found else None


def settled(
    values: Sequence[Value], printed: Printed, way: int, ruler: Ruler | None
) -> tuple[list[Value], list[Doubt]]:
    """The values with the printed ones in, and what does not agree. Without a scale only printed ones are left."""
    at = _own(values, [printed.at(value.box, way) for value in values])
    if ruler is None:
        at = _once(values, at)
    pairs = [(v.number, f[1].value) for v, f in zip(values, at, strict=True) if f]
    scale = 1.0 if ruler else _scale(pairs)
    agreed = ruler is None and _agree(pairs, scale, len(values))
    if len(pairs) < 0.6 * len(values) and not agreed:
        return ([] if ruler is None else list(values)), []
    kept: list[Value] = []
    doubts: list[Doubt] = []
    for value, found in zip(values, at, strict=True):
        if found is None:
            if ruler or (agreed and value.number >= SLIVER):
                kept.append(value if ruler else _by_scale(value, scale, values))
            continue
        label, read = found
        measured = value.number * scale
        off = abs(measured - read.value)
        room = max(3 * value.bound if ruler else 0.0, 0.06 * abs(read.value), 0.02 * _reach(values, scale))
        if off <= room:
            coarse = last_digit(label.text, read.value) > COARSE * _reach(values, scale)
            coarse = coarse and ruler is not None and 3 * max(value.bound, _least(value, way, ruler)) < off
            better = replace(value, number=read.value, got="printed", bound=0.0, text=label.text)
            kept.append(replace(value, text=label.text) if coarse else better)
            continue
        if ruler is None and _is_total(value, read.value, values, scale):
            kept.append(_by_scale(value, scale, values))
            continue
        says = _("The number {text} is printed at {name}, but its mark is drawn as long as about {measured}.")
        told = says.format(text=label.text, name=value.category, measured=plain(measured, abs(measured) * 0.02 or 1))
        doubts.append(("chart_number_off", told, (value.box, label.box)))
        kept.append(
            replace(value, number=read.value, got="printed", bound=0.0, text=label.text) if not ruler else value
        )
    if len(doubts) * 2 > len(values):  # what stands there is something else than the values
        return ([] if ruler is None else list(values)), []
    return kept, doubts


Near = tuple[Label, Read] | None


def _own(values: Sequence[Value], at: Sequence[Near]) -> list[Near]:
    """A number that stands in one mark is not its neighbour's."""
    amid = [_holding(values, found[0].box) if found else [] for found in at]
    return [
        found if not others or any(other is value for other in others) else None
        for value, found, others in zip(values, at, amid, strict=True)
    ]


def _holding(values: Sequence[Value], box: Box) -> list[Value]:
    return [value for value in values if value.box.holds(box.centre)]


def _once(values: Sequence[Value], at: Sequence[Near]) -> list[Near]:
    """A number belongs to one mark: to the one it stands most amid."""
    best: dict[Label, float] = {}
    off = [_off(value.box, found[0].box) if found else 0.0 for value, found in zip(values, at, strict=True)]
    for far, found in zip(off, at, strict=True):
        if found:
            best[found[0]] = min(far, best.get(found[0], far))
    return [found if found and far == best[found[0]] else None for far, found in zip(off, at, strict=True)]


def _off(mark: Box, label: Box) -> float:
    return abs(mark.centre[0] - label.centre[0]) + abs(mark.centre[1] - label.centre[1])


def _is_total(value: Value, number: float, values: Sequence[Value], scale: float) -> bool:
    """Whether what is printed beyond the last part of a stack is the sum of all its parts."""
    parts = [v.number * scale for v in values if v.category == value.category]
    return len(parts) > 1 and abs(sum(parts) - number) <= LOOSE * abs(number)


def last_digit(text: str, number: float) -> float:
    """What the last digit of a number stands for, as it is written: 1000 in 5K."""
    written = _DIGITS.search(text)
    whole = int(re.sub(r"\D", "", written[0])) if written else 0
    return abs(number) / max(whole, 1)


def _least(value: Value, way: int, ruler: Ruler) -> float:
    """What a hundredth of a point, or of a pixel, stands for there."""
    return ruler.scale.bound(value.box.centre[way], 0.01)


def _reach(values: Sequence[Value], scale: float) -> float:
    return max(abs(value.number) for value in values) * scale


def _by_scale(value: Value, scale: float, values: Sequence[Value]) -> Value:
    """A mark without a number of its own, measured by the numbers of the others."""
    measured = value.number * scale
    return replace(value, number=measured, bound=LOOSE * max(measured, 0.3 * _reach(values, scale)))


def _scale(pairs: Sequence[tuple[float, float]]) -> float:
    """What one pixel of length stands for, by most of the printed numbers: those of totals say more than their part."""
    ratios = sorted(number / length for length, number in pairs if length > 0)
    most = max((sum(_near(ratio, other) for other in ratios) for ratio in ratios), default=0)
    return median([r for r in ratios if sum(_near(r, other) for other in ratios) == most]) if ratios else 1.0


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= LOOSE * abs(one)


def _agree(pairs: Sequence[tuple[float, float]], scale: float, many: int) -> bool:
    """Whether enough of the numbers say the same of how long their marks are, so that others are measured by them."""
    held = sum(length > 0 and _near(scale, number / length) for length, number in pairs)
    return held >= max(SURE, SHARE * many)
