"""The soft instance router: published numbers, and what it does without weights."""

import pytest
import torch

from core.mllm.routers.soft import SoftRouter
from tests.core.mllm.parity import Golden


def test_the_weights_are_the_published_ones():
    golden, router = Golden("mome/soft_router"), SoftRouter(24, 3)
    router.load_state_dict(golden.weights())
    routing = router(golden["inputs.sentence"], 2)
    golden.agrees(routing.weights, "intermediate.weights")
    assert routing.mask.tolist() == [[1, 1, 1]] * 2


def test_adding_needs_no_text_and_gives_no_weights():
    routing = SoftRouter(24, 3, mode="add")(None, 2)
    assert routing.weights is None
    assert routing.mask.shape == (2, 3)
    assert not list(SoftRouter(24, 3, mode="add").parameters())


def test_a_high_temperature_makes_the_experts_alike():
    text, router = torch.randn(1, 8), SoftRouter(8, 3)
    router.temperature = 1e6
    torch.testing.assert_close(router(text, 2).weights, torch.full((2, 3), 1 / 3), atol=1e-4, rtol=0)


def test_a_missing_text_is_told():
    with pytest.raises(ValueError, match="each of 2 samples and got none"):
        SoftRouter(8, 3)(None, 2)
    with pytest.raises(ValueError, match="each of 2 samples and got 3"):
        SoftRouter(8, 3)(torch.zeros(3, 8), 2)
