"""What stands at a tick is a number, a date, or nothing of the kind."""

import pytest

from core.domain import Box, Word
from core.experts.chart.axes import rulers
from core.experts.chart.labels import Label, labels_of
from core.experts.chart.scale import fit
from core.experts.chart.scene import Scene
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
        ("10 billion $/TB", 1e10, "$/TB"),
        ("5 € per kg", 5, "€ per kg"),
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


def test_ticks_that_the_box_of_their_writing_reaches_over_are_no_strokes_of_digits():
    # GIVEN numbers of which the first stands beside its tick, boxes of writing that reach up to the ticks, and digits
    wrong = (10, -3, 2, 3)  # how far the middles of the numbers are from their ticks
    labels = [
        Label(str(40 + 60 * n), Box(41 + 90 * n + off, 307, 59 + 90 * n + off, 325)) for n, off in enumerate(wrong)
    ]
    ticks = [Box(50 + 90 * n, 307, 50 + 90 * n, 312) for n in range(4)]
    digits = [Box(box.centre[0] + 2, 314, box.centre[0] + 2, 321) for _text, box, *_rest in labels]
    scene = Scene(Box(0, 0, 400, 350), labels, [], upright=[*ticks, *digits])
    # WHEN the axis is read
    (ruler,) = [r for r in rulers(scene) if r.way == 0]
    # THEN it goes by its ticks
    assert [ruler.scale.at(value) for value in (40, 100, 160, 220)] == pytest.approx([50, 140, 230, 320])


def test_numbers_in_a_row_that_each_have_a_unit_stay_apart():
    texts = ["3", "million", "t", "10", "million", "t", "30", "million", "t"]
    words = [Word(text, Box(40 * n, 0, 40 * n + 36, 12), 0.9) for n, text in enumerate(texts)]
    assert [label.text for label in labels_of(words)] == ["3 million t", "10 million t", "30 million t"]
