"""Gives ticks the decimal points back that OCR passed over: 1125 beside 107,5 was 112,5. By where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.experts.chart.labels import Label
from core.experts.chart.scale import Scale, fit

_PLAIN = re.compile(r"[-−–]?\d{2,}")
_POINTED = re.compile(r"[-−–]?\d+(?P<point>[.,])(?P<parts>\d{1,2})")
FEWEST = 2  # ticks that must say the same, of those with a point
LIKE = 0.2  # of the step between ticks
NEAR = 0.8  # letters between the ends of ticks in one column


def repointed(labels: Sequence[Label], letter: float) -> list[Label]:
    """The labels; in a column of ticks that count ten or a hundred times too fast, with the points they lost."""
    ends = {label: label.box.x1 for label in labels if not label.steep and label.tick}
    told: dict[Label, str] = {}
    for end in ends.values():
        told |= _regained([label for label, other in ends.items() if abs(other - end) < NEAR * letter], letter)
    return [label._replace(text=told.get(label, label.text)) for label in labels]


def _regained(column: Sequence[Label], letter: float) -> dict[Label, str]:
    """What those without a point say with one, if those that have one lie where they then would."""
    pointed = [(label, match) for label in column if (match := _POINTED.fullmatch(label.text))]
    plain = [label for label in column if _PLAIN.fullmatch(label.text)]
    scale = fit([(x.box.centre[1], float(_digits(x.text))) for x in plain], 0.3 * letter) if len(plain) > 2 else None
    if scale is None or scale.kind != "linear" or len(pointed) < FEWEST or len(scale.ticks) < len(plain):
        return {}
    point, parts = pointed[0][1]["point"], len(pointed[0][1]["parts"])
    if not all(len(match["parts"]) == parts and _fits(label, scale) for label, match in pointed):
        return {}
    return {label: f"{label.text[:-parts]}{point}{label.text[-parts:]}" for label in plain}


def _digits(text: str) -> str:
    return re.sub(r"[−–]", "-", re.sub(r"[.,]", "", text))


def _fits(label: Label, scale: Scale) -> bool:
    """Whether its digits without the point are what the others count to at its place, nearly."""
    step = abs(scale.ticks[-1][1] - scale.ticks[0][1]) / (len(scale.ticks) - 1)
    return abs(scale.value(label.box.centre[1]) - float(_digits(label.text))) < LIKE * step
