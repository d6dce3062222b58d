"""What is said of a chart and its values, and how numbers are written and typed in the reader's way. Draws nothing."""

from __future__ import annotations

from core.charts import Chart, Got, Value, plain, written
from core.i18n import gettext as _
from core.numerals import localised, marks
from core.quantities import numbers

SIGNS: dict[Got, tuple[str, str]] = {  # the icon and the theme colour that tell how a value was got
    "exact": ("exact", "exact"),
    "printed": ("printed", "normalised"),
    "read": ("measured", "caution"),
    "corrected": ("edit", "computed"),
}
MEANT = 6  # digits of an exact number that are shown: drawings are not kept with more


def kind_name(chart: Chart) -> str:
    names = {
        "bar chart": _("Bar chart"), "grouped bar chart": _("Grouped bar chart"),
        "stacked bar chart": _("Stacked bar chart"), "histogram": _("Histogram"), "range chart": _("Range chart"),
        "line chart": _("Line chart"), "area chart": _("Area chart"), "stacked area chart": _("Stacked area chart"),
        "box plot": _("Box plot"), "scatter plot": _("Scatter plot"), "dot plot": _("Dot plot"),
        "pie chart": _("Pie chart"), "donut chart": _("Donut chart"), "heatmap": _("Heatmap"), "map": _("Map"),
        "waterfall chart": _("Waterfall chart"),
    }  # fmt: skip
    return names.get(chart.kind, _("Chart"))


def got_name(got: Got) -> str:
    """A word or two, for the line below the table."""
    names = {"exact": _("exact"), "printed": _("printed"), "read": _("measured"), "corrected": _("corrected")}
    return names[got]


def told(value: Value, read: Value | None = None) -> str:
    """How the value was got, in a sentence; `read` is what stood there before a person spoke."""
    match value.got:
        case "exact":
            return _("Exact: taken from the lines the page itself draws.")
        case "printed":
            return _("Printed on the chart as {text}.").format(text=value.text or shown(value))
        case "read":
            bound = localised(f"{value.bound:.2g}")
            return _("Measured on the picture, to within {bound}.").format(bound=bound)
    if read is None:
        return _("Added by you; nothing was read here.")
    return _("Corrected by you; it was read as {number}.").format(number=shown(read))


def shown(value: Value) -> str:
    """The number as the table shows it."""
    if value.got == "printed" and value.text:
        return value.text
    if value.got == "exact":
        return localised(plain(float(f"{value.number:.{MEANT}g}"), 0))
    return localised(written(value))


def editable(value: Value) -> str:
    """The number as it is offered for typing over."""
    number = float(f"{value.number:.{MEANT}g}") if value.got == "exact" else value.number
    return localised(plain(number, value.bound))


def typed(text: str) -> float | None:
    """The one number that was typed, read as the reader's language writes it; None when it is not one."""
    found = numbers(text, marks()[0])
    return float(found[0].value) if len(found) == 1 and found[0].text.strip() == text.strip() else None


def unit_of(chart: Chart) -> str:
    """What the values are in, in one phrase; "" where nothing says so."""
    name = chart.heads[1]
    if not chart.unit or chart.unit in name:
        return name
    return f"{name} ({chart.unit})" if name else chart.unit


def about(chart: Chart) -> str:
    """The line below the title: what it is, in what, and how sure the reading is."""
    sure = _("{percent} % sure").format(percent=round(chart.confidence * 100)).replace(" ", "\u00a0")
    title = chart.title
    return " · ".join(filter(None, (kind_name(chart) if title else "", unit_of(chart), sure)))


def key_name(category: str, series: str) -> str:
    return f"{category}, {series}" if series else category
