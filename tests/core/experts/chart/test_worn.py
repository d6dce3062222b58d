"""Charts that were sent and photographed: what is no line is not followed as one, and markers of a line are no dots."""

import numpy as np
from PIL import ImageFilter

from core.charts import Entry
from core.domain import Box
from core.experts.chart import pixels
from core.experts.chart.labels import labels_of
from core.experts.chart.read import read
from core.experts.chart.tracing import traced
from tests.core.experts.chart.drawings import BLUE, FLOOR, LEFT, RIGHT, TOP, Sketch

BROWN = (72, 51, 22)


def lines_of(colour, crossed):
    """What is followed in a plot with one level line, and a steep one across it."""
    sketch = Sketch()
    sketch.draw.line([(LEFT, 150), (RIGHT, 150)], fill=colour, width=2)
    if crossed:
        sketch.draw.line([(200, TOP), (206, FLOOR)], fill=colour, width=2)
    image = np.asarray(sketch.image)
    scene = pixels.scene_of(image, [], Box(0, 0, 460, 300))
    return traced(scene, Box(LEFT, TOP, RIGHT, FLOOR), [Entry("Catch", colour, Box(380, 40, 400, 50))])


def test_an_axis_in_the_colour_of_a_dull_line_is_no_line():
    assert not lines_of(BROWN, crossed=False)
    assert not lines_of(BROWN, crossed=True)  # some columns in which it does not run level change nothing


def test_a_coloured_line_may_run_level():
    (line,) = lines_of(BLUE, crossed=False)
    assert line.name == "Catch"


def over(years):
    """Few dots beside an axis of values, over what the ticks across say."""
    sketch = Sketch()
    sketch.values([0, 20, 40, 60, 80, 100], 0, 100)
    for n, text in enumerate(years):
        sketch.say(text, LEFT + 20 + 50 * n, FLOOR + 14)
    for n, value in enumerate([30, 55, 42, 71, 64]):
        x, y = LEFT + 20 + 50 * n, sketch.at(value, 0, 100)
        sketch.draw.ellipse([x - 4, y - 4, x + 4, y + 4], fill=BLUE)
    image = np.asarray(sketch.image.filter(ImageFilter.GaussianBlur(0.5)))
    return read(pixels.scene_of(image, labels_of(sketch.words), Box(0, 0, 460, 300)), 0)


def test_a_few_dots_over_time_are_what_is_left_of_a_line():
    assert over(["10", "20", "30", "40", "50"]).kind == "scatter plot"
    chart = over(["1980", "1985", "1990", "1995", "2000"])
    assert chart is None or not chart.values
