"""Tells lines of one colour apart by their markers, which a page draws as the legend does. Knows no pixels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import dist

from core.charts import Colour, Entry, Point
from core.experts.chart.scene import Mark, Scene, far

SAME = 12.0  # grey levels between two colours that are one
NEAR = 1.0  # points between the middle of a marker and the corner it sits on
REACH = 6.0  # letters from the words of an entry to its marker
SMALL = 1.5  # letters: larger is no marker

Look = tuple[tuple[str, int, float], ...]


def rivals(colour: Colour, entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a colour, where it has several: colour alone does not tell whose a line is."""
    found = [entry for entry in entries if far(entry.colour, colour) < SAME]
    return found if len({entry.label for entry in found}) > 1 else []


def by_marker(scene: Scene, course: Sequence[Point], colour: Colour, entries: Sequence[Entry]) -> Entry | None:
    """The one entry whose marker is that of most corners of a line; None where none is, or more than one."""
    small = [m for m in scene.marks if far(m.colour, colour) < SAME and _is_small(m, scene)]
    seen = Counter(_look([m for m in small if dist(m.box.centre, corner) < NEAR]) for corner in course)
    look = seen.most_common(1)[0][0]
    alike = [entry for entry in entries if _look(_swatch(entry, small, scene)) == look]
    return alike[0] if len(alike) == 1 else None


def _is_small(mark: Mark, scene: Scene) -> bool:
    flat = mark.shape == "line" and min(mark.box.width, mark.box.height) < NEAR  # the stroke of a swatch
    return max(mark.box.width, mark.box.height) < SMALL * scene.letter and not flat


def _swatch(entry: Entry, small: Sequence[Mark], scene: Scene) -> list[Mark]:
    """What is drawn before the words of an entry, on their row, nearest to them."""
    x, y = entry.box.x0, entry.box.centre[1]
    row = [
        m for m in small if abs(m.box.centre[1] - y) < 0.5 * scene.letter and 0 < x - m.box.x1 < REACH * scene.letter
    ]
    if not row:
        return []
    last = max(m.box.centre[0] for m in row)
    return [m for m in row if last - m.box.centre[0] < NEAR]


def _look(marks: Sequence[Mark]) -> Look:
    """The shapes of a marker: how many corners each has, and how far above or below its middle most of them lie."""
    return tuple(sorted((m.shape, len(m.points), _weight(m)) for m in marks))


def _weight(mark: Mark) -> float:
    if not mark.points or mark.box.height < NEAR:
        return 0.0
    low = sum(y for _x, y in mark.points) / len(mark.points) - mark.box.centre[1]
    return round(4 * low / mark.box.height) / 4
