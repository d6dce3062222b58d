"""Tells the dots of a legend from those of a plot: they stand before words, outside the ticks or in a column."""

from __future__ import annotations

from collections.abc import Sequence

from core.charts import Entry
from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.scene import Mark, Scene, far

SAME = 40.0  # grey levels between a dot and its entry
REACH = 5.0  # letters, that several dots of one entry take


def without_swatches(scene: Scene, marks: Sequence[Mark], across: Ruler, down: Ruler) -> list[Mark]:
    """Without those outside the ticks that have writing right beside them, as in a legend; dots may have names too."""
    (left, right), (top, bottom) = across.scale.reach, down.scale.reach
    plot = Box(left, top, right, bottom)
    worded = {id(mark) for mark in marks if is_worded(scene, mark)}
    if any(id(mark) in worded and plot.holds(mark.box.centre) for mark in marks):
        return list(marks)
    return [mark for mark in marks if id(mark) not in worded or plot.holds(mark.box.centre)]


def is_worded(scene: Scene, mark: Mark) -> bool:
    _x, y = mark.box.centre
    return any(
        abs(label.box.centre[1] - y) < 0.6 * scene.letter and -3 < label.box.x0 - mark.box.x1 < 1.6 * scene.letter
        for label in scene.labels
    )


def is_in_line(mark: Mark, swatches: Sequence[Mark]) -> bool:
    """Whether it stands in one line with swatches of a legend, being of another size than they are."""
    middles = [other.box.centre for other in swatches]
    return any(sum(abs(mark.box.centre[way] - middle[way]) < 1 for middle in middles) > 1 for way in (0, 1))


def is_listed(scene: Scene, mark: Mark, entries: Sequence[Entry]) -> bool:
    """Whether it is one of several dots that a legend shows before the words for their colour."""
    return any(
        far(entry.colour, mark.colour) < SAME
        and abs(entry.box.centre[1] - mark.box.centre[1]) < 0.6 * scene.letter
        and 0 < entry.box.x0 - mark.box.x1 < REACH * scene.letter
        for entry in entries
    )
