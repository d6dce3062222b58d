"""Pictures become what each system's towers were trained on."""

from __future__ import annotations

import pytest
import torch
from PIL import Image

from core.mllm.pictures import NORMS, padded, preparer
from tests.core.mllm.tiny import picture


def test_padding_takes_the_mean_colour_and_centres():
    square = padded(Image.new("RGB", (4, 2), "white"), NORMS["clip"][0])
    assert square.size == (4, 4)
    assert square.getpixel((0, 0)) == (122, 116, 104)
    assert square.getpixel((0, 1)) == (255, 255, 255)


def test_a_padded_square_is_zero_at_the_border_after_normalising():
    prepare = preparer({"kind": "square", "size": 8, "norm": "clip", "fill": "clip"})
    values = prepare([Image.new("RGB", (8, 2), "white")]).values
    assert values.shape == (1, 3, 8, 8)
    assert values[0, :, 0].abs().max() < 0.02


def test_patches_keep_the_aspect_and_tell_rows_and_columns():
    pixels = preparer({"kind": "patches", "most": 32, "patch": 4})([picture(0, (80, 20)), picture(1, (20, 80))])
    assert pixels.values.shape == (2, 32, 50)
    assert pixels.grid.tolist() == [[2, 11], [11, 2]]
    assert not pixels.values[0, 22:].any()


def test_mova_folds_224_pixels_to_44_rows_and_not_45():
    # the latent fault of the published reshape: 2025 rows are handed out, 1936 of them are true
    pixels = preparer({"kind": "patches", "most": 2025, "fill": "clip"})([picture(0, (224, 224))])
    assert pixels.grid.tolist() == [[44, 44]]


@pytest.mark.parametrize(("size", "cut"), [((100, 100), True), ((100, 20), False)])
def test_the_booster_flags_pictures_too_small_to_be_cut(size, cut):
    prepare = preparer({"kind": "letterbox", "size": 28, "s2": True, "adaptive": True})
    values = prepare([picture(0, size)]).values
    assert values.shape == (1, 15, 28, 28)
    assert bool(values.isfinite().all()) is cut
    assert values[:, :3].isfinite().all()


def test_a_native_picture_becomes_whole_cells():
    pixels = preparer({"kind": "native", "patch": 4, "stride": 2, "fewest": 64, "most": 1024})([picture(0, (30, 20))])
    time, rows, columns = pixels.grid[0].tolist()
    assert (time, rows % 2, columns % 2) == (1, 0, 0)
    assert len(pixels.values) == rows * columns
    assert torch.isfinite(pixels.values).all()
