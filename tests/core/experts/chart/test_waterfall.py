"""Waterfalls: what each step adds or takes, and the totals between them."""

from core.experts.chart.bins import Span, empty_bins
from core.experts.chart.read import read
from tests.core.experts.chart import drawings


def test_a_step_counts_what_it_adds_or_takes():
    # GIVEN a profit that sales raise and costs lower
    sketch = drawings.waterfall(40, {"Sales": 35, "Wages": -20, "Rent": -10, "Grants": 15})
    # WHEN it is read
    chart = read(sketch.scene(), 0)
    # THEN steps are what they change, and totals stand for themselves
    assert chart.kind == "waterfall chart"
    told = {value.category: value.number for value in chart.values}
    wanted = {"Start": 40, "Sales": 35, "Wages": -20, "Rent": -10, "Grants": 15, "End": 60}
    assert told.keys() == wanted.keys()
    assert all(abs(told[name] - number) <= 1.5 for name, number in wanted.items())


def test_bars_of_one_height_are_no_steps():
    chart = read(drawings.bars({name: [50] for name in "ABCDE"}).scene(), 0)
    assert chart.kind == "bar chart"
    assert all(abs(value.number - 50) < 1 for value in chart.values)


def test_what_is_missing_between_bins_is_empty():
    assert empty_bins([Span(0, 9), Span(10, 19), Span(20, 29), Span(50, 59)]) == [Span(30, 39), Span(40, 49)]
