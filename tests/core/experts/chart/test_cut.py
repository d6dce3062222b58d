"""What is drawn over marks, or round them, does not part them: lines of a grid over areas, outlines of bars."""

import pytest

from core.experts.chart.read import read
from tests.core.experts.chart import drawings

YEARS = range(2001, 2009)
LOWER, UPPER = [20, 31, 25, 40, 38, 22, 29, 35], [30, 24, 41, 30, 36, 50, 33, 27]


def test_areas_under_the_lines_of_a_grid_are_areas():
    sketch = drawings.line([0] * 8, YEARS)
    places = [drawings.LEFT + n * (drawings.RIGHT - drawings.LEFT) / 7 for n in range(8)]
    floor = [(places[-1], drawings.FLOOR), (places[0], drawings.FLOOR)]
    both = [a + b for a, b in zip(LOWER, UPPER, strict=True)]
    for heights, colour in ((both, drawings.ORANGE), (LOWER, drawings.BLUE)):
        roof = [(x, sketch.at(y, 0, 100)) for x, y in zip(places, heights, strict=True)]
        sketch.draw.polygon([*roof, *floor], fill=colour)
    for x in places[1:-1]:
        sketch.draw.line([(x, drawings.TOP), (x, drawings.FLOOR)], fill="white", width=2)
    for value in range(0, 101, 20):
        y = sketch.at(value, 0, 100)
        sketch.draw.line([(drawings.LEFT, y), (drawings.RIGHT, y)], fill="white", width=2)
    chart = read(sketch.scene(), 0)
    assert chart.kind == "stacked area chart"
    truth = dict(zip(map(str, YEARS), LOWER, strict=True))
    lowest = {v.category: v for v in chart.values if v.box.y1 > drawings.FLOOR - 6}
    inner = [name for name in truth if name not in ("2001", "2008")]
    assert [lowest[name].number for name in inner] == [pytest.approx(truth[name], abs=3) for name in inner]


@pytest.mark.parametrize("thick", [1, 3])
def test_a_part_of_a_stack_ends_in_the_middle_of_the_line_round_it(thick):
    sketch = drawings.bars({"Mon": [40.0, 30.0], "Tue": [25.0, 35.0], "Wed": [50.0, 20.0]}, stack=True)
    for x in (80, 180, 280):
        for heights in {80: (40, 70), 180: (25, 60), 280: (50, 70)}[x]:
            y = sketch.at(heights, 0, 100)
            sketch.draw.line([(x, y), (x + 60, y)], fill="black", width=thick)
    chart = read(sketch.scene(), 0)
    found = {(v.category, v.series): v for v in chart.values}
    assert found["Mon", "xxx"].number == pytest.approx(40, abs=1.0)
    assert found["Mon", "yyy"].number == pytest.approx(30, abs=1.0)
    assert all(
        abs(found["Wed", name].number - part) <= found["Wed", name].bound for name, part in (("xxx", 50), ("yyy", 20))
    )
