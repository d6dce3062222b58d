"""Tells which axes a chart has, from its rulers and names: their ticks, titles and units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from core.charts import Axis, Tick
from core.domain import Box, around
from core.experts.chart import titles
from core.experts.chart.axes import Ruler
from core.experts.chart.found import Found
from core.experts.chart.labels import Label
from core.experts.chart.plain import class_axis
from core.experts.chart.scene import Scene


def axes_of(
    scene: Scene, measures: Sequence[Ruler], found: Found, left: Sequence[Label]
) -> tuple[list[Axis], tuple[Label, ...]]:
    if found.kind in ("pie chart", "donut chart"):
        return [], ()
    if found.kind == "map":
        return [class_axis(found.names)], ()
    rows = {way: next((r for r in measures if r.way == way), None) for way in (0, 1)}
    names = {0: found.names if found.upright else found.second, 1: found.second if found.upright else found.names}
    across_box = _ticks_box(rows[0], names[0])
    across, used = titles.across_title(scene, left, found.plot, across_box)
    down, used_down = titles.down_title(scene, left, found.plot)
    axes = [
        axis for way, title in ((0, across), (1, down)) if (axis := _axis(way, rows[way], names[way], title, found))
    ]
    seconds = [r for r in measures if r is not rows[r.way]]
    axes += [Axis("x2" if r.way == 0 else "y2", _kind(r), _ticks(r), unit=r.unit) for r in seconds[:2]]
    return axes, (*used, *used_down)


def _ticks_box(ruler: Ruler | None, names: Sequence[Label]) -> Box | None:
    boxes = [label.box for label in (names or (ruler.labels if ruler else ()))]
    return around(boxes) if boxes else None


def _axis(way: int, ruler: Ruler | None, names: Sequence[Label], title: str, found: Found) -> Axis | None:
    which = "x" if way == 0 else "y"
    if ruler and (found.ruler is ruler or found.along is ruler or not names):
        return Axis(which, _kind(ruler), _ticks(ruler), title, ruler.unit)  # type: ignore[arg-type]
    ticks = tuple(Tick(x.text, x.box.centre[way], None) for x in dict.fromkeys(names))
    return Axis(which, "category", ticks, title) if ticks or title else None  # type: ignore[arg-type]


def _kind(ruler: Ruler) -> Literal["linear", "log", "symlog", "date"]:
    return "date" if ruler.dated else ruler.scale.kind


def _ticks(ruler: Ruler) -> tuple[Tick, ...]:
    """Each label with the value of the tick it stands by: some labels may be missing, so they are not counted off."""
    known = []
    for label in ruler.labels if ruler.scale.ticks else ():
        at = label.box.centre[ruler.way]
        _place, value = min(ruler.scale.ticks, key=lambda tick: abs(tick[0] - at))
        known.append(Tick(label.text, at, value))
    shifted = [Tick(x.text, x.box.centre[ruler.way], read.value) for x in ruler.others if (read := x.tick)]
    return tuple(sorted([*known, *shifted], key=lambda t: t.at))
