"""Names that a page writes at a slant stand under their ticks, whichever way they run."""

import pymupdf
import pytest

from core.domain import Box, Source, Word
from core.experts.chart import ChartExpert
from core.experts.chart.slanted import stood_up
from core.pages.library import Pages

SHARES = {"Coast": 77, "Capital region": 41, "North-East": 59, "Islands": 12, "West": 33}


def page_with(angle):
    """A line over five regions, their names turned by an angle about where their ticks are."""
    with pymupdf.open() as made:
        page = made.new_page(width=460, height=340)
        places = [(80 + 75 * n, 250 - 2 * share) for n, share in enumerate(SHARES.values())]
        for value in range(0, 101, 20):
            page.insert_text((30, 253 - 2 * value), f"{value}", fontsize=9)
            page.draw_line((50, 250 - 2 * value), (54, 250 - 2 * value))
        page.draw_line((54, 250), (420, 250))
        page.draw_polyline(places, color=(0.1, 0.5, 0.7), width=2)
        for (x, _y), name in zip(places, SHARES, strict=True):
            page.draw_line((x, 250), (x, 254))
            wide = pymupdf.get_text_length(name, fontsize=9) if angle > 0 else 0  # what rises ends at its tick
            tick = pymupdf.Point(x, 262)
            page.insert_text(tick - (wide, 0), name, fontsize=9, morph=(tick, pymupdf.Matrix(angle)))
        return made.tobytes()


@pytest.mark.parametrize("angle", [45, 30, -45])
def test_slanted_names_name_the_points_over_them(angle):
    with Pages() as books, books.open(Source(data=page_with(angle))) as document:
        [chart] = ChartExpert().charts(document, document.read(0))
    assert {v.category: round(v.number) for v in chart.values} == SHARES


def test_a_page_of_level_words_is_left_as_it_is():
    with Pages() as books, books.open(Source(data=page_with(0))) as document:
        words = document.read(0).words
        assert stood_up(words) is words


def test_level_words_of_a_font_that_stands_tall_are_left_as_they_are():
    """Boxes half as high again as the letters' size, and short numbers among them: none of them is slanted."""
    texts = ["Accuracy", "and", "of", "parameters", "1000", "2000", "95", "60", "portal", "data"]
    words = [Word(t, Box(60 * n, 0, 60 * n + 5 * len(t), 15.1), 1.0, 10.0) for n, t in enumerate(texts)]
    words += [Word(t, Box(60 * n, 40, 60 * n + 15.5, 55.1), 1.0, 10.0) for n, t in enumerate(("and", "the", "sum"))]
    assert stood_up(words) is words
