"""Finds the power of ten that is written once for a whole axis, over its end: 1e6, ×10³. Each tick counts it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.experts.chart.axes import Ruler
from core.experts.chart.labels import Label
from core.experts.chart.scene import Scene

_POWER = re.compile(r"(?:1 ?[eE]|[×xX] ?10\^?|10\^)(?P<power>[-−–+⁻]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
ASIDE = 3.0  # letters, that it may stand beside the ticks, towards the plot
BEYOND = 1.7  # steps from tick to tick, that it may stand beyond the last


def multiplied(scene: Scene, rulers: Sequence[Ruler]) -> list[Ruler]:
    """The same axes, those with a power at their end multiplied by it."""
    found = {label: 10.0 ** int(match[1].translate(_PLAIN)) for label in scene.labels if (match := _said(label))}
    taken: set[Label] = set()
    kept = []
    for ruler in rulers:
        own = next((x for x in found if x not in taken and x not in ruler.labels and _ends(ruler, x, scene)), None)
        taken |= {own} if own else set()
        kept.append(_times(ruler, found[own]) if own else ruler)
    return kept


_PLAIN = str.maketrans("−–⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "---0123456789")


def _said(label: Label) -> re.Match[str] | None:
    return None if label.steep else _POWER.fullmatch(label.text)


def _ends(ruler: Ruler, label: Label, scene: Scene) -> bool:
    """Whether it stands over the upper end of an axis, or under the right end of one that runs across."""
    if ruler.dated or ruler.scale.kind != "linear" or len(ruler.labels) < 2:
        return False
    box, ticks = label.box, ruler.box
    first, last = ruler.scale.reach
    step = (last - first) / max(len(ruler.scale.ticks) - 1, 1)
    aside = ASIDE * scene.letter
    if ruler.way == 1:
        near = ticks.x0 - aside < box.x0 and box.x1 < ticks.x1 + aside + box.width
        return near and box.centre[1] < ticks.y0 + 1 and first - box.centre[1] < BEYOND * step + scene.letter
    return last < box.centre[0] < last + BEYOND * step and ticks.y0 < box.centre[1] < ticks.y1 + aside


def _times(ruler: Ruler, by: float) -> Ruler:
    scale = ruler.scale
    ticks = tuple((place, value * by) for place, value in scale.ticks)
    return replace(ruler, scale=replace(scale, begin=scale.begin * by, step=scale.step * by, ticks=ticks))
