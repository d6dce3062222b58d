"""Reads figures of several panels, each into a chart of its own, and joins what they say. Finds no panel itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.charts import Chart, Value
from core.domain import around
from core.experts.chart.alone import alone
from core.experts.chart.legend import legend
from core.experts.chart.multiples import Panel, panels
from core.experts.chart.read import read
from core.experts.chart.scene import Scene
from core.experts.chart.titles import title_of

MANY = 0.6  # of the panels that must be read: else the figure is taken for one chart


def read_all(scene: Scene, page: int) -> list[Chart]:
    """The charts of a scene: one a panel where it has panels, else one alone or none."""
    return _panelled(scene, page) or [chart for chart in (read(scene, page),) if chart]


def _panelled(scene: Scene, page: int) -> list[Chart]:
    found = panels(scene)
    if len(found) < 2:
        return []
    entries, _swatches = legend(scene, [x for panel in found for x in (*panel.across.labels, *panel.down.labels)])
    scene.listed = entries
    charts = [(panel, read(alone(scene, panel), page)) for panel in found]
    some = [(panel, chart) for panel, chart in charts if chart and chart.values]
    if len(some) < max(2, MANY * len(found)):
        return []
    figure = _heading(scene, found)
    return [_named(chart, panel, figure) for panel, chart in some]


def _heading(scene: Scene, found: Sequence[Panel]) -> str:
    """The title over all panels."""
    taken = {label for panel in found for label in (*panel.name, *panel.across.labels, *panel.down.labels)}
    above = [x for x in scene.labels if x not in taken and any(c.isalpha() for c in x.text)]
    title, _words = title_of(scene, above, around(panel.cell for panel in found))
    return title


def _named(chart: Chart, panel: Panel, figure: str) -> Chart:
    """Titled as its panel; a chart of its own where its axes are its own."""
    return replace(chart, title=panel.title or chart.title, figure=figure, panel=True, box=panel.cell)


def joined(charts: Sequence[Chart]) -> list[Chart]:
    """The charts, and for panels of one scale a chart a series that sets all panels side by side.

    Panels of a single series say no more than that, and are left out."""
    parts = [chart for chart in charts if chart.panel]
    if len(parts) < 2 or not _are_of_one_kind(parts):
        return list(charts)
    names = list(dict.fromkeys(name for chart in parts for name in chart.series))
    single = all(len(chart.series) == 1 for chart in parts)
    tables = [_beside(parts, None)] if single else [_beside(parts, name) for name in names]
    rest = [chart for chart in charts if not (chart.panel and single)]
    return [*tables, *rest]


def _are_of_one_kind(parts: Sequence[Chart]) -> bool:
    first = parts[0]
    titles = {chart.title for chart in parts}
    alike = all(c.kind == first.kind and c.unit == first.unit and c.upright == first.upright for c in parts)
    known = set(first.categories)
    shared = all(len(known & set(c.categories)) > 0.3 * min(len(known), len(c.categories)) for c in parts[1:])
    return alike and shared and len(titles) == len(parts) and all(titles)


def _beside(parts: Sequence[Chart], series: str | None) -> Chart:
    """A column a panel, of one series or of the only one."""
    values: list[Value] = [
        replace(value, series=chart.title)
        for chart in parts
        for value in chart.values
        if series is None or value.series == series
    ]
    figure = parts[0].figure
    title = figure if series is None else f"{figure}: {series}" if figure else series
    return replace(
        parts[0], title=title, values=tuple(values), legend=(), box=around(c.box for c in parts), panel=False
    )
