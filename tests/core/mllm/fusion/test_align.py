"""Maps of any shape come to one grid: the same numbers as the library's resampling, a whole batch at once."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional as F

from core.mllm.fusion.align import Aligner, bilinear
from core.mllm.fusion.pool import average

SHAPES = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=4)


def padded(shapes):
    longest = max(rows * columns for rows, columns in shapes) + 2
    return torch.randn(len(shapes), longest, 5), torch.tensor(shapes)


def by_library(tokens, rows, columns, resample):
    return resample(tokens[: rows * columns].T.reshape(1, 5, rows, columns)).flatten(2).transpose(1, 2)[0]


@given(SHAPES, st.integers(1, 7))
@settings(max_examples=40, deadline=None)
def test_a_mixed_batch_is_averaged_as_each_map_alone(shapes, side):
    tokens, shape = padded(shapes)
    for i, found in enumerate(average(tokens, shape, side)):
        alone = by_library(tokens[i], *shapes[i], lambda map_: F.adaptive_avg_pool2d(map_, side))
        torch.testing.assert_close(found, alone)


@given(SHAPES, st.integers(1, 7))
@settings(max_examples=40, deadline=None)
def test_a_mixed_batch_is_interpolated_as_each_map_alone(shapes, side):
    tokens, shape = padded(shapes)
    for i, found in enumerate(bilinear(tokens, shape, side)):
        alone = by_library(
            tokens[i], *shapes[i], lambda map_: F.interpolate(map_, (side, side), mode="bilinear", align_corners=False)
        )
        torch.testing.assert_close(found, alone)


def test_a_map_on_the_grid_passes_untouched_and_bf16_is_interpolated_in_fp32():
    tokens = torch.randn(2, 16, 8).bfloat16()
    assert torch.equal(bilinear(tokens, torch.tensor([[4, 4]]), 4), tokens)
    wide = bilinear(tokens.float(), torch.tensor([[4, 4]]), 6).bfloat16()
    assert torch.equal(bilinear(tokens, torch.tensor([[4, 4]]), 6), wide)


def test_the_reference_shears_a_map_that_does_not_fill_its_square_and_we_do_only_when_asked():
    tokens, shape = torch.randn(1, 25, 4), torch.tensor([[4, 4]])  # 4 x 4 patches and 9 rows of padding
    ours, theirs = (Aligner("bilinear", 4, 3, square=square)(tokens, shape) for square in (False, True))
    assert torch.equal(ours, bilinear(tokens, shape, 3))
    assert torch.equal(theirs, bilinear(tokens, torch.tensor([[5, 5]]), 3))


def test_without_an_aligner_only_the_grid_itself_will_do():
    with pytest.raises(ValueError, match="needs an aligner"):
        Aligner("none", 4, 3)(torch.randn(1, 8, 4), torch.tensor([[2, 4]]))


def test_a_shape_may_not_claim_more_than_there_is():
    with pytest.raises(ValueError, match="more than the 8 tokens"):
        average(torch.randn(2, 8, 4), torch.tensor([[2, 4], [3, 3]]), 2)
