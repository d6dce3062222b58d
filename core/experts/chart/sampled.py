"""Tells the markers that a legend within the plot shows from dots: they stand in a column, each before its words."""

from __future__ import annotations

from collections.abc import Sequence

from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Scene, far

ALIGNED = 2.5  # pixels or points between the beginnings of words in one column
APART = 3.0  # letters from one entry to the next, at most
BEFORE = 3.5  # letters that the markers of one entry may take
LIKE = 60.0  # two colours nearer than this are one


def without_samples(scene: Scene, marks: Sequence[Mark]) -> list[Mark]:
    """The marks that stand for data."""
    words = _column([label for label in scene.labels if _is_worded(scene, label, marks)], scene.letter)
    return [mark for mark in marks if not any(_stands_before(mark, label, scene.letter) for label in words)]


def _is_worded(scene: Scene, label: Label, marks: Sequence[Mark]) -> bool:
    """Whether marks of one colour stand before the words, and nowhere else on their row near by."""
    if label.steep or not any(c.isalpha() for c in label.text):
        return False
    before = [mark for mark in marks if _stands_before(mark, label, scene.letter)]
    return bool(before) and all(far(mark.colour, before[0].colour) < LIKE for mark in before)


def _column(labels: Sequence[Label], letter: float) -> list[Label]:
    """Those that begin under one another, close by, two at least."""
    return [
        one
        for one in labels
        if any(
            abs(one.box.x0 - other.box.x0) < ALIGNED
            and 0.5 * letter < abs(one.box.centre[1] - other.box.centre[1]) < APART * letter
            for other in labels
        )
    ]


def _stands_before(mark: Mark, label: Label, letter: float) -> bool:
    level = abs(mark.box.centre[1] - label.box.centre[1]) < 0.6 * letter
    gap = label.box.x0 - mark.box.x1
    return level and -0.3 * letter < gap < BEFORE * letter
