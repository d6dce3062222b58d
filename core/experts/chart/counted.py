"""Puts numbers that stand in rows and columns together, and mends how single ones were read. Knows no axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.scale import fit
from core.experts.chart.scene import Scene
from core.experts.chart.ticks import Read

STEPS = 12  # round ones between two ticks that are all there are, at most


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


def pointed(group: Sequence[tuple[Label, Read]]) -> Sequence[tuple[Label, Read]]:
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


def unsigned(group: Sequence[tuple[Label, Read]], way: int, off: float) -> Sequence[tuple[Label, Read]]:
    """The strokes at ticks may have been read as signs: without them, where more ticks fit then, or where all are below
    zero and further from it the higher they stand.
    """
    if len(group) < 3 or not any(read.value < 0 for _label, read in group):
        return group
    plain = [(label, read._replace(value=abs(read.value))) for label, read in group]
    scales = [fit([(label.box.centre[way], read.value) for label, read in found], off) for found in (group, plain)]
    signed, unsigned = (len(scale.ticks) if scale else 0 for scale in scales)
    scale = scales[0]
    grows = scale is not None and scale.high <= 0 and (scale.step > 0) == (way == 1)
    return plain if unsigned > signed or (unsigned == signed and grows) else group


def are_round(values: Sequence[float]) -> bool:
    """Whether two numbers may be ticks of one axis: multiples of a round step, not many of which lie between them."""
    span = abs(values[1] - values[0])
    power = 10.0 ** math.floor(math.log10(span))
    steps = [first * power * part for part in (0.1, 1.0, 10.0) for first in (1.0, 2.0, 2.5, 5.0)]
    return any(
        span / step <= STEPS and all(abs(value / step - round(value / step)) < 0.01 for value in values)
        for step in steps
    )


def are_fine(group: Sequence[tuple[Label, Read]]) -> bool:
    """Whether some of them tell parts of a whole, or shares."""
    return any(read.value % 1 or any(sign in label.text for sign in ".%") for label, read in group)
