"""Pictures become numbers: sizes as published, pixels where they belong."""

import json
import random
from pathlib import Path

import pytest
import torch
from PIL import Image
from transformers import CLIPImageProcessorPil, SiglipImageProcessorPil

from core.mllm.sequence.pictures import HALF, as_tensor, letterbox, native, patchify, quadrants, smart_resize

GOLDEN = json.loads((Path(__file__).parents[3] / "data/parity/ovis/smart_resize_cases.json").read_text())


@pytest.mark.parametrize(
    "case", GOLDEN["cases"], ids=lambda case: f"{case['width']}x{case['height']} {case['max_pixels']}"
)
def test_sizes_are_the_published_ones(case):
    bounds = case["min_pixels"], case["max_pixels"]
    assert list(smart_resize(case["height"], case["width"], case["factor"], *bounds)) == case["out"]


def test_a_letterbox_keeps_the_aspect_and_pads_with_the_average_colour():
    values = letterbox(Image.new("RGB", (100, 51), "white"), 10, HALF, HALF)
    assert (values[:, 2:7] == 1).all()  # int(5.1) rows, centred
    assert not values[:, :2].any()
    assert not values[:, 7:].any()


@pytest.mark.parametrize("processor", [CLIPImageProcessorPil, SiglipImageProcessorPil])
def test_pixels_are_those_of_the_librarys_processor(processor):
    # GIVEN a picture of noise, and the processor that the published models call
    picture = Image.frombytes("RGB", (50, 40), random.Random(0).randbytes(6000))
    theirs = processor(do_center_crop=False) if processor is CLIPImageProcessorPil else processor()
    mean, std = tuple(theirs.image_mean), tuple(theirs.image_std)
    # WHEN it fits without padding, THEN the values are the same
    want = theirs.preprocess(picture, size={"height": 16, "width": 20}, return_tensors="pt")["pixel_values"][0]
    found = letterbox(picture, 20, mean, std)
    torch.testing.assert_close(found[:, 2:18], want, atol=1e-6, rtol=0)


def test_quadrants_stand_behind_the_whole():
    picture = Image.new("RGB", (40, 40))
    picture.paste("white", (20, 0, 40, 20))  # top right
    values = quadrants(picture, 10, HALF, HALF).view(5, 3, 10, 10)
    assert [part.mean().item() for part in values[1:]] == [-1, 1, -1, -1]
    small = quadrants(picture.resize((14, 30)), 10, HALF, HALF, adaptive=True)
    assert small[:3].isfinite().all()
    assert small[3:].isposinf().all()


def test_patches_of_a_cell_lie_together():
    # GIVEN a frame whose every pixel is its own number
    frame = torch.arange(3 * 8 * 12.0).view(1, 3, 8, 12)
    pixels = patchify(frame, patch=2, stride=2)
    # THEN the first four rows are the first cell, read row by row, and each row is a whole patch
    assert pixels.grid.tolist() == [[1, 4, 6]]
    corners = [(0, 0), (0, 2), (2, 0), (2, 2), (0, 4)]
    for row, (y, x) in zip(pixels.values, corners, strict=False):
        assert torch.equal(row.view(3, 2, 2), frame[0, :, y : y + 2, x : x + 2])


def test_frames_of_a_video_share_one_size_and_odd_ones_repeat():
    frames = [Image.new("RGB", (64, 32), "white"), Image.new("RGB", (99, 99)), Image.new("RGB", (64, 32))]
    pixels = native([frames, frames[0]], patch=4, stride=2, depth=2, fewest=1, most=10_000)
    assert pixels.grid.tolist() == [[2, 8, 16], [1, 8, 16]]
    assert pixels.values.shape == (3 * 8 * 16, 3 * 2 * 4 * 4)


def test_an_endless_strip_still_has_one_cell():
    assert native([Image.new("RGB", (3000, 10))], fewest=3136, most=65536).grid[0, 1] == 2


def test_bytes_become_numbers_around_zero():
    assert as_tensor(Image.new("L", (2, 1), 255), HALF, HALF).tolist() == [[[1, 1]]] * 3
