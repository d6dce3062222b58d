"""Warns of what makes a chart look like more than it is, and names the trick. Changes no value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.charts import Chart
from core.domain import Caution
from core.experts.chart.axes import Ruler
from core.experts.chart.twofold import pair_of
from core.i18n import gettext as _


def warned(chart: Chart, measures: Sequence[Ruler], ruler: Ruler | None, *, cut: bool) -> Chart:
    found = [
        Caution(code, says, page=chart.page, boxes=(chart.box,))
        for code, says in _tricks(chart, measures if ruler else (), cut=cut)
    ]
    return replace(chart, cautions=(*chart.cautions, *found))


def _tricks(chart: Chart, measures: Sequence[Ruler], *, cut: bool) -> Iterator[tuple[str, str]]:
    way = 1 if chart.upright else 0
    of_values = [r for r in measures if r.way == way and not r.dated]
    if cut and of_values:
        says = _(
            "The axis of the chart does not begin at zero but at {start}: lengths look more different than they are."
        )
        yield "chart_axis_cut", says.format(start=_text(of_values[0].scale.low))
    if any(_inverted(ruler) for ruler in of_values[:1]):
        yield "chart_axis_inverted", _("The axis of the chart is turned over: what is higher up is less.")
    if chart.upright and pair_of(measures):
        yield "chart_two_scales", _("The chart has two scales: lines that cross or run together may not mean anything.")


def _inverted(ruler: Ruler) -> bool:
    """Values grow upwards and to the right, but on an axis that is turned over."""
    return ruler.scale.step > 0 if ruler.way == 1 else ruler.scale.step < 0


def _text(value: float) -> str:
    return f"{value:.6g}"
