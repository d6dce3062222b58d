"""Reads one scene into one chart: what kind it is, its axes, legend, title and values. Declines rather than guesses."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from core.charts import Chart, Entry, Value
from core.domain import Box, Caution, around
from core.experts.chart import titles, tricks
from core.experts.chart.axes import Ruler, rulers
from core.experts.chart.choice import best
from core.experts.chart.dots import with_seen
from core.experts.chart.found import Found
from core.experts.chart.legend import legend
from core.experts.chart.offsets import multiplied
from core.experts.chart.raised import lowered
from core.experts.chart.scene import Scene
from core.experts.chart.titled_axes import axes_of
from core.i18n import gettext as _

CROWDED = 0.12  # of a plot, by words: more is no plot


def read(scene: Scene, page: int) -> Chart | None:
    """The chart in the scene; None when nothing there is one."""
    scene = lowered(scene)
    listed = {entry.box for entry in legend(scene)[0]}
    axes = multiplied(scene, rulers(scene))
    measures = [r for r in axes if sum(x.box in listed for x in r.labels) < 0.7 * len(r.labels)]
    entries, swatches = legend(scene, [x for ruler in measures for x in ruler.labels])
    entries = entries or list(scene.listed)
    found = with_seen(scene, measures, entries, swatches, best(scene, measures, entries, swatches))
    if found is None or _is_written_on(scene, found):
        return None
    return _chart(scene, page, measures, entries if found.kind != "heatmap" else (), found)


def _is_written_on(scene: Scene, found: Found) -> bool:
    """Whether the plot is full of words, as a window or a page of text is."""
    if found.kind not in ("line chart", "area chart", "bar chart", "range chart", "chart", "dot plot", "box plot"):
        return False
    words = sum(found.plot.shared(x.box) for x in scene.labels if any(c.isalpha() for c in x.text))
    return words > CROWDED * max(found.plot.area, 1.0)


def _chart(scene: Scene, page: int, measures: Sequence[Ruler], entries: Sequence[Entry], found: Found) -> Chart:
    taken = [*found.names, *found.second, *(x for r in measures for x in r.labels)]
    known = {entry.box for entry in entries}
    left = [label for label in titles.free(scene, taken) if label.box not in known]
    axes, used = axes_of(scene, measures, found, left)
    beneath = scene.box if found.kind == "map" else _drawn_on(found)
    title, _words = titles.title_of(scene, [x for x in left if x not in used], beneath)
    cautions = tuple(Caution(code, says, page=page, boxes=boxes) for code, says, boxes in found.doubts)
    boxes = [found.plot, *(label.box for label in [*taken, *used, *_words]), *known]
    unit = found.ruler.unit if found.ruler else found.measured
    chart = Chart(
        found.kind, page, around(boxes), title, tuple(axes), tuple(entries), _rounded(found), unit,
        confidence(found), tuple(found.unread), cautions, found.upright, found.measured, found.marks,
    )  # fmt: skip
    return tricks.warned(chart, measures, found.ruler, cut=found.cut)


def _drawn_on(found: Found) -> Box:
    """The plot without the room over its highest mark and tick, in which a title may stand."""
    ticks = found.ruler.labels if found.ruler and found.ruler.way == 1 else ()
    tops = [*(value.box.y0 for value in found.values), *(label.box.y0 for label in ticks)]
    return found.plot._replace(y0=max(found.plot.y0, min(tops, default=found.plot.y0)))


def _rounded(found: Found) -> tuple[Value, ...]:
    """Exact values with as many digits as the places in the file have: they are told to a hundredth of a point.

    Around nought of a symlog axis none is exact: nobody says where it begins to be even."""
    kept = []
    for value in found.values:
        across = found.kind == "scatter plot" and value.series.endswith("x")
        ruler = found.along if across else found.ruler
        if value.got == "exact" and ruler and ruler.scale.kind == "symlog" and abs(value.number) < ruler.scale.least:
            value = replace(value, got="read", bound=ruler.scale.least)  # noqa: PLW2901
        elif value.got == "exact" and ruler:
            step = ruler.scale.bound(value.box.centre[ruler.way], 0.01)
            places = max(-math.floor(math.log10(max(step, 1e-12))), 0)
            value = replace(value, number=round(value.number, places))  # noqa: PLW2901
        kept.append(value)
    return tuple(kept)


def confidence(found: Found) -> float:
    """Less for values without names, few ticks, and numbers that do not agree with their marks."""
    named = sum(not v.category.startswith("#") for v in found.values) / max(len(found.values), 1)
    ticks = min(1.0, (len(found.ruler.labels) + 2) / 5) if found.ruler else 0.85
    return round(named * ticks * (0.7 if found.doubts else 1.0) * (0.8 if found.unread else 1.0), 2)


def nothing_read() -> str:
    return _("No chart on this page could be read.")
