"""Small multiples are drawn with the truth of each panel, and share their scale."""

import numpy as np

from core.domain import Box, Word
from core.experts.chart import pixels
from core.experts.chart.figures import read_all
from core.experts.chart.labels import labels_of
from core.training.drawn.panels import draw_panels


def test_the_same_seed_draws_the_same_panels():
    one, other = draw_panels(7, width=600), draw_panels(7, width=600)
    assert one.image.tobytes() == other.image.tobytes()
    assert one.truths == other.truths


def test_each_panel_has_a_name_and_the_scale_of_all():
    drawn = draw_panels(7)
    assert len({truth.title.text for truth in drawn.truths}) == len(drawn.truths) >= 3
    assert len({(truth.axes[1].low, truth.axes[1].high) for truth in drawn.truths}) == 1


def test_what_was_drawn_is_read_back_panel_by_panel():
    drawn = draw_panels(12, "bar", theme="grammar", width=700)
    words = [Word(label.text, label.box, 0.95) for truth in drawn.truths for label in truth.labels]
    image = np.asarray(drawn.image)
    scene = pixels.scene_of(image, labels_of(words), Box(0, 0, image.shape[1], image.shape[0]))
    charts = {chart.title: chart for chart in read_all(scene, 0)}
    assert set(charts) == {truth.title.text for truth in drawn.truths}
    for truth in drawn.truths:
        near = [(v, m) for m in truth.marks for v in charts[truth.title.text].values if v.category == m.key]
        assert sum(abs(value.number - mark.value) <= value.bound for value, mark in near) >= 0.9 * len(near) > 0
