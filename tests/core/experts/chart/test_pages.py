"""On real pages names and numbers run together, and lines are named by words in their colour."""

import numpy as np

from core.domain import Box
from core.experts.chart import pixels
from core.experts.chart.labels import Label, labels_of
from core.experts.chart.leaning import lean_of
from core.experts.chart.parting import parted
from core.experts.chart.read import read
from core.experts.chart.tinted import tinted
from tests.core.experts.chart.drawings import BLUE, FLOOR, GREEN, LEFT, ORANGE, RIGHT, TOP, line


def test_a_name_and_the_number_beyond_its_short_bar_are_parted():
    # GIVEN names that end at one edge, two of them read together with the number behind their short bars
    names = [Label(text, Box(100 - 7 * len(text), 20 * n, 100, 20 * n + 12)) for n, text in enumerate(
        ("Drought", "Cold wave", "Landslide"))]  # fmt: skip
    storm, wave = Label("Storm 280", Box(65, 80, 128, 92)), Label("Heat wave 2", Box(37, 100, 112, 112))
    title = Label("Deaths since 1900", Box(0, -30, 119, -18))
    # THEN each is two again, and what is no row of the chart stays whole
    found = parted([*names, storm, wave, title])
    assert [label.text for label in found[3:]] == ["Storm", "280", "Heat wave", "2", "Deaths since 1900"]
    assert found[3].box.x1 == found[5].box.x1 == 100
    assert found[4].box.x0 > 100


def test_words_in_a_colour_stand_for_the_line_they_end():
    # GIVEN a line chart with a title at the left, and names in the colours of the lines
    sketch = line([10, 40, 30, 80, 90], range(2001, 2006))
    sketch.say("Households with solar heating", 130, 12)
    for text, y, colour in (("Chile", 60, BLUE), ("Peru", 140, ORANGE), ("Bolivia", 200, GREEN)):
        sketch.draw.text((RIGHT + 20, y - 6), text, fill=colour)
        sketch.say(text, RIGHT + 20 + 3.5 * len(text), y)
    scene = sketch.scene()
    chart = tinted(read(scene, 0), scene, 0)
    # THEN the legend tells them, and the title is found over the room above the line
    assert {entry.label for entry in chart.legend} == {"Chile", "Peru", "Bolivia"}
    assert chart.title == "Households with solar heating"


def test_coloured_words_without_axes_are_no_chart():
    sketch = line([10, 20], range(2001, 2003))
    words = [word for word in sketch.words if not word.text[0].isdigit()]
    scene = pixels.scene_of(np.asarray(sketch.image), labels_of(words), Box(0, 0, 460, 300))
    assert tinted(None, scene, 0) is None


def test_a_picture_with_long_straight_lines_need_not_be_measured_for_its_slope():
    sketch = line([10, 90], range(2001, 2003))
    for y in range(TOP, FLOOR, 40):
        sketch.draw.line([(LEFT, y), (RIGHT, y)], fill=(200, 200, 200))
    assert lean_of(np.asarray(sketch.image)) is None
    assert lean_of(np.asarray(sketch.image.rotate(1.5, fillcolor="white"))).angle != 0
