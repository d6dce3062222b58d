"""The grid that Pix2Struct lays over a picture: the published cases."""

import json
from pathlib import Path

import pytest

from core.mllm.towers.grids import pix2struct_grid

GOLDEN = json.loads((Path(__file__).parents[3] / "data/parity/mome/pix2struct_shapes.json").read_text())


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: f"{case['width']}x{case['height']}")
def test_rows_and_columns_are_the_published_ones(case):
    grid = pix2struct_grid(case["width"], case["height"], GOLDEN["max_patches"], GOLDEN["patch"])
    assert list(grid) == case["mome_image_shape"]


@pytest.mark.parametrize("side", [224, 448, 777])
def test_2025_patches_lay_44_rows_over_some_squares(side):
    assert pix2struct_grid(side, side, 2025) == (44, 44)


def test_a_line_keeps_one_row():
    assert pix2struct_grid(100_000, 1) == (1, 2048)
