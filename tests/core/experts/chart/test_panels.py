"""Small multiples: each panel is a chart of its own, read by the axes that it shares, and all of them are one table."""

import numpy as np
import pytest

from core.domain import Box, Word
from core.experts.chart import pixels
from core.experts.chart.figures import joined, read_all
from core.experts.chart.labels import labels_of
from core.experts.chart.multiples import panels
from core.experts.chart.runs import runs
from core.experts.chart.scene import Scene
from tests.core.experts.chart.drawings import BLUE, Sketch

HARBOURS = ("Alba", "Bora", "Cers", "Dune")
CATCH = {"Alba": (20, 60, 40), "Bora": (80, 30, 50), "Cers": (10, 90, 70), "Dune": (55, 45, 65)}
WIDE, HIGH, LEFT, TOP = 150, 90, 60, 70


class Panels(Sketch):
    """Lines over three years in two rows of two; only those at the left and at the bottom have ticks."""

    def __init__(self, high=100.0):
        super().__init__()
        self.image = self.image.resize((460, 340))
        self.draw = type(self.draw)(self.image)
        self.say("Catch by harbour", 100, 12)
        for n, name in enumerate(HARBOURS):
            self.panel(name, LEFT + n % 2 * (WIDE + 30), TOP + n // 2 * (HIGH + 40), CATCH[name], high)

    def panel(self, name, x0, y0, values, high):
        self.say(name, x0 + 20, y0 - 12)
        for tick in (0, 50, 100):
            y = y0 + HIGH - tick / 100 * HIGH
            self.draw.line([(x0, y), (x0 + WIDE, y)], fill=(215, 215, 215))
            if x0 == LEFT:
                self.say(f"{tick * high / 100:g}", x0 - 16, y + 0.5)
        places = [x0 + 10 + n * 65 for n in range(3)]
        for year, x in zip((2001, 2002, 2003), places, strict=True):
            if y0 > TOP:
                self.say(str(year), x + 0.5, y0 + HIGH + 14)
        self.draw.line([(x, y0 + HIGH * (1 - v / 100)) for x, v in zip(places, values, strict=True)], BLUE, 2)

    def scene(self):
        return pixels.scene_of(np.asarray(self.image), labels_of(self.words), Box(0, 0, 460, 340))


@pytest.fixture(scope="module")
def charts():
    return read_all(Panels().scene(), 0)


def test_each_panel_is_a_chart_with_its_title(charts):
    assert [chart.title for chart in charts] == list(HARBOURS)
    assert {chart.figure for chart in charts} == {"Catch by harbour"}


def test_a_panel_is_read_by_axes_that_stand_at_another(charts):
    for chart in charts:
        read = {value.category: value for value in chart.values}
        for year, truth in zip(("2001", "2002", "2003"), CATCH[chart.title], strict=True):
            assert abs(read[year].number - truth) <= read[year].bound + 1


def test_panels_of_one_scale_are_one_table(charts):
    (table,) = joined(charts)
    assert table.title == "Catch by harbour"
    assert table.series == HARBOURS
    best = max((v for v in table.values if v.category == "2002"), key=lambda v: v.number)
    assert best.series == "Cers"


def test_one_plot_is_no_figure_of_panels():
    sketch = Sketch()
    sketch.values([0, 20, 40, 60, 80, 100], 0, 100)
    for n in range(6):
        sketch.say(str(2000 + n), 80 + 50 * n, 254)
    assert panels(sketch.scene()) == []


class Three(Panels):
    """Three panels of four: the ticks of the second column stand under the first row."""

    def panel(self, name, x0, y0, values, high):
        if name == "Dune":
            return
        super().panel(name, x0, y0, values, high)
        if name == "Bora":
            for n, year in enumerate((2001, 2002, 2003)):
                self.say(str(year), x0 + 10.5 + n * 65, y0 + HIGH + 14)


def test_three_panels_of_four_have_ticks_on_two_levels():
    charts = read_all(Three().scene(), 0)
    assert [chart.title for chart in charts] == ["Alba", "Bora", "Cers"]
    for chart in charts:
        read = {value.category: value for value in chart.values}
        assert abs(read["2002"].number - CATCH[chart.title][1]) <= read["2002"].bound + 1


def test_ticks_with_one_unit_begin_anew_too():
    # GIVEN a column of ticks of three panels, those in the middle with a unit
    column = ["8k", "6k", "4k", "2k", "0", "2 MJ", "1 MJ", "0 MJ", "30", "20", "10", "0"]
    words = [Word(text, Box(40 - 6 * len(text), 20 * n, 40, 20 * n + 10), 1.0) for n, text in enumerate(column)]
    # WHEN it is cut where values begin anew
    [found] = runs(Scene(Box(0, 0, 300, 300), labels_of(words), []), 1)
    # THEN there are three runs
    assert [[label.text for label in run.labels] for run in found] == [column[:5], column[5:8], column[8:]]
