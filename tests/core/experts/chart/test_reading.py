"""Charts drawn with known numbers are read back, each value within the bound that is given for it."""

import pytest

from core.experts.chart.read import read
from tests.core.experts.chart import drawings

YEARS = range(2000, 2011)


def numbers(chart):
    return {(v.category, v.series): v.number for v in chart.values}


def within_bounds(chart, truth):
    """Every value, none more and none less, no further off than it says."""
    assert {(v.category, v.series) for v in chart.values} == set(truth)
    return all(abs(v.number - truth[v.category, v.series]) <= v.bound for v in chart.values)


def test_bars_are_read_by_their_edges():
    chart = read(drawings.bars({"Alba": [28], "Bora": [55], "Cers": [91]}).scene(), 0)
    assert chart.kind == "bar chart"
    assert within_bounds(chart, {("Alba", ""): 28, ("Bora", ""): 55, ("Cers", ""): 91})
    assert {v.got for v in chart.values} == {"read"}


def test_grouped_bars_get_their_names_from_the_legend():
    chart = read(drawings.bars({"Alba": [10, 60], "Bora": [70, 20], "Cers": [60, 15]}).scene(), 0)
    assert chart.kind == "grouped bar chart"
    assert [entry.label for entry in chart.legend] == ["xxx", "yyy"]
    assert within_bounds(chart, {
        ("Alba", "xxx"): 10, ("Bora", "xxx"): 70, ("Cers", "xxx"): 60,
        ("Alba", "yyy"): 60, ("Bora", "yyy"): 20, ("Cers", "yyy"): 15,
    })  # fmt: skip


def test_parts_of_a_stack_are_counted_from_where_they_begin():
    chart = read(drawings.bars({"Alba": [30, 20], "Bora": [10, 50]}, stack=True).scene(), 0)
    assert chart.kind == "stacked bar chart"
    assert within_bounds(chart, {("Alba", "xxx"): 30, ("Alba", "yyy"): 20, ("Bora", "xxx"): 10, ("Bora", "yyy"): 50})


def test_printed_numbers_win_where_they_agree():
    sketch = drawings.bars({"Alba": [28], "Bora": [55], "Cers": [91]})
    for n, text in enumerate(["28.3", "55.1", "91.4"]):
        sketch.say(text, 110 + 100 * n, sketch.at(float(text), 0, 100) - 9)
    chart = read(sketch.scene(), 0)
    assert {v.number for v in chart.values} == {28.3, 55.1, 91.4}
    assert {v.got for v in chart.values} == {"printed"}


def test_a_printed_number_that_its_bar_denies_is_told():
    sketch = drawings.bars({"Alba": [28], "Bora": [55], "Cers": [91]})
    for n, (text, height) in enumerate([("28", 28), ("75", 55), ("91", 91)]):
        sketch.say(text, 110 + 100 * n, sketch.at(height, 0, 100) - 9)
    chart = read(sketch.scene(), 0)
    assert [caution.code for caution in chart.cautions] == ["chart_number_off"]
    assert numbers(chart)["Bora", ""] == pytest.approx(55, abs=1)


def test_a_nought_among_letters_is_an_o():
    names = {"A": [98], "0": [91], "C": [80], "L": [62], "T": [62]}
    assert [v.category for v in read(drawings.bars(names).scene(), 0).values] == ["A", "O", "C", "L", "T"]


def test_an_axis_that_is_cut_is_told():
    chart = read(drawings.bars({"Alba": [52], "Bora": [57]}, low=50, high=60).scene(), 0)
    assert within_bounds(chart, {("Alba", ""): 52, ("Bora", ""): 57})
    assert "chart_axis_cut" in [caution.code for caution in chart.cautions]


def test_slices_of_a_pie_are_shares_of_the_turn():
    chart = read(drawings.pie({"Sky": 62.5, "Sand": 25, "Stone": 12.5}).scene(), 0)
    assert chart.kind == "pie chart"
    assert within_bounds(chart, {("Sky", ""): 62.5, ("Sand", ""): 25, ("Stone", ""): 12.5})


def test_a_pie_whose_numbers_do_not_add_up_is_told():
    sketch = drawings.pie({"Sky": 62.5, "Sand": 25, "Stone": 12.5})
    for text, x, y in (("64%", 210, 180), ("27%", 95, 170), ("14%", 115, 75)):
        sketch.say(text, x, y)
    chart = read(sketch.scene(), 0)
    assert "chart_pie_total" in [caution.code for caution in chart.cautions]


def test_a_line_is_followed_between_its_ticks():
    values = [20, 35, 30, 55, 60, 58, 75, 70, 40, 30, 25]
    chart = read(drawings.line(values, YEARS).scene(), 0)
    assert chart.kind == "line chart"
    found = {v.category: v.number for v in chart.values}
    assert set(found) == {str(year) for year in YEARS}
    assert all(abs(found[str(year)] - value) < 2.5 for year, value in zip(YEARS, values, strict=True))


def test_what_is_written_in_a_cell_is_its_value():
    chart = read(drawings.cells([[10, 40, 90], [70, 20, 60]]).scene(), 0)
    assert chart.kind == "heatmap"
    assert numbers(chart)["Col2", "Row0"] == 90
    assert numbers(chart)["Col0", "Row1"] == 70


def test_a_list_with_striped_rows_is_no_heatmap():
    assert read(drawings.cells([[70, 20], [10, 90], [55, 35], [80, 15]], striped=True).scene(), 0) is None
    assert read(drawings.cells([[10, 20], [30, 45], [55, 60], [80, 90]]).scene(), 0).kind == "heatmap"


def test_writing_alone_is_no_chart():
    sketch = drawings.Sketch()
    for n in range(8):
        sketch.say("Dear Ms Sommer, thank you", 200, 30 + 20 * n)
    assert read(sketch.scene(), 0) is None


def test_bars_without_a_scale_are_declined():
    sketch = drawings.bars({"Alba": [28], "Bora": [55], "Cers": [91]})
    sketch.words = [word for word in sketch.words if word.text.isalpha()]
    assert read(sketch.scene(), 0) is None
