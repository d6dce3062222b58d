"""What stands on charts beside their marks is read for what it is: second axes, error bars, bands, raised exponents."""

import numpy as np
import pytest

from core.charts import Chart, Value
from core.domain import Box, Word
from core.experts.chart import pixels
from core.experts.chart.labels import labels_of
from core.experts.chart.read import read
from core.experts.chart.scale import fit
from core.experts.chart.ticks import tick
from core.experts.chart.twofold import sided
from core.training.drawn.draw import draw
from tests.core.experts.chart import drawings


def drawn(seed, kind):
    """A chart of an office's style as it is read, its words known but for how exponents stand, and the truth of it."""
    made = draw(seed, kind, "bureau", width=800)
    words = [Word(label.text.replace("^", ""), label.box, 0.95) for label in made.truth.labels]
    image = np.asarray(made.image)
    scene = pixels.scene_of(image, labels_of(words), Box(0, 0, image.shape[1], image.shape[0]))
    return read(scene, 0), made.truth


def nearest(chart, mark, series):
    return min((v for v in chart.values if v.series == series), key=lambda v: abs(v.box.centre[0] - mark.box.centre[0]))


@pytest.mark.parametrize("seed", [352, 170, 122])  # by the colour of its ticks, by words in the legend, by its title
def test_a_line_is_read_against_its_own_axis(seed):
    chart, truth = drawn(seed, "line")
    assert "chart_two_scales" in [caution.code for caution in chart.cautions]
    last = truth.series[-1].name
    points = [mark for mark in truth.marks if mark.series == last and not mark.hidden]
    found = [nearest(chart, mark, last) for mark in points]
    close = [abs(v.number - m.value) <= v.bound for v, m in zip(found, points, strict=True)]
    assert sum(close) >= 0.8 * len(close)


def test_lines_whose_axis_nothing_tells_are_not_guessed():
    chart, truth = drawn(192, "line")
    assert chart.values == ()
    assert any(truth.series[0].name in said for said in chart.unread)


@pytest.mark.parametrize(
    ("words", "name", "side"),
    [
        ("Exports (right)", "Exports", "right"),
        ("Löhne (rechte Achse)", "Löhne", "right"),
        ("Yield, lhs", "Yield", "left"),
        ("Left-handed people", "Left-handed people", None),
    ],
)
def test_a_legend_may_say_the_side(words, name, side):
    assert sided(words) == (name, side)


def test_error_bars_are_ends_of_values_and_no_bars():
    chart, truth = drawn(149, "bar")
    assert len(chart.values) == len(truth.marks)
    for mark in truth.marks:
        value = nearest(chart, mark, mark.series)
        assert value.low == pytest.approx(mark.low, abs=2 * value.bound)
        assert value.high == pytest.approx(mark.high, abs=2 * value.bound)


def test_a_band_belongs_to_its_line():
    chart, truth = drawn(107, "line")
    marks = {(mark.key, mark.series): mark for mark in truth.marks}
    assert {(v.category, v.series) for v in chart.values} == set(marks)
    ends = [(v, v.low, marks[v.category, v.series].low) for v in chart.values]
    ends += [(v, v.high, marks[v.category, v.series].high) for v in chart.values]
    read_off = [one for one in ends if one[1] is not None]
    assert len(read_off) > 0.8 * len(ends)
    assert all(abs(end - number) <= 2 * v.bound for v, end, number in read_off)


def test_ends_are_columns_of_the_table():
    value = Value("2020", "", 4.0, "read", 0.1, Box(0, 0, 1, 1), low=3.5, high=4.5)
    assert list(Chart("bar chart", 0, Box(0, 0, 9, 9), values=(value,)).table()) == [
        ("", "", "lower", "upper"), ("2020", "4", "3.5", "4.5"),
    ]  # fmt: skip


def test_raised_exponents_make_powers_of_ten():
    chart, _truth = drawn(506, "line")
    axis = chart.axis("y")
    assert [(t.label, t.value) for t in axis.ticks] == [("10^3", 1000), ("10^2", 100), ("10^1", 10), ("10^0", 1)]
    assert axis.kind == "log"


@pytest.mark.parametrize(("text", "value"), [("10^3", 1000), ("-10^-1", -0.1), ("10⁻²", 0.01)])
def test_a_power_of_ten_is_a_number(text, value):
    assert tick(text).value == pytest.approx(value)


def test_an_axis_may_count_in_powers_on_both_sides_of_zero():
    scale = fit([(500, -10), (400, -1), (300, 0), (200, 1), (100, 10)], off=2)
    assert scale.kind == "symlog"
    assert scale.value(50) == pytest.approx(10**1.5)
    assert scale.value(scale.at(-4)) == pytest.approx(-4)
    assert scale.bound(280, 0.5) >= 1  # nobody says what lies between zero and one


def test_dots_of_many_sizes_say_that_their_sizes_are_unread():
    chart, _truth = drawn(104, "bubble")
    assert chart.values
    assert chart.unread


def test_bars_between_two_axes_are_not_guessed():
    sketch = drawings.bars({"Alba": [28], "Bora": [55], "Cers": [91]})
    for number in range(0, 60, 10):
        sketch.say(str(number), drawings.RIGHT + 40, sketch.at(number, 0, 50) + 0.5)
    chart = read(sketch.scene(), 0)
    assert chart.values == ()
    assert any("axes" in said for said in chart.unread)
