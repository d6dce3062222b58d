"""What is written in cells and what their colours say mend each other."""

import numpy as np
import pytest

from core.charts import Value
from core.domain import Box
from core.experts.chart.colour_bar import ColourBar
from core.experts.chart.scene import Scene
from core.experts.chart.weighing import weighed

BAR = ColourBar(Box(0, 0, 10, 100), np.zeros((100, 3)), np.linspace(0, 9000, 100), 4.0)
EMPTY = Scene(Box(0, 0, 100, 100), [], [])


def cell(number, text="", bound=100.0):
    return Value("a", "b", number, "printed" if text else "read", 0.0 if text else bound, Box(0, 0, 9, 9), text)


def told(pairs):
    return [value.number for value in weighed(EMPTY, pairs, BAR) if value]


def test_a_k_that_ocr_lost_or_misread_in_some_cells_is_put_back():
    pairs = [(cell(6000, "6K"), cell(6100)), (cell(2, "2"), cell(1900)), (cell(8, "8X"), cell(8150))]
    assert told([*pairs, (cell(930, "930"), cell(1000))]) == [6000, 2000, 8000, 930]


def test_written_cells_calibrate_the_colours_of_the_others():
    written = [(cell(n, str(n)), cell(1.3 * n + 200)) for n in (1000, 2400, 3900, 5200, 6000)]
    *_, last = told([*written, (None, cell(1.3 * 4000 + 200))])
    assert last == pytest.approx(4000, rel=0.01)


def test_colours_that_nothing_confirms_are_left_out_where_most_numbers_gainsay_them():
    written = [(cell(n, str(n)), cell(wrong)) for n, wrong in ((1000, 8000), (5000, 100), (3000, 7000), (7000, 900))]
    assert told([*written, (None, cell(4000))]) == [1000, 5000, 3000, 7000]
