"""Months between dated ticks lie where their days say, not a twelfth of a year apart."""

from datetime import date

import pytest

from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.labels import Label
from core.experts.chart.scale import fit
from core.experts.chart.scene import Scene
from core.experts.chart.stops import stops_of
from core.experts.chart.ticks import tick
from core.experts.chart.tracing import Line

PLOT = Box(30, 10, 400, 200)


def at(day):
    """A pixel a day from the first of the year."""
    return 40.0 + (day - date(2021, 1, 1)).days


def test_months_have_their_own_lengths():
    # GIVEN ticks at the first of every third month, on an axis of days
    days = [date(2021, month, 1) for month in (1, 4, 7, 10)]
    labels = tuple(Label(day.strftime("%b %Y"), Box(at(day) - 20, 205, at(day) + 20, 217)) for day in days)
    scale = fit([(label.box.centre[0], tick(label.text).value) for label in labels], 3.0)
    ruler = Ruler(0, scale, labels, Box(20, 205, 340, 217), dated=True)
    line = Line((0, 0, 200), "x", ((40.0, 100.0), (313.0, 50.0)), 2.0)
    stops, _names = stops_of(Scene(PLOT, list(labels), [], pixels=None), PLOT, ruler, [line])
    found = {stop.name: stop.at for stop in stops}
    assert found["Mar 2021"] == pytest.approx(at(date(2021, 3, 1)), abs=0.5)
