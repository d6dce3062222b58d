"""Takes words in colours for a legend where a chart has none: they stand beside the lines and areas they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.charts import Chart, Entry
from core.domain import around
from core.experts.chart.axes import rulers
from core.experts.chart.coloured import coloured_labels
from core.experts.chart.found import Found
from core.experts.chart.labels import Label
from core.experts.chart.offsets import multiplied
from core.experts.chart.read import confidence
from core.experts.chart.scene import Scene, far
from core.experts.chart.titles import free, title_of
from core.i18n import gettext as _

LONG = 40  # letters: longer is a sentence in a colour
APART = 30.0  # two colours nearer than this are one


def tinted(chart: Chart | None, scene: Scene, page: int) -> Chart | None:
    """The chart with such a legend; a chart of which only that and the axes were read, if there was none."""
    if scene.pixels is None or (chart and (chart.legend or chart.kind in ("heatmap", "map", "pie chart"))):
        return chart
    measures = multiplied(scene, rulers(scene))
    ticks = {label for ruler in measures for label in ruler.labels}
    entries = _entries(scene, [x for x in scene.labels if x not in ticks and not x.steep and not scene.on_patch(x)])
    if chart:
        return replace(chart, legend=tuple(entries)) if entries else chart
    if not entries or {r.way for r in measures if len(r.labels) > 2} != {0, 1}:
        return None
    plot = around(ruler.box for ruler in measures)
    title, _words = title_of(
        scene, free(scene, [*ticks, *(x for x in scene.labels if x.box in {e.box for e in entries})]), plot
    )
    unread = (_("the values"),)
    told = confidence(Found("chart", [], plot, unread=list(unread)))
    box = around([plot, *(entry.box for entry in entries)])
    return Chart("chart", page, box, title, legend=tuple(entries), confidence=told, unread=unread)


def _entries(scene: Scene, labels: Sequence[Label]) -> list[Entry]:
    """Two at least, each in a colour of its own and in words."""
    said = [e for e in coloured_labels(scene, labels) if any(c.isalpha() for c in e.label) and len(e.label) <= LONG]
    own = [e for e in said if all(o is e or far(o.colour, e.colour) > APART for o in said)]
    return own if len(own) > 1 else []
