"""What only looks like a dot is none: dashes of a trend line, samples in a legend, grain."""

from core.domain import Box
from core.experts.chart.dashes import true_dots
from core.experts.chart.labels import Label
from core.experts.chart.sampled import without_samples
from core.experts.chart.scene import Mark, Scene

BLUE, GREEN, GREY = (30, 90, 200), (30, 150, 60), (63, 63, 63)


def dot(x, y, colour=BLUE, size=8):
    return Mark(Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2), colour, "disc", size * size * 0.78)


DATA = [dot(20, 80), dot(60, 30), dot(90, 120), dot(130, 44), dot(170, 99), dot(210, 20)]


def test_dashes_are_no_dots_though_there_are_as_many_and_no_legend():
    dashes = [dot(20 + 30 * n, 120 - 12 * n, GREY, 5) for n in range(6)]
    assert true_dots([*DATA, *dashes], []) == DATA


def test_the_samples_of_a_legend_within_the_plot_are_no_dots():
    # GIVEN three blue dots and a green one before words that stand under each other
    words = [Label("Group A", Box(280, 10, 330, 24)), Label("Group B", Box(280, 30, 330, 44))]
    samples = [dot(250, 17), dot(260, 19), dot(270, 17), dot(260, 37, GREEN)]
    scene = Scene(Box(0, 0, 400, 300), words, [])
    assert without_samples(scene, [*DATA, *samples]) == DATA


def test_a_dot_with_its_name_is_data():
    scene = Scene(Box(0, 0, 400, 300), [Label("Chad", Box(66, 24, 90, 36))], [])
    assert without_samples(scene, DATA) == DATA
