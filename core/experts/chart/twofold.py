"""Tells which of two axes of values a line belongs to: by colour, by the axis' title, by words such as "(right)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np

from core.charts import Colour, Point
from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.coloured import ink_of, shade_off
from core.experts.chart.labels import Label
from core.experts.chart.scene import Scene, chroma, far

Side = Literal["left", "right"]

COLOURED = 45  # chroma of an axis' writing that means a line
SAME = 70.0  # between the colours of a line and of writing, which is thin
VOTES, NEAR, AGREES = (
    2,
    1.2,
    0.01,
)  # printed numbers that say whose a line is; letters beside it; and shares of the axis
SIDES: tuple[Side, Side] = ("left", "right")

_WORDS: dict[Side, str] = {
    "right": "right|rhs|r\\.?h\\.?s\\.?|rechts|rechte|secondary|2nd|右",
    "left": "left|lhs|l\\.?h\\.?s\\.?|links|linke|primary|1st|左",
}
_SIDES = {
    side: re.compile(rf"\s*[(\[（]\s*(?:{words})[^)\]）]{{0,14}}[)\]）]|,\s*(?:{words})$", re.IGNORECASE)
    for side, words in _WORDS.items()
}


class Pair(NamedTuple):
    """Two axes of values with different scales at the two sides of one plot."""

    left: Ruler
    right: Ruler

    def at(self, side: Side) -> Ruler:
        return self.left if side == "left" else self.right


def pair_of(rulers: Sequence[Ruler], way: int = 1) -> Pair | None:
    """None where there is one scale alone, be it written on both sides."""
    found = [r for r in rulers if r.way == way and not r.dated and len(r.labels) > 2]
    for other in found[1:]:
        if beside(found[0], other):
            first, second = sorted((found[0], other), key=lambda r: r.box.centre[1 - way])
            return Pair(first, second)
    return None


def beside(one: Ruler, other: Ruler) -> bool:
    """Whether two axes stand on both sides of the same plot and say different things of one height."""
    a, b = one.scale.reach, other.scale.reach
    level = min(a[1], b[1]) - max(a[0], b[0]) > 0.6 * (a[1] - a[0])
    apart = abs(one.box.centre[1 - one.way] - other.box.centre[1 - one.way]) > 4 * one.box.width
    ends = [(one.scale.value(place), other.scale.value(place)) for place in a]
    span = abs(ends[0][0] - ends[1][0])
    return level and apart and any(abs(u - v) > 0.02 * span for u, v in ends)


def sided(name: str) -> tuple[str, Side | None]:
    """sided("Exports (rhs)") is ("Exports", "right")."""
    for side, pattern in _SIDES.items():
        if pattern.search(name):
            return pattern.sub("", name).strip(), side
    return name, None


def sides(
    scene: Scene, pair: Pair, lines: Mapping[str, Colour], courses: Mapping[str, Sequence[Point]] | None = None
) -> dict[str, Side]:
    """The side of each line that is known, by its name. Where one alone is left and an axis has none, it is that's."""
    known: dict[str, Side] = {name: side for name in lines if (side := sided(name)[1])}
    if known and set(known.values()) == {"right"}:  # only what is unusual is said
        return {name: known.get(name, "left") for name in lines}
    numbers = _by_numbers(scene, pair, courses or {})
    known = {**_by_title(scene, pair, list(lines)), **_by_colour(scene, pair, lines), **numbers, **known}
    left = [name for name in lines if name not in known]
    free: list[Side] = [side for side in SIDES if side not in known.values()]
    if known and len(left) == 1 and len(free) == 1:
        known[left[0]] = free[0]
    return known


def _by_colour(scene: Scene, pair: Pair, lines: Mapping[str, Colour]) -> dict[str, Side]:
    """Axes whose ticks or title are written in the colour of a line."""
    if not scene.shows_inks:
        return {}
    found: dict[str, Side] = {}
    for side in SIDES:
        ruler = pair.at(side)
        inks = [ink_of(scene, label.box) for label in (*ruler.labels, *_titles(scene, ruler, pair))]
        inks = [ink for ink in inks if chroma(ink) > COLOURED]
        if 2 * len(inks) <= len(ruler.labels):
            continue
        for name, colour in lines.items():
            near = sum(_alike(ink, colour, lines, scene) for ink in inks)
            if near > 0.5 * len(inks):
                found[name] = side
    if len(set(found.values())) == 1:  # one axis alone is coloured: what it does not claim is the other's
        other: Side = "left" if "right" in found.values() else "right"
        plain = all(chroma(ink_of(scene, label.box)) <= COLOURED for label in pair.at(other).labels)
        found = {name: found.get(name, other) for name in lines} if plain else found
    return found


def _alike(ink: Colour, colour: Colour, lines: Mapping[str, Colour], scene: Scene) -> bool:
    """Whether writing is in this colour rather than in another line's; thin strokes let the ground through."""

    def off(other: Colour) -> float:
        return min(far(ink, other), shade_off(ink, other, scene.ground))

    return off(colour) < SAME and all(off(colour) <= off(other) for other in lines.values())


def _by_title(scene: Scene, pair: Pair, names: Sequence[str]) -> dict[str, Side]:
    """Axes whose title holds the name of a line, and of no other."""
    found: dict[str, Side] = {}
    for side in SIDES:
        text = " ".join(label.text for label in _titles(scene, pair.at(side), pair)).casefold()
        named = [name for name in names if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text)]
        if len(named) == 1:
            found[named[0]] = side
    return found


def _by_numbers(scene: Scene, pair: Pair, courses: Mapping[str, Sequence[Point]]) -> dict[str, Side]:
    """The axis by which the numbers printed over a line, or under it, stand where they belong."""
    ticks = {*pair.left.labels, *pair.right.labels}
    numbers = [(x.box, read.value) for x in scene.labels if x not in ticks and (read := x.tick)]
    found: dict[str, Side] = {}
    for name, course in courses.items():
        votes = {side: sum(_is_printed(number, course, pair.at(side), scene) for number in numbers) for side in SIDES}
        best = max(SIDES, key=lambda side: votes[side])
        if votes[best] >= VOTES and votes[best] > 2 * min(votes.values()):
            found[name] = best
    return found


def _is_printed(number: tuple[Box, float], course: Sequence[Point], ruler: Ruler, scene: Scene) -> bool:
    """Whether a line passes just by a number, where that is on the axis."""
    box, value = number
    x, y = box.centre
    places = sorted(course)
    level = float(np.interp(x, [a for a, _b in places], [b for _a, b in places]))
    low, high = (ruler.scale.value(place) for place in ruler.scale.reach)
    beside = abs(level - y) < 0.5 * box.height + NEAR * scene.letter
    return beside and abs(ruler.scale.value(level) - value) < AGREES * abs(high - low)


def _titles(scene: Scene, ruler: Ruler, pair: Pair) -> list[Label]:
    """Steep words beyond the ticks of an axis, away from the plot."""
    right = ruler is pair.right
    reach = 6 * scene.letter
    ends = (ruler.box.x1, ruler.box.x1 + reach) if right else (ruler.box.x0 - reach, ruler.box.x0)
    steep = [x for x in scene.labels if x.steep and ends[0] - 2 < x.box.centre[0] < ends[1]]
    return sorted(steep, key=lambda x: -x.box.y1)
