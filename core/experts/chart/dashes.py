"""Tells what only looks like a dot: dashes of a trend line, what two dots share, and two that run together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import median

import numpy as np

from core.charts import Colour, Entry
from core.experts.chart.scene import Mark, Pixels, Scene, far

LIKE = 40.0  # two colours nearer than this are one
RARE = 0.3  # of all marks: without a legend, a colour that more have is that of data
WHOLE = 0.8  # of the marks of one colour, that lie in the line where it is one
FEW, MANY = 3, 4  # dashes that say enough where they are small, and where they are not
STRAIGHT = 1.6  # pixels that a dash may lie beside its line
SMALL = 0.9  # of the usual width of all others
EVEN, CRUMB = 0.8, 0.7  # of the dots, that are of the usual size where all are meant to be; of that size
TWO = 1.3  # times the usual width, of dots that are all of one size: two that touch
BARE = 0.45  # of what is around a bubble
MOST = 50  # odd marks that a line is looked for among


def true_dots(marks: Sequence[Mark], entries: Sequence[Entry]) -> list[Mark]:
    """The marks that stand for data, each for itself."""
    alone = [mark for mark in _of_size(marks) if not _is_shared(mark, marks)]
    strung = _strung(alone, entries)
    left = [mark for mark in alone if id(mark) not in strung]
    return left if len(left) >= FEW else list(marks)


def _of_size(marks: Sequence[Mark]) -> list[Mark]:
    """Without crumbs, where all others are of one size."""
    sizes = sorted(mark.box.width for mark in marks)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    even = sum(abs(size - usual) <= max(1.5, 0.1 * usual) for size in sizes) > EVEN * len(sizes)
    return [m for m in marks if m.box.width > CRUMB * usual] if even and len(marks) > MANY else list(marks)


def single(marks: Sequence[Mark]) -> list[Mark]:
    """Without those that are two dots or more: where all are of one size, they are too large for one."""
    if len(marks) <= MANY:
        return list(marks)
    sizes = sorted(max(m.box.width, m.box.height) for m in marks)
    usual = sizes[len(sizes) // 2]
    even = sum(abs(size - usual) <= max(1.5, 0.1 * usual) for size in sizes) > 0.6 * len(sizes)
    return [m for m in marks if max(m.box.width, m.box.height) < TWO * usual + 1] if even else list(marks)


def free_ones(scene: Scene, marks: Sequence[Mark]) -> list[Mark]:
    """Those with bare ground around them: of bubbles upon bubbles nobody knows which edge is whose."""
    return [mark for mark in marks if scene.pixels is None or _bare_around(scene.pixels, scene.ground, mark) > BARE]


def _bare_around(image: Pixels, ground: Colour, mark: Mark) -> float:
    """The share of a ring around it that has the colour of the ground."""
    (x, y), radius = mark.box.centre, max(mark.box.width, mark.box.height) / 2 + 2
    turns = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    rows = np.clip(y + radius * np.sin(turns), 0, image.shape[0] - 1).astype(int)
    columns = np.clip(x + radius * np.cos(turns), 0, image.shape[1] - 1).astype(int)
    off = np.abs(image[rows, columns].astype(np.int16) - np.array(ground, np.int16)).max(1)
    return float((off < LIKE / 2).mean())


def _is_shared(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether it is where two larger ones of one colour lie over each other, and the colour is another there."""
    over = [m for m in marks if m is not mark and m.box.area > mark.box.area]
    over = [m for m in over if m.box.shared(mark.box) > 0.6 * mark.box.area]
    return any(far(a.colour, b.colour) < LIKE / 2 < far(a.colour, mark.colour) for a, b in combinations(over, 2))


def _strung(marks: Sequence[Mark], entries: Sequence[Entry]) -> set[int]:
    """The ids of marks in a colour of their own that all lie in one straight line. What a legend names is no line."""
    usual = median(m.box.width for m in marks) if marks else 0.0
    strung: set[int] = set()
    for shade in _shades(marks):
        best = _best_line(shade[:MOST])
        named = any(far(shade[0].colour, entry.colour) <= LIKE for entry in entries)
        if MANY <= len(best) >= WHOLE * len(shade) and len(shade) < len(marks) and not named:
            strung |= {id(mark) for mark in best}
    best = _best_line([m for m in marks if _is_odd(m, marks, entries)][:MOST])
    small = bool(best) and median(m.box.width for m in best) < SMALL * usual
    return strung | ({id(mark) for mark in best} if len(best) >= (FEW if small else MANY) else set())


def _shades(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks by their colours; those of one trend line differ a little."""
    found: list[list[Mark]] = []
    for mark in marks:
        near = next((shade for shade in found if far(shade[0].colour, mark.colour) <= LIKE), None)
        if near is None:
            found.append([mark])
        else:
            near.append(mark)
    return found


def _best_line(marks: Sequence[Mark]) -> list[Mark]:
    """Those of which most lie in one straight line."""
    best: list[Mark] = []
    for one, other in combinations(marks, 2):
        (x, y), (u, v) = one.box.centre, other.box.centre
        long = float(np.hypot(u - x, v - y))
        near = [m for m in marks if long > 0 and abs(_aside(m, (x, y), (u, v))) < STRAIGHT * long]
        best = max(best, near, key=len)
    return best


def _is_odd(mark: Mark, marks: Sequence[Mark], entries: Sequence[Entry]) -> bool:
    """Whether no legend names its colour, but names others; without one, whether most have another."""
    like = sum(far(m.colour, mark.colour) <= LIKE for m in marks)
    others = bool(entries) or like <= RARE * len(marks)
    return others and all(far(mark.colour, entry.colour) > LIKE for entry in entries)


def _aside(mark: Mark, one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far it lies beside the line through both, times their distance."""
    (x, y), (u, v), (a, b) = one, other, mark.box.centre
    return (u - x) * (b - y) - (v - y) * (a - x)
