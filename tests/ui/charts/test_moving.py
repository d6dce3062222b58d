"""A mark whose value is corrected stands where the chart would have drawn it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.charts import Axis, Chart, Tick, Value
from core.domain import Box, Source
from core.experts.chart import ChartExpert
from core.training.drawn.draw import draw_page
from ui.charts.moving import boxes
from ui.charts.wedges import wedges

UP = Axis("y", "linear", (Tick("0", 100, 0), Tick("50", 50, 50), Tick("100", 0, 100)))


def bar(category: str, number: float, x: float, foot: float = 100, series: str = "") -> Value:
    return Value(category, series, number, "exact", 0, Box(x, foot - number, x + 10, foot))


def chart(kind, *values: Value, axes=(UP,)) -> Chart:
    return Chart(kind, 0, Box(0, 0, 100, 100), axes=axes, values=values)


def corrected(read: Chart, at: int, number: float) -> Chart:
    values = list(read.values)
    values[at] = replace(values[at], number=number, got="corrected")
    return replace(read, values=tuple(values))


def test_the_end_of_a_bar_moves_and_its_foot_stays():
    read = chart("bar chart", bar("a", 20, 0), bar("b", 40, 20))
    moved = boxes(read, corrected(read, 0, 70))
    assert moved == (Box(0, 30, 10, 100), read.values[1].box)


def test_a_bar_that_falls_below_zero_hangs_from_it():
    read = chart("bar chart", bar("a", 20, 0), bar("b", 40, 20))
    assert boxes(read, corrected(read, 0, -10))[0] == Box(0, 100, 10, 110)


def test_a_bar_that_hangs_grows_downwards():
    hanging = Value("b", "", -30, "exact", 0, Box(20, 100, 30, 130))
    read = chart("bar chart", bar("a", 20, 0), hanging)
    assert boxes(read, corrected(read, 1, -40))[1] == Box(20, 100, 30, 140)


def test_what_is_stacked_on_a_bar_moves_along():
    lower, upper = bar("a", 20, 0, series="x"), bar("a", 30, 0, foot=80, series="y")
    read = chart("stacked bar chart", lower, upper, bar("b", 10, 20, series="x"), bar("b", 10, 20, 90, series="y"))
    moved = boxes(read, corrected(read, 0, 25))
    assert moved[:2] == (Box(0, 75, 10, 100), Box(0, 45, 10, 75))
    assert moved[2:] == tuple(value.box for value in read.values[2:])


def test_bars_beside_each_other_grow_to_the_right():
    values = [
        Value(name, "", n, "exact", 0, Box(50, y, 50 + 2 * n, y + 5)) for name, n, y in (("a", 5, 0), ("b", 9, 9))
    ]
    read = replace(chart("bar chart", *values, axes=()), upright=False)
    assert boxes(read, corrected(read, 1, 10))[1] == Box(50, 9, 70, 14)


def test_a_single_bar_says_itself_how_long_a_unit_is():
    read = chart("bar chart", bar("a", 20, 0), axes=())
    assert boxes(read, corrected(read, 0, 30))[0] == Box(0, 70, 10, 100)


def test_a_point_moves_along_a_logarithmic_axis():
    axis = Axis("y", "log", (Tick("1", 100, 1), Tick("100", 0, 100)))
    points = [Value(str(y), "", n, "exact", 0, Box(0, y - 1, 2, y + 1)) for y, n in ((100, 1), (50, 10), (0, 100))]
    read = chart("line chart", *points, axes=(axis,))
    assert boxes(read, corrected(read, 0, 10))[0].centre[1] == pytest.approx(50)


@pytest.mark.parametrize(("number", "place"), [(100, 0), (0.5, 90), (-10, 160)])
def test_a_point_moves_along_an_axis_that_counts_in_powers_on_both_sides_of_zero(number, place):
    # GIVEN an axis on which one lies 20 above zero, as minus one lies below, and each power of ten 40 further
    ticks = (Tick("100", 0, 100), Tick("10", 40, 10), Tick("1", 80, 1), Tick("0", 100, 0), Tick("-1", 120, -1))
    points = [Value(str(y), "", n, "exact", 0, Box(0, y - 1, 2, y + 1)) for y, n in ((80, 1), (40, 10), (120, -1))]
    read = chart("line chart", *points, axes=(Axis("y", "symlog", ticks),))
    # THEN a corrected point stands where that number lies on it
    assert boxes(read, corrected(read, 0, number))[0].centre[1] == pytest.approx(place)


def test_a_corrected_slice_of_a_pie_takes_more_of_the_whole():
    spots = {"a": (146, 54, 25), "b": (146, 146, 25), "c": (35, 100, 50)}  # of a circle around 100, 100 as far again
    values = [Value(n, "", s, "exact", 0, Box(x - 9, y - 9, x + 9, y + 9)) for n, (x, y, s) in spots.items()]
    read = chart("pie chart", *values, axes=())
    quarter = wedges(read, read)[0].boundingRect()
    assert [quarter.left(), quarter.bottom(), quarter.width()] == pytest.approx([100, 100, 100], abs=2)
    larger = wedges(read, corrected(read, 0, 125))[0]
    assert larger.boundingRect().width() > 150


def test_slices_drawn_anew_lie_on_those_of_the_page(library, tmp_path):
    path = tmp_path / "pie.pdf"
    path.write_bytes(draw_page(3, "pie").pdf)
    document = library.open(Source(path))
    (read,) = ChartExpert().charts(document, document.read(0))
    drawn = {outline.fill: outline.box for outline in document.outlines(0) if outline.fill and outline.box.area > 5000}
    for value, path in zip(read.values, wedges(read, read), strict=True):
        lies = path.boundingRect()
        edges = (lies.left(), lies.top(), lies.right(), lies.bottom())
        assert edges == pytest.approx(tuple(drawn[value.colour]), abs=4)
