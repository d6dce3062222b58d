"""What can be said of a drawing whose values cannot be read: its title, its axes, the classes of a map's colours."""

from __future__ import annotations

from collections.abc import Sequence

from core.charts import Axis, Entry, Tick
from core.domain import around
from core.experts.chart.axes import Ruler
from core.experts.chart.found import Found
from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Scene, far
from core.experts.chart.titles import is_note
from core.i18n import gettext as _

CLASSES = 4  # colours side by side that make a scale of classes
WIDE = 1.6  # times a colour: what is written wider is no label of it
ROWS = 2  # of the same colours, beside the first
LEVEL, LIKE = 3, 12  # points or pixels of height, and grey levels, in which they may differ
TICKS = 4  # of both axes, that make an empty frame a chart


def classes(scene: Scene) -> tuple[list[Mark], list[Label]]:
    """A row of equally high patches of different colours that touch, and the labels at their edges."""
    rects = sorted((m for m in scene.marks if m.shape == "rect"), key=lambda m: (round(m.box.y0 / 4), m.box.x0))
    best: list[Mark] = []
    for first in rects:
        row = [first]
        for mark in rects:
            last = row[-1]
            level = abs(mark.box.y0 - last.box.y0) < 2 and abs(mark.box.y1 - last.box.y1) < 2
            if level and abs(mark.box.x0 - last.box.x1) < 3.5 and far(mark.colour, last.colour) > 8:
                row.append(mark)
        if len(row) > len(best) and row[0].box.height < 3 * scene.letter:
            best = row
    if len(best) < CLASSES or _again(best, rects):
        return [], []
    box = around(m.box for m in best)
    near = [
        x
        for x in scene.labels
        if box.x0 - 4 * scene.letter < x.box.centre[0] < box.x1 + 3 * scene.letter
        and min(abs(x.box.y0 - box.y1), abs(box.y0 - x.box.y1)) < 1.2 * scene.letter
        and any(c.isdigit() for c in x.text)
        and x.box.width < WIDE * best[0].box.width
        and not is_note(x.text)
    ]
    return best, sorted(near, key=lambda x: x.box.x0)


def _again(row: Sequence[Mark], rects: Sequence[Mark]) -> bool:
    """Whether patches of the same colours and height make further rows: parts of stacked bars, not a scale."""
    high = row[0].box.height
    others = [m for m in rects if m not in row and abs(m.box.height - high) < LEVEL and m.box.height > LEVEL]
    alike = [m for m in others if any(far(m.colour, own.colour) < LIKE for own in row)]
    return len(alike) >= ROWS * (len(row) - 1)


def unread(scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry]) -> Found | None:
    """A map with its classes, or a frame with two axes; None for anything else."""
    marks, labels = classes(scene)
    ways = {r.way: r for r in rulers if len(r.labels) >= TICKS}
    if marks and labels:
        found = Found("map", [], around([*(m.box for m in marks), *(x.box for x in scene.labels)]), names=labels)
    elif len(ways) == 2 or (len(entries) > 2 and ways):
        boxes = [r.box for r in ways.values()]
        found = Found("chart", [], around(boxes), True, ways.get(1), ways.get(0))
    else:
        return None
    found.unread.append(_("the values"))
    return found


def class_axis(labels: Sequence[Label]) -> Axis:
    """The scale of a map's colours, from left to right."""
    ticks = tuple(Tick(x.text, x.box.centre[0], read.value if (read := x.tick) else None) for x in labels)
    return Axis("colour", "linear", ticks)
