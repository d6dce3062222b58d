"""Lines of one colour are told apart by markers; dots of a legend are no data; coloured ticks say whose they are."""

import pymupdf
import pytest

from core.charts import Entry
from core.domain import Box, Source
from core.experts.chart import strokes
from core.experts.chart.finding import charts_on
from core.experts.chart.tracing import traced
from core.pages.library import Pages
from tests.core.experts.chart.paths import BLUE, ORANGE, PAGE, YEARS, along, block, path, told, up, word
from tests.papers import paper

SQUARE = ((-3, -3), (3, -3), (3, 3), (-3, 3), (-3, -3))
TRIANGLE = ((-3, 3), (3, 3), (0, -3), (-3, 3))
FIRST, SECOND = [20, 31, 25, 40, 38, 22, 29, 35], [60, 52.5, 71, 66, 58, 80, 75, 91]


def marker(shape, x, y, colour):
    return path(*((x + a, y + b) for a, b in shape), fill=colour)


def line(heights, shape, colour=BLUE):
    points = [(along(year), up(height)) for year, height in zip(YEARS, heights, strict=True)]
    return [path(*points, stroke=colour), *(marker(shape, x, y, colour) for x, y in points)]


def listed(name, y, shape, colour=BLUE):
    swatch = [path((300, y), (320, y), stroke=colour), marker(shape, 310, y, colour)]
    return swatch, word(name, 326 + 2.5 * len(name), y)


def chart(first, second):
    one, other = listed("Baseline", 20, first), listed("Improved", 34, second)
    return told([*line(FIRST, first), *line(SECOND, second), *one[0], *other[0]], [one[1], other[1]])


def test_two_lines_in_one_colour_have_the_names_of_their_markers():
    series = {name: [v.number for v in chart(TRIANGLE, SQUARE).values if v.series == name] for name in NAMES}
    assert series == {"Baseline": FIRST, "Improved": SECOND}


def test_with_like_markers_neither_is_given_a_name():
    assert {v.series for v in chart(SQUARE, SQUARE).values}.isdisjoint(NAMES)


NAMES = ("Baseline", "Improved")


@pytest.mark.parametrize("spread", [(290, 300, 310), (310,)])
def test_the_dots_of_a_legend_in_the_plot_are_no_data(spread):
    spots = {BLUE: [(2001.5, 12), (2003, 77), (2004.25, 45)], ORANGE: [(2006.5, 31), (2005.5, 60), (2002, 90)]}
    paths, words = [], []
    for n, (colour, places) in enumerate(spots.items()):
        paths += [marker(SQUARE, along(year), up(height), colour) for year, height in places]
        paths += [marker(SQUARE, x, up(80) + 14 * n, colour) for x in spread]
        words.append(word(f"Group-{'AB'[n]}", 337, up(80) + 14 * n))
    found = told(paths, words)
    heights = [v.number for v in found.values if v.series.endswith(" y")]
    assert sorted(heights) == sorted(height for places in spots.values() for _year, height in places)


def test_axes_in_the_colours_of_two_lines_say_whose_each_is(tmp_path):
    left, right = [62, 31.5, 70, 55, 48], [4.1, 6.2, 8.8, 2.3, 5.9]

    def draw(page: pymupdf.Page) -> None:
        for n in range(6):
            y = 300 - 40 * n
            page.draw_line((80, y), (86, y))
            page.draw_line((400, y), (406, y))
            page.insert_text((56, y + 3), str(20 * n), fontsize=9, color=(0.1, 0.3, 0.8))
            page.insert_text((412, y + 3), str(2 * n), fontsize=9, color=(0.8, 0.2, 0.1))
        for n in range(5):
            page.insert_text((106 + 64 * n, 320), str(2019 + n), fontsize=9)
        for values, scale, colour in ((left, 2, (0.1, 0.3, 0.8)), (right, 20, (0.8, 0.2, 0.1))):
            page.draw_polyline([(116 + 64 * n, 300 - scale * v) for n, v in enumerate(values)], color=colour, width=1.5)

    with Pages() as pages, pages.open(Source(paper(tmp_path, draw))) as document:
        (found,) = charts_on(document, document.read(0))
    assert sorted(round(v.number, 2) for v in found.values) == sorted([*left, *right])


def test_bubbles_of_a_legend_in_a_row_need_not_be_of_one_size():
    spots = {BLUE: [(2001.5, 12), (2003, 67), (2004.25, 45)], ORANGE: [(2006.5, 31), (2005.5, 60), (2002, 70)]}
    paths, words = [], []
    for n, (colour, places) in enumerate(spots.items()):
        paths += [marker(SQUARE, along(year), up(height), colour) for year, height in places]
        wide = 5 + 2 * n
        paths += [block((110 + 100 * n - wide, up(92) - wide, 110 + 100 * n + wide, up(92) + wide), colour)]
        words.append(word(f"Group-{'AB'[n]}", 142 + 100 * n, up(92)))
    heights = [v.number for v in told(paths, words).values if v.series.endswith(" y")]
    assert sorted(heights) == sorted(height for places in spots.values() for _year, height in places)


def test_of_two_greys_only_the_one_that_the_legend_lists_has_its_name():
    listed, other = (43, 43, 43), (94, 94, 94)
    spots = [(along(year), up(20 + 5 * n)) for n, year in enumerate(YEARS)]
    lines = [path(*((x, y - rise) for x, y in spots), stroke=grey) for grey, rise in ((listed, 40), (other, 90))]
    scene = strokes.scene_of(lines, [], PAGE)
    found = traced(scene, Box(50, 40, 360, 252), [Entry("Togo", listed, Box(300, 20, 340, 30))])
    assert {line.colour: line.name for line in found} == {listed: "Togo", other: "#5e5e5e"}
