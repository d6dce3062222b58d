"""What looks like something else on a picture is taken for what it is: touching bars, black lines, dashes."""

from core.charts import Entry
from core.domain import Box
from core.experts.chart.axes import rulers
from core.experts.chart.dashes import single, true_dots
from core.experts.chart.read import read
from core.experts.chart.scene import Mark
from tests.core.experts.chart.drawings import BLUE, FLOOR, LEFT, RIGHT, TOP, Sketch

GREY, BLACK = (90, 90, 90), (30, 30, 30)


def dot(x, y, colour=BLUE, size=10.0):
    return Mark(Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2), colour, "disc", size * size)


def test_bars_of_one_colour_that_touch_are_a_histogram():
    sketch, heights = Sketch(), (20, 55, 90, 40, 40)
    sketch.values(range(0, 101, 20), 0, 100)
    step = (RIGHT - LEFT) / len(heights)
    for n, height in enumerate(heights):
        x = LEFT + n * step
        sketch.draw.rectangle([x, round(sketch.at(height, 0, 100)), x + step - 1, FLOOR - 1], fill=BLUE)
    for n in range(len(heights) + 1):
        sketch.say(str(10 * n), LEFT + n * step, FLOOR + 14)
    chart = read(sketch.scene(), 0)
    assert chart.kind == "histogram"
    assert [v.category for v in chart.values] == ["0 – 10", "10 – 20", "20 – 30", "30 – 40", "40 – 50"]
    assert all(abs(v.number - height) <= v.bound for v, height in zip(chart.values, heights, strict=True))


def test_a_black_line_is_a_line_though_the_axes_are_black():
    truth = {2000 + n: value for n, value in enumerate((20, 35, 30, 50, 65, 60, 72, 80, 70, 85, 90))}
    sketch = Sketch()
    sketch.values(range(0, 101, 20), 0, 100)
    places = {year: LEFT + 30 * (year - 2000) for year in truth}
    for year in list(truth)[::2]:
        sketch.say(str(year), places[year], FLOOR + 14)
    sketch.draw.line([(LEFT, TOP), (LEFT, FLOOR), (RIGHT, FLOOR)], fill=BLACK)
    sketch.draw.line([(places[year], sketch.at(value, 0, 100)) for year, value in truth.items()], fill=BLACK, width=2)
    chart = read(sketch.scene(), 0)
    assert chart.kind == "line chart"
    assert len(chart.values) >= 9
    assert all(abs(v.number - truth[int(v.category)]) <= v.bound for v in chart.values)


def test_dashes_of_a_trend_are_no_dots():
    data = [dot(40 * n, 30 + (37 * n) % 90) for n in range(12)]
    dashes = [dot(30 + 50 * n, 20 + 10 * n, GREY, 5) for n in range(5)]
    legend = [Entry("xxx", BLUE, Box(0, 0, 1, 1))]
    assert true_dots([*data, *dashes], legend) == data
    assert true_dots([*data, *dashes], [*legend, Entry("yyy", GREY, Box(0, 9, 1, 10))]) == [*data, *dashes]


def test_two_dots_that_run_together_are_none_where_all_are_of_one_size():
    data = [dot(40 * n, 50) for n in range(8)]
    assert single([*data, dot(400, 50, size=17)]) == data
    bubbles = [dot(40 * n, 50, size=6 + 3 * n) for n in range(8)]
    assert single(bubbles) == bubbles


def test_ticks_that_begin_with_two_noughts_have_lost_their_points():
    sketch = Sketch()
    for n, text in enumerate(("00", "25", "5.0", "75", "100")):
        sketch.say(text, 60 + 60 * n, 260)
    (ruler,) = rulers(sketch.scene())
    assert [value for _place, value in ruler.scale.ticks] == [0, 2.5, 5, 7.5, 10]
