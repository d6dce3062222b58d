"""Sizes of pictures become grids: all published cases."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.mllm.sequence.layouts import LAYOUTS, Grid
from core.mllm.sequence.partition import best_grid, boxes

GOLDEN = json.loads((Path(__file__).parents[3] / "data/parity/ovis/partition_cases.json").read_text())


@pytest.mark.parametrize(
    "case", GOLDEN["cases"], ids=lambda case: f"{case['width']}x{case['height']}/{case['max_partition']}"
)
def test_grids_and_marks_are_the_published_ones(case):
    layout = Grid(GOLDEN["side"], {"single": case["max_partition"]})
    crops = layout.split(Image.new("1", (case["width"], case["height"])))
    assert crops.grid == (case["grid_rows"], case["grid_cols"])
    assert (len(crops), layout.marks(crops)) == (case["num_crops"], case["placeholders"])


@given(st.integers(9, 3000), st.integers(9, 3000), st.integers(1, 9))
def test_crops_cover_the_picture_once(width, height, most):
    cut = boxes(width, height, best_grid(width, height, 448, most))
    assert sum((right - left) * (lower - upper) for left, upper, right, lower in cut) == width * height
    assert len(cut) <= most


def test_pictures_and_videos_have_marks_of_their_own():
    picture = Image.new("RGB", (40, 30))
    native = LAYOUTS["native"]()
    assert native.marks(native.split(picture)) == [-301, -300, -302]
    assert native.marks(native.split([picture, picture], "video")) == [-303, -300, -304]
    pair = LAYOUTS["pair"]()
    assert pair.marks(pair.split(picture)) == [-301, -300, -302]
