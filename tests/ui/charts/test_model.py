"""The table holds every value once, whatever the chart is like."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from core.charts import Axis, Chart, Value
from core.domain import Box
from ui.charts.found import Seen
from ui.charts.model import ChartModel

BOX = Box(0, 0, 10, 10)


@pytest.fixture
def model(qtmodeltester, qapp) -> ChartModel:
    model = ChartModel()
    qtmodeltester.check(model)
    return model


def seen(*values: tuple[str, str, float], axes: tuple[Axis, ...] = (), unit: str = "") -> Seen:
    told = tuple(Value(category, series, number, "read", 0.4, BOX) for category, series, number in values)
    chart = Chart("scatter plot", 0, BOX, axes=axes, values=told, unit=unit)
    return Seen(chart, chart, BOX, QImage())


def test_a_column_a_series_with_holes_where_nothing_was_read(model, qtmodeltester):
    model.show(seen(("2023", "North", 4.13), ("2023", "South", 5.0), ("2024", "South", 6.18)))
    assert model.cells() == [["Category", "North", "South"], ["2023", "4.1", "5"], ["2024", "", "6.2"]]
    qtmodeltester.check(model)


def test_a_hole_can_be_filled(model, qtbot):
    model.show(seen(("2023", "North", 4.13), ("2024", "South", 6.18)))
    with qtbot.waitSignal(model.said) as told:
        assert model.setData(model.index(1, 1), "7")
    assert told.args == ["2024", "North", 7.0]


def test_values_that_share_a_name_have_a_row_each(model, qtmodeltester):
    model.show(seen(("1", "a", 2.0), ("1", "a", 3.0), ("2", "a", 4.0)))
    assert model.cells()[1:] == [["1", "a", "2"], ["1", "a", "3"], ["2", "a", "4"]]
    editable = [bool(model.flags(model.index(row, 2)) & Qt.ItemFlag.ItemIsEditable) for row in range(3)]
    assert editable == [True, False, True]
    qtmodeltester.check(model)


def test_the_header_says_what_is_counted_and_in_what(model):
    model.show(
        seen(("a", "", 1.0), axes=(Axis("x", "category", (), "Year"), Axis("y", "linear", (), "Sales")), unit="t")
    )
    assert model.cells()[0] == ["Year", "Sales (t)"]


def test_how_a_measured_value_was_got_is_told_with_its_bound(model):
    model.show(seen(("a", "", 1.0)))
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "Measured on the picture, to within 0.4."
