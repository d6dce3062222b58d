"""What stands at a tick is a number, a date, or nothing of the kind."""

import pytest

from core.experts.chart.scale import fit
from core.experts.chart.ticks import tick


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", 0, ""),
        ("−20", -20, ""),
        ("1.5 million t", 1.5e6, "t"),
        ("$2,000", 2000, "$"),
        ("28%", 28, "%"),
        ("40k", 40_000, ""),
        ("1.234,5", 1234.5, ""),
        ("300 μg/m³", 300, "μg/m³"),
        ("Jul 2015", 2015.5, ""),
        ("2012-04", 2012.25, ""),
    ],
)
def test_a_tick_says_a_number_with_its_scale_and_unit(text, value, unit):
    read = tick(text)
    assert read is not None
    assert read.value == pytest.approx(value)
    assert read.unit == unit


@pytest.mark.parametrize("text", ["No. 457", "USA", "12 angry men in a room", "Jan", ""])
def test_a_name_is_no_tick(text):
    assert tick(text) is None


def test_an_axis_outlives_a_misread_tick():
    # GIVEN five ticks, one of which OCR took for another number
    scale = fit([(200, 0), (160, 10), (120, 70), (80, 30), (40, 40)], off=2)
    # THEN the other four say what every place means
    assert scale is not None
    assert scale.value(120) == pytest.approx(20)
    assert scale.bound(120, 1) == pytest.approx(0.25)


def test_an_axis_may_count_in_powers_of_ten():
    scale = fit([(200, 1), (150, 10), (100, 100), (50, 1000)], off=2)
    assert scale is not None
    assert scale.kind == "log"
    assert scale.value(75) == pytest.approx(10**2.5)


def test_places_that_count_nothing_are_no_axis():
    assert fit([(200, 3), (150, 90), (100, 4)], off=2) is None
