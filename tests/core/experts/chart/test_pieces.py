"""Areas that a grid cuts into pieces are no boxes with medians, even where they cannot be read."""

import numpy as np

from core.domain import Box, Word
from core.experts.chart import pixels
from core.experts.chart.labels import labels_of
from core.experts.chart.read import read
from core.training.drawn.draw import draw


def test_stacked_areas_under_a_grid_are_no_box_plot():
    # GIVEN stacked areas over years, with lines of a grid drawn over them
    drawn = draw(1777000082, "area", painter="matplotlib")
    image = np.asarray(drawn.image)
    words = [Word(label.text, label.box, 0.95) for label in drawn.truth.labels if not label.turned]
    scene = pixels.scene_of(image, labels_of(words), Box(0, 0, image.shape[1], image.shape[0]))
    # THEN its pieces, which touch, are not taken for boxes: what is told of it is right, or nothing
    chart = read(scene, 0)
    assert chart is None or chart.kind != "box plot"
