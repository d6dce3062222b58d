"""Markers that are no discs, or touch each other, are seen; what only looks like them is not taken for data."""

import shutil

import numpy as np
import pytest

import resources
from core.errors import ModelError
from core.experts.chart.detector import carried
from core.experts.chart.read import read
from core.experts.chart.seen import markers
from tests.core.experts.chart.drawings import BLUE, FLOOR, LEFT, ORANGE, RIGHT, TOP, Sketch, line

SPOTS = [(20, 30), (23, 33), (40, 62), (55, 20), (58, 23), (61, 26), (75, 80), (90, 50), (33, 84)]


def scattered(shape):
    """Small squares or discs at the spots, some of which touch; both axes run from 0 to 100."""
    sketch = Sketch()
    sketch.draw.rectangle([LEFT, TOP, RIGHT, FLOOR], outline=(120, 120, 120))
    sketch.values(range(0, 101, 20), 0, 100)
    for tick in range(0, 101, 20):
        sketch.say(str(tick), LEFT + 3 * tick, FLOOR + 14)
    for n, (x, y) in enumerate(SPOTS):
        a, b = LEFT + 3 * x, sketch.at(y, 0, 100)
        getattr(sketch.draw, shape)([a - 4, b - 4, a + 4, b + 4], fill=(BLUE, ORANGE)[n % 2])
    return sketch.scene()


@pytest.mark.parametrize("shape", ["rectangle", "ellipse"])
def test_dots_of_any_shape_are_read_though_they_touch(shape):
    chart = read(scattered(shape), 0)
    assert chart.kind == "scatter plot"
    found = {(round(x.number), round(y.number)) for x, y in zip(chart.values[::2], chart.values[1::2], strict=True)}
    near = [any(abs(x - a) <= 1 and abs(y - b) <= 1 for a, b in found) for x, y in SPOTS]
    assert sum(near) >= len(SPOTS) - 1
    assert len(found) <= len(SPOTS)


def test_a_line_stays_a_line():
    assert read(line([10, 40, 30, 80, 90], range(2001, 2006)).scene(), 0).kind == "line chart"


def test_nothing_is_seen_on_an_empty_plot_or_without_a_picture():
    scene = Sketch().scene()
    assert markers(scene, scene.box, 0.0) == []
    scene.pixels = None
    assert markers(scene, scene.box, 0.0) == []


def test_the_detector_is_the_one_that_was_tested(tmp_path):
    assert carried().look(np.full((32, 48, 3), 255, np.uint8))[1].shape == (4, 16, 24)
    shutil.copytree(resources.path("models", "marks"), tmp_path / "marks")
    with (tmp_path / "marks" / "marks.safetensors").open("ab") as file:
        file.write(b"!")
    with pytest.raises(ModelError):
        carried(tmp_path / "marks")
