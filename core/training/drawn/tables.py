"""The table behind a chart, as its makers had it before drawing."""

from __future__ import annotations

from core.training.drawn.data import Data
from core.training.drawn.truth import Kind, Table

Row = tuple[str | float, ...]
_FIVE = ("Lower whisker", "Lower quartile", "Median", "Upper quartile", "Upper whisker")


def table_of(data: Data, kind: Kind) -> Table:
    """Keys and series; observations with x and y; five numbers a box; bins and counts."""
    if kind in {"scatter", "bubble"}:
        return _observations(data, kind == "bubble")
    if kind == "box":
        fives: list[Row] = [(key, *column.values[:5]) for key, column in zip(data.keys, data.columns, strict=True)]
        return Table((data.over, *_FIVE), tuple(fives))
    columns = (data.over, *(column.name for column in data.columns))
    rows: list[Row] = [(key, *(column.values[n] for column in data.columns)) for n, key in enumerate(data.keys)]
    return Table(columns, tuple(rows))


def _observations(data: Data, sized: bool) -> Table:
    columns = ("Series", data.across, data.measure, *(("Size",) if sized else ()))
    rows = tuple(
        (column.name, x, y, *((column.sizes[n],) if sized else ()))
        for column in data.columns
        for n, (x, y) in enumerate(zip(column.across, column.values, strict=True))
    )
    return Table(columns, rows)
