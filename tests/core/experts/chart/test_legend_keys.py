"""Keys of a legend that are too small for the palette, and quarters of a pie that look like discs."""

import pytest

from core.experts.chart.bins import parted_bins
from core.experts.chart.keys import with_keys
from core.experts.chart.legend import legend
from core.experts.chart.read import read
from core.experts.chart.scene import Mark
from tests.core.experts.chart import drawings
from tests.core.experts.chart.drawings import BLUE, FLOOR, GREEN, LEFT, ORANGE


@pytest.mark.parametrize("within", [0, 12])  # a key before its words, and one that was read with them
def test_a_key_of_a_few_pixels_names_its_colour(within):
    # GIVEN a chart whose legend has two squares of four pixels
    sketch = drawings.bars({"A": [30], "B": [60], "C": [45]})
    for n, (name, colour) in enumerate([("Wheat", ORANGE), ("Barley", GREEN)]):
        sketch.draw.rectangle([382, 62 + 20 * n, 385, 65 + 20 * n], fill=colour)
        sketch.say(name, 392 + 3.5 * len(name) - within / 2, 63.5 + 20 * n)
        sketch.draw.text((394, 58 + 20 * n), name, fill=(40, 40, 40))
    # WHEN its legend is read
    scene = sketch.scene()
    entries, _swatches = legend(scene)
    # THEN each name has the colour of its square
    assert [(entry.label, entry.colour) for entry in entries] == [("Wheat", ORANGE), ("Barley", GREEN)]
    assert len(with_keys(scene)[0]) == len(scene.marks)


def test_quarters_of_a_pie_are_no_discs():
    chart = read(drawings.pie({"Rice": 25, "Oats": 25, "Rye": 25, "Corn": 25}).scene(), 0)
    assert chart.kind == "pie chart"
    assert all(abs(value.number - 25) <= value.bound for value in chart.values)


def test_bins_of_one_height_are_two():
    # GIVEN four bins, and one as wide as two
    edges = [(0, 9), (10, 19), (20, 39), (40, 49), (50, 59)]
    marks = [Mark(drawings.Box(LEFT + a, FLOOR - 50, LEFT + b, FLOOR), BLUE, "rect", 50.0 * (b - a)) for a, b in edges]
    # THEN that one is parted in the middle
    assert [m.box.x0 - LEFT for m in parted_bins(marks, 1)] == [0, 10, 20, 30, 40, 50]
