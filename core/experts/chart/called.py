"""Gives the dots of a cloud the names that stand beside them: nearest pairs first, in one colour. Reads no values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from core.charts import Colour
from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Scene, chroma, far

NEAR = 0.9  # of a letter, between a dot and its name at most
LIKE = 70.0  # in RGB, between the ink of a name and its dot, or two words of one name
OTHER = 0.7  # of a letter, that a name in another colour is thought further off
DULL = 40  # the chroma under which ink says nothing of whose it is
INKED = 0.3  # of the pixels of a word are its ink

_JOINT = re.compile(r"\s+|(?<=[a-z])(?=[A-Z][a-z])")


def called(scene: Scene, marks: Sequence[Mark], labels: Sequence[Label]) -> dict[int, Label]:
    """The label of each mark that has one, by the mark's place in the list."""
    names = [(part, ink(scene, part.box)) for label in labels for part in parted(scene, label)]
    pairs = [
        (off, m, n)
        for m, mark in enumerate(marks)
        for n, (label, colour) in enumerate(names)
        if (off := _off(mark, label, colour, scene.letter)) is not None
    ]
    found: dict[int, Label] = {}
    given: set[int] = set()
    for _off_by, m, n in sorted(pairs):
        if m not in found and n not in given:
            found[m] = names[n][0]
            given.add(n)
    return found


def _off(mark: Mark, label: Label, colour: Colour | None, letter: float) -> float | None:
    """How far a label is from being a mark's name; None where it is none."""
    gap = _gap(mark.box, label.box)
    if gap >= NEAR * letter or (len(label.text) == 1 and mark.box.holds(label.box.centre)):  # OCR read the marker
        return None
    x, y = mark.box.centre
    left, top, right, bottom = label.box
    middle = (left + right) / 2
    ends = ((left, (top + bottom) / 2), (right, (top + bottom) / 2), (left, bottom), (middle, top), (middle, bottom))
    away = min(np.hypot(x - u, y - v) for u, v in ends) - mark.box.width / 2
    other = OTHER * letter if colour and far(colour, mark.colour) > LIKE else 0.0
    return float(gap + 0.5 * max(away, 0.0) + other)


def _gap(one: Box, other: Box) -> float:
    wide = max(one.x0 - other.x1, other.x0 - one.x1, 0.0)
    high = max(one.y0 - other.y1, other.y0 - one.y1, 0.0)
    return wide + high


def ink(scene: Scene, box: Box) -> Colour | None:
    """The colour that words are written in; None where it is dull, or where nobody can see it."""
    if scene.pixels is None:
        return None
    left, top, right, bottom = (max(round(side), 0) for side in box)
    patch = scene.pixels[top:bottom, left:right].reshape(-1, 3).astype(np.int32)  # [pixels, 3]
    if not len(patch):
        return None
    off = np.abs(patch - np.array(scene.ground)).sum(1)
    middle = np.median(patch[np.argsort(off)[-max(1, int(INKED * len(off) / 2)) :]], axis=0)
    colour = (int(middle[0]), int(middle[1]), int(middle[2]))
    return colour if chroma(colour) > DULL else None


def parted(scene: Scene, label: Label) -> list[Label]:
    """The names that stand so close in a row that they were read as one: each is written in one colour."""
    pieces = list(_pieces(label))
    if len(pieces) < 2 or scene.pixels is None:
        return [label]
    inks = [ink(scene, box) for _begin, _end, box in pieces]
    groups = [[pieces[0]]]
    for piece, before, here in zip(pieces[1:], inks, inks[1:], strict=False):
        if before and here and far(before, here) > LIKE:
            groups.append([])
        groups[-1].append(piece)
    if len(groups) == 1:
        return [label]
    return [
        Label(label.text[g[0][0] : g[-1][1]].strip(), Box(g[0][2].x0, label.box.y0, g[-1][2].x1, label.box.y1))
        for g in groups
    ]


def _pieces(label: Label) -> Iterator[tuple[int, int, Box]]:
    """The words of a label, from which letter to which, and about where each stands."""
    cuts = [0, *(m.end() for m in _JOINT.finditer(label.text)), len(label.text)]
    wide = label.box.width / max(len(label.text), 1)
    for begin, end in pairwise(cuts):
        if label.text[begin:end].strip():
            yield begin, end, Box(label.box.x0 + begin * wide, label.box.y0, label.box.x0 + end * wide, label.box.y1)
