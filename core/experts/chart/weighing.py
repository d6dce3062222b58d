"""Weighs what is written in cells against what their colours say: each may be misread, and each mends the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from statistics import median

import numpy as np

from core.charts import Value
from core.domain import Box
from core.experts.chart.colour_bar import ColourBar
from core.experts.chart.scene import Scene
from core.experts.chart.ticks import tick

COARSE, PART = 0.04, 0.06  # of the bar and of a number: so far colours may be off from what is written, at least
MANY = 0.6  # of the cells have a number: then it is not the numbers that were misread
FEW, ALIKE = 4, 0.6  # written cells that calibrate the colours, and the share of them that must agree

Pair = tuple[Value | None, Value | None]  # as it is written, and as the colour says
_NUMBER = re.compile(r"\d[\d.,]*")
_SCALED = re.compile(r"\d ?(?P<scale>bn|[KkMBT])\b")


def weighed(scene: Scene, pairs: Sequence[Pair], bar: ColourBar | None) -> list[Value | None]:
    """What is written wins; what the colours gainsay is read once more, and left if they still do."""
    scales = sorted({match["scale"] for written, _s in pairs if written and (match := _SCALED.search(written.text))})
    pairs = [(_scaled(written, shaded, scales, bar), shaded) for written, shaded in _calibrated(pairs, bar)]
    off = {n for n, (written, shaded) in enumerate(pairs) if written and shaded and not _agree(written, shaded, bar)}
    count = sum(written is not None for written, _shaded in pairs)
    if 2 * len(off) > count > MANY * len(pairs):  # the bar was misread
        return [written for written, _shaded in pairs]
    values = [written or shaded for written, shaded in pairs]
    for n in sorted(off):
        written, shaded = pairs[n]
        assert written
        assert shaded
        again = tick(text := scene.reread([shrunk(shaded.box)])[0])
        better = replace(written, number=again.value, text=text) if again else written
        values[n] = better if again and _agree(better, shaded, bar) else shaded
    return values


def shrunk(box: Box) -> Box:
    return Box(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)


def _agree(written: Value, shaded: Value, bar: ColourBar | None) -> bool:
    return abs(written.number - shaded.number) <= _room(written, shaded, bar)


def _room(written: Value, shaded: Value, bar: ColourBar | None) -> float:
    span = float(np.ptp(bar.values)) if bar else 0.0
    return max(3 * shaded.bound, PART * abs(written.number), COARSE * span)


def _scaled(written: Value | None, shaded: Value | None, scales: Sequence[str], bar: ColourBar | None) -> Value | None:
    """With the K that other cells have and OCR lost here, or took for another letter, where the colour agrees."""
    if not written or not shaded or _agree(written, shaded, bar):
        return written
    number = _NUMBER.match(written.text)
    for scale in scales if number else ():
        read = tick(text := f"{number[0]}{scale}") if number else None
        if read and _agree(better := replace(written, number=read.value, text=text), shaded, bar):
            return better
    return written


def _calibrated(pairs: Sequence[Pair], bar: ColourBar | None) -> list[Pair]:
    """The same; colours that are all off alike say what the line through the written ones says."""
    told = [(s.number, w.number) for w, s in pairs if w and s]
    agreeing = sum(_agree(w, s, bar) for w, s in pairs if w and s)
    if len(told) < FEW or agreeing >= ALIKE * len(told):
        return list(pairs)
    steps = [(v - u) / (q - p) for (p, u), (q, v) in combinations(told, 2) if p != q]
    slope = median(steps) if steps else 0.0
    begin = median(w - slope * s for s, w in told)
    misses = sorted(abs(begin + slope * s - w) for s, w in told)
    span = float(np.ptp(bar.values)) if bar else 0.0
    room = misses[int(ALIKE * len(misses))]
    if slope <= 0 or room > COARSE * span:
        return list(pairs)
    return [(w, s and replace(s, number=begin + slope * s.number, bound=slope * s.bound + 2 * room)) for w, s in pairs]
