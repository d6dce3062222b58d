"""Turns a chart into evidence: a mark for every value, and what is said of the chart itself. Answers nothing."""

from __future__ import annotations

from collections.abc import Iterator

from core.charts import Axis, Chart, Colour, Value, written
from core.domain import Box, Evidence
from core.experts.chart.colours import colour_name

PLACES = {
    "x": "horizontal axis",
    "y": "vertical axis",
    "x2": "second horizontal axis",
    "y2": "second vertical axis",
    "colour": "colour bar",
}


def evidence_of(chart: Chart, file: str, name: str) -> Iterator[Evidence]:
    """`name` tells the charts of a question apart; what is said of a chart has the heading "chart"."""
    yield from _facts(chart, file, name)
    column = chart.heads[1]
    for value in chart.values:
        yield Evidence(
            "", file, chart.page, _said(value, chart), (value.box,), "mark", value.category,
            value.series or column, name, chart.title, bound=value.bound,
        )  # fmt: skip


def _said(value: Value, chart: Chart) -> str:
    text = written(value)
    if chart.unit == "%" and not text.endswith("%"):
        return f"{text}%"
    return text


def _facts(chart: Chart, file: str, name: str) -> Iterator[Evidence]:
    def fact(key: str, text: str, column: str = "", box: Box = chart.box) -> Evidence:
        return Evidence("", file, chart.page, text, (box,), "option", key, column, name, "chart")

    yield fact("kind", chart.kind, str(chart.marks))
    if chart.title:
        yield fact("title", chart.title)
    if chart.heads[1]:
        yield fact("values", chart.heads[1], chart.unit)
    for axis in chart.axes:
        place = PLACES[axis.way]
        if axis.title:
            yield fact(f"{place} title", axis.title)
        for tick in ordered(axis):
            yield fact(f"{place} tick", tick, axis.kind)
    if len(listed := series_of(chart)) > 1:
        yield fact("series", ", ".join(listed))
    for entry in chart.legend:
        yield fact("legend", entry.label, colour_name(entry.colour), entry.box)
    for label, colour in coloured(chart).items():
        if all(entry.label != label for entry in chart.legend):
            yield fact("colour", label, colour_name(colour))


def series_of(chart: Chart) -> list[str]:
    """What is told apart by colour, as the legend lists it."""
    return [entry.label for entry in chart.legend] or list(coloured(chart))


def coloured(chart: Chart) -> dict[str, Colour]:
    """Series, or slices, with the colour they are drawn in."""
    parted = len(chart.series) > 1
    named = {v.series if parted else v.category: v.colour for v in chart.values if v.colour}
    return {label: colour for label, colour in named.items() if label and len(set(named.values())) > 1}


def ordered(axis: Axis) -> list[str]:
    """The labels from left to right, or from the bottom up."""
    return [tick.label for tick in sorted(axis.ticks, key=lambda t: t.at, reverse=axis.way.startswith("y"))]
