"""Finds powers of ten where exponents are too small to be seen as raised: by what they would count, place by place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from core.experts.chart.labels import Label

_POWER = re.compile(r"[-−–]?1[0oO](?P<power>[-−–]?\d|[°ºo])")
FEWEST, SURE = 2, 3
EVEN = 0.12  # of the way from power to power


def counted(labels: Sequence[Label], letter: float) -> list[Label]:
    """The labels with "10^2" for 102 where a row or a column of such numbers cannot be what it says.

    Numbers do not go 101, 100, 101, 102 evenly; powers do, whose minus was lost. Nor does 10° stand beside 102: but
    two alone say no scale, for a digit as small is easily misread, and both are left out."""
    told: dict[Label, int | None] = {}
    for way in (0, 1):
        for row in _rows(labels, way, letter):
            told |= _powers(row, way)
    known = [label for label in labels if told.get(label, 0) is not None]
    return [label._replace(text=f"10^{told[label]}") if label in told else label for label in known]


def _rows(labels: Sequence[Label], way: int, letter: float) -> list[list[Label]]:
    """Numbers on one line across (way 0), or with their ends over each other (way 1), in order along it."""
    numbers = [label for label in labels if not label.steep and (label.tick or _POWER.fullmatch(label.text))]

    def line(label: Label) -> float:
        return label.box.centre[1] if way == 0 else label.box.x1

    ordered = sorted(numbers, key=line)
    breaks = [0, *(line(b) - line(a) > 0.6 * letter for a, b in pairwise(ordered))]
    ranks = [sum(breaks[: n + 1]) for n in range(len(ordered))]
    rows = groupby(zip(ranks, ordered, strict=True), key=lambda item: item[0])
    return [sorted((x for _rank, x in row), key=lambda x: x.box.centre[way]) for _number, row in rows]


def _powers(row: Sequence[Label], way: int) -> dict[Label, int | None]:
    """The exponent of each, if they count evenly where the numbers as they stand do not."""
    found = [_POWER.fullmatch(label.text.replace(" ", "")) for label in row]
    if len(row) < FEWEST or not all(found):
        return {}
    read = [match["power"] for match in found if match]
    sizes = [int(power.lstrip("-−–")) if power[-1].isdigit() else 0 for power in read]
    odd = any(not power[-1].isdigit() for power in read) or len(set(sizes)) < len(sizes)
    places = [label.box.centre[way] for label in row]
    signed = next((powers for powers in _signed(sizes) if _even(places, powers)), None)
    if not odd or not signed:
        return {}
    return dict(zip(row, signed if len(row) >= SURE else [None] * len(row), strict=True))


def _signed(sizes: Sequence[int]) -> Iterator[list[int]]:
    """As they are, and with the minus that was lost from the first ones, or from the last."""
    for count in range(len(sizes)):
        yield [-size if n < count else size for n, size in enumerate(sizes)]
        yield [-size if n >= len(sizes) - count else size for n, size in enumerate(sizes)]


def _even(places: Sequence[float], powers: Sequence[int]) -> bool:
    """Whether they count on by their places; two of them do if they differ."""
    steps = [(b - a) / (v - u) for (a, u), (b, v) in pairwise(zip(places, powers, strict=True)) if v != u]
    same = len(steps) == len(places) - 1 and (min(steps) > 0 or max(steps) < 0)
    return same and max(map(abs, steps)) - min(map(abs, steps)) < EVEN * max(map(abs, steps))
