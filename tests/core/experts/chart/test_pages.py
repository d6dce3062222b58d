"""On real pages names and numbers run together, and lines are named by words in their colour."""

import io

import numpy as np
import pymupdf
from PIL import Image

from core.domain import Box, Source
from core.experts.chart import ChartExpert, pixels
from core.experts.chart.labels import Label, labels_of
from core.experts.chart.leaning import lean_of
from core.experts.chart.parting import parted
from core.experts.chart.read import read
from core.experts.chart.tinted import tinted
from core.pages.library import Pages
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


def test_grey_cells_that_a_page_has_as_a_picture_are_read_against_the_bar_beside_them():
    # GIVEN a page on which one picture is the cells, white among them, and another the bar from 0 to 100
    numbers = np.array([[0, 40, 15, 15], [62, 18, 15, 77], [33, 100, 51, 0]])
    cells = np.repeat(np.repeat(numbers, 40, 0), 40, 1)
    bar = np.repeat(np.linspace(100, 0, 240)[:, None], 12, 1)
    with pymupdf.open() as made:
        page = made.new_page(width=420, height=300)
        for box, shown in (((70, 30, 310, 210), cells), ((330, 30, 342, 210), bar)):
            page.insert_image(box, stream=_png(255 - 2.55 * shown), keep_proportion=False)
        for n, name in enumerate(["Alba", "Bora", "Cers", "Dora"]):
            page.insert_text((90 + 60 * n, 226), name, fontsize=9)
        for n, name in enumerate(["May", "June", "July"]):
            page.insert_text((40, 63 + 60 * n), name, fontsize=9)
        for value in (0, 50, 100):
            page.insert_text((348, 213 - 1.8 * value), f"{value}", fontsize=9)
        data = made.tobytes()
    # WHEN its chart is read
    with Pages() as books, books.open(Source(data=data)) as document:
        [chart] = ChartExpert().charts(document, document.read(0))
    # THEN every cell has its value
    assert chart.kind == "heatmap"
    assert len(chart.values) == numbers.size
    rows, columns = ["May", "June", "July"], ["Alba", "Bora", "Cers", "Dora"]
    for value in chart.values:
        truth = numbers[rows.index(value.series), columns.index(value.category)]
        assert abs(value.number - truth) <= value.bound < 4


def _png(grey):
    held = io.BytesIO()
    Image.fromarray(grey.round().astype(np.uint8)).save(held, "PNG")
    return held.getvalue()
