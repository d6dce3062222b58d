"""Writes charts down: as CSV, as JSON, as a spreadsheet. Reads none."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.charts import ENDS, Axis, Chart, Value
from core.domain import Box
from core.spreadsheets import harmless

HEADS = (
    "chart",
    "page",
    "category",
    "series",
    "value",
    "unit",
    "got",
    "bound",
    "x0",
    "y0",
    "x1",
    "y1",
    "lower",
    "upper",
)


def as_csv(charts: Sequence[Chart]) -> str:
    """A row a value, with how it was got and how far off it may be."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    for n, chart in enumerate(charts, 1):
        writer.writerows(_row(n, chart, value) for value in chart.values)
    return out.getvalue()


def _row(n: int, chart: Chart, value: Value) -> list[object]:
    box = [round(edge, 2) for edge in value.box]
    bound = float(f"{value.bound:.3g}")
    return [
        n,
        chart.page + 1,
        harmless(value.category),
        harmless(value.series),
        value.number,
        chart.unit,
        value.got,
        bound,
        *box,
        "" if value.low is None else value.low,
        "" if value.high is None else value.high,
    ]


def as_dict(chart: Chart) -> dict[str, Any]:
    """Everything that was read; pages count from 1, boxes are left, top, right, bottom."""
    return {
        "kind": chart.kind,
        "page": chart.page + 1,
        "box": _edges(chart.box),
        "title": chart.title,
        "axes": [_axis(axis) for axis in chart.axes],
        "legend": [{"label": e.label, "colour": _hex(e.colour), "box": _edges(e.box)} for e in chart.legend],
        "unit": chart.unit,
        "values": [_value(value) for value in chart.values],
        "confidence": chart.confidence,
        "unread": list(chart.unread),
        "cautions": [{"code": caution.code, "says": caution.says} for caution in chart.cautions],
    }


def _axis(axis: Axis) -> dict[str, Any]:
    ticks = [{"label": t.label, "at": round(t.at, 2), "value": t.value} for t in axis.ticks]
    return {"way": axis.way, "kind": axis.kind, "title": axis.title, "unit": axis.unit, "ticks": ticks}


def _value(value: Value) -> dict[str, Any]:
    said = {
        "category": value.category,
        "series": value.series,
        "value": value.number,
        "got": value.got,
        "bound": value.bound,
        "box": _edges(value.box),
    }
    said |= {name: end for name, end in zip(ENDS, (value.low, value.high), strict=True) if end is not None}
    if value.text:
        said["printed"] = value.text
    if value.colour:
        said["colour"] = _hex(value.colour)
    return said


def _edges(box: Box) -> list[float]:
    return [round(edge, 2) for edge in box]


def _hex(colour: Sequence[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in colour)


def save_spreadsheet(charts: Sequence[Chart], path: Path) -> None:
    """A sheet a chart: the table as it reads, and under it each value with how it was got."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    for n, chart in enumerate(charts, 1):
        sheet = book.create_sheet(f"Chart {n}")
        rows: list[Sequence[object]] = [[harmless(chart.title or chart.kind)], [], *_table(chart), [], HEADS]
        rows += [_row(n, chart, value) for value in chart.values]
        for row in rows:
            sheet.append(list(row))
        for at in (1, 3, len(rows) - len(chart.values)):
            for cell in sheet[at]:
                cell.font = Font(bold=True)
    book.save(path)


def _table(chart: Chart) -> list[list[object]]:
    at = {(value.category, value.series): value.number for value in chart.values}
    heads = [chart.heads[0], *(series or chart.heads[1] for series in chart.series)]
    rows: list[list[object]] = [[harmless(head) for head in heads]]
    rows += [[harmless(c), *(at.get((c, s)) for s in chart.series)] for c in chart.categories]
    return rows
