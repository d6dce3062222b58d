"""Tells ticks from values that are printed on marks: ticks count evenly, and do not lie on bars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.scene import Scene, far

ROUND = (1.0, 2.0, 2.5, 5.0)  # what the steps of axes begin with
FINE = 3  # steps between two ticks on average, at most: OCR may have passed over some
SEEN = 8.0  # how far a mark's colour is from the ground, at least
GROUND = 0.25  # of the whole picture: what is larger is no mark
OFF = 0.02  # of a step


def even(values: Sequence[float]) -> bool:
    """Whether all lie at multiples of one round step, or equally far from each other; of many, one may not: an end."""
    told = sorted(set(values))
    span = told[-1] - told[0]
    if len(told) < 3:
        return True
    gaps = [b - a for a, b in pairwise(told)]
    if max(gaps) - min(gaps) <= 2 * OFF * max(gaps):
        return True
    step = _best(told, span / (FINE * (len(told) - 1)), span)
    held = sum(_on(value, step) for value in told)
    return held >= len(told) - (len(told) > 3)


def _best(values: Sequence[float], least: float, span: float) -> float:
    """The round step of which most values are multiples."""
    power = 10.0 ** math.floor(math.log10(least))
    steps = [first * power * ten for ten in (1, 10, 100) for first in ROUND]
    steps = [step for step in steps if least <= step <= span]
    return max(steps, key=lambda step: sum(_on(value, step) for value in values), default=span)


def _on(value: float, step: float) -> bool:
    return abs(value / step - round(value / step)) <= OFF


def solid_of(scene: Scene) -> list[Box]:
    """The filled rectangles that a number could be printed on."""
    whole = scene.box.width * scene.box.height
    rects = [mark for mark in scene.marks if mark.shape == "rect" and mark.box.height > 0.8 * scene.letter]
    return [m.box for m in rects if m.area < GROUND * whole and far(m.colour, scene.ground) > SEEN]


def is_on_marks(labels: Sequence[Label], solid: Sequence[Box]) -> bool:
    """Whether half of the labels, or more, lie on marks that are wider than they are; what holds several is a panel."""
    bars = [box for box in solid if sum(box.holds(x.box.centre) for x in labels) == 1]
    held = [any(box.holds(x.box.centre) and box.width > x.box.width for box in bars) for x in labels]
    return 2 * sum(held) >= len(labels) > 0
