"""Charts in all their looks, drawn with known truth, are read back: panels, box plots, heatmaps, leaning, vectors."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.domain import Box, Source, Word
from core.experts.chart import ChartExpert, pixels
from core.experts.chart.boxes import PARTS
from core.experts.chart.labels import labels_of
from core.experts.chart.leaning import lean_of
from core.experts.chart.panel import panel_of
from core.experts.chart.read import read
from core.pages.library import Pages
from core.training.drawn.draw import draw, draw_page


@pytest.fixture(scope="module")
def books():
    pages = Pages()
    yield pages
    pages.close()


def told(drawn):
    """What is read of a drawn picture whose words are known."""
    words = [Word(label.text, label.box, 0.95) for label in drawn.truth.labels if not label.turned]
    image = np.asarray(drawn.image)
    return read(pixels.scene_of(image, labels_of(words), Box(0, 0, image.shape[1], image.shape[0])), 0)


def test_a_box_plot_gives_five_values_a_box():
    drawn = draw(11, "box", "bureau", width=800)
    chart = told(drawn)
    assert chart.kind == "box plot"
    read_back = {(v.category, v.series): v for v in chart.values}
    for mark in (m for m in drawn.truth.marks if m.shape == "box"):
        for part, number in zip(PARTS, mark.parts, strict=True):
            value = read_back[mark.key, part]
            assert abs(value.number - number) <= value.bound


def test_a_plot_on_a_panel_is_read_as_if_it_lay_on_the_paper():
    drawn = draw(5, "line", "grammar", width=800)
    image = np.asarray(drawn.image)
    _colour, (x, y, wide, high) = panel_of(image, (255, 255, 255))
    assert Box(x, y, x + wide, y + high).shared(drawn.truth.plot) > 0.95 * drawn.truth.plot.area
    assert told(drawn).kind == "line chart"


def test_a_heatmap_is_read_against_its_colour_bar():
    drawn = draw(21, "heatmap", "bureau", width=800)
    chart = told(drawn)
    assert chart.kind == "heatmap"
    assert len(chart.values) == len(drawn.truth.marks)


def test_a_picture_that_leans_is_noticed_and_one_that_stands_is_not():
    image = draw(3, "bar", "bureau", width=800).image
    assert lean_of(np.asarray(image)) is None
    leaning = image.rotate(-2, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    assert lean_of(np.asarray(leaning)).angle == pytest.approx(2, abs=0.15)


def test_the_lines_of_a_leaning_grid_may_be_pale():
    paper = Image.new("RGB", (800, 500), (252, 252, 252))
    for n in range(6):
        ImageDraw.Draw(paper).line([(60, 60 + 70 * n), (760, 60 + 70 * n)], fill=(236, 236, 236), width=2)
    leaning = paper.rotate(-2, Image.Resampling.BICUBIC, fillcolor=(252, 252, 252))
    assert lean_of(np.asarray(paper)) is None
    assert lean_of(np.asarray(leaning)).angle == pytest.approx(2, abs=0.15)


def test_what_leans_comes_back_to_its_place():
    lean = lean_of(np.asarray(draw(3, "bar", "bureau", width=800).image.rotate(-2, Image.Resampling.BICUBIC)))
    box = Box(100, 100, 140, 140)
    assert lean.back(lean.upright(box)).centre == pytest.approx(box.centre)


def test_a_dot_parts_thousands_over_hundreds_whatever_else_is_parted():
    column = [("1.500", 10.0), ("1.000", 40.0), ("500", 70.0), ("2.000", -20.0)]
    words = [Word(text, Box(40 - 6.0 * len(text), y, 40, y + 10), 0.9) for text, y in column]
    bins = Word("2.5", Box(200, 100, 215, 110), 0.9)
    assert [x.tick.value for x in labels_of([*words, bins]) if x.tick] == [2000, 1500, 1000, 500, 2.5]


def test_a_dot_parts_thousands_where_it_stands_beside_hundreds():
    words = [Word(text, Box(0, 20 * n, 30, 20 * n + 12), 0.9) for n, text in enumerate(["0", "500", "1.000", "1.500"])]
    assert [label.tick.value for label in labels_of(words)] == [0, 500, 1000, 1500]
    assert [label.tick.value for label in labels_of(words[2:3])] == [1.0]


def test_a_number_that_ocr_parted_is_one_again():
    words = [
        Word("18", Box(0, 0, 14, 12), 0.9),
        Word("000", Box(18, 0, 40, 12), 0.9),
        Word("-", Box(42, 0, 46, 12), 0.9),
    ]
    (label,) = labels_of(words)
    assert (label.text, label.tick.value) == ("18 000", 18000)


@pytest.mark.parametrize("kind", ["bar", "box", "histogram"])
def test_a_page_that_is_one_drawing_is_exact(books, kind):
    page = draw_page(43, kind, "grammar")
    with books.open(Source(data=page.pdf)) as document:
        (chart,) = ChartExpert().charts(document, document.read(0))
    assert {v.got for v in chart.values} <= {"exact", "printed"}
    numbers = {round(m.value, 3) for m in page.truth.marks if m.shape != "outlier"}
    close = [any(abs(v.number - n) <= 0.002 * max(map(abs, numbers)) for n in numbers) for v in chart.values]
    assert sum(close) > 0 if kind == "box" else sum(close) >= 0.9 * len(close)


def test_a_drawing_on_whole_points_is_read_with_a_bound(books):
    page = draw_page(42, "bar", "bureau")
    with books.open(Source(data=page.pdf)) as document:
        (chart,) = ChartExpert().charts(document, document.read(0))
    truth = {mark.box: mark.value for mark in page.truth.marks}
    assert {v.got for v in chart.values} == {"read"}
    assert all(0 < abs(v.number - truth[v.box]) <= v.bound for v in chart.values)


def test_bytes_of_a_worn_picture_are_read_too(books):
    held = io.BytesIO()
    draw(8, "bar", "bureau", width=700, spoiled=True).image.save(held, "PNG")
    with books.open(Source(data=held.getvalue())) as document:
        assert ChartExpert().charts(document, document.read(0))


def test_cells_of_a_drawn_heatmap_are_no_bars(books):
    page = draw_page(98100359, "heatmap", painter="pillow")  # its colour bar has the only numbers
    with books.open(Source(data=page.pdf)) as document:
        charts = ChartExpert().charts(document, document.read(0))
    assert [chart.kind for chart in charts if chart.values] in ([], ["heatmap"])
