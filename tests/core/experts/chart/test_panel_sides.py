"""A panel is bare at its sides, but for the one on which bars may stand close together."""

import numpy as np
import pytest

from core.experts.chart.panel import panel_of

PAPER, PANEL, BLUE = (255, 255, 255), (229, 229, 229), (76, 114, 176)


def a_plot(shares):
    """300 x 400 pixels with a line on a panel; these shares of its left, lower and right side are blue."""
    image = np.full((300, 400, 3), PAPER, np.uint8)
    image[20:280, 30:380] = PANEL
    image[100:104, 100:300] = BLUE
    left, foot, right = shares
    image[220:280, 30 : 30 + round(350 * foot)] = BLUE
    image[20 : 20 + round(260 * left), 30:60] = BLUE
    image[20 : 20 + round(260 * right), 350:380] = BLUE
    return image


@pytest.mark.parametrize(("shares", "is_one"), [((0, 0, 0), True), ((0, 0.92, 0), True), ((0.92, 0, 0.92), False)])
def test_bars_may_fill_one_side_of_a_panel_almost(shares, is_one):
    assert (panel_of(a_plot(shares), PAPER) is not None) == is_one
