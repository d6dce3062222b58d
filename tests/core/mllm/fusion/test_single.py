"""One tower passes through, several stand side by side, and every fusion has its card."""

import pytest
import torch

from core.errors import UsageError
from core.mllm.fusion import FUSIONS
from core.mllm.fusion.concat import Concat
from core.mllm.fusion.single import Single
from core.mllm.slots import ExpertMap, ExpertOutput, PackedMap, Routing

NOBODY = Routing(torch.ones(2, 0))


def looked():
    levels = [torch.randn(2, 9, 8) for _i in range(3)]
    base = ExpertMap(torch.randn(2, 9, 8), torch.tensor([[3, 3]]), torch.randn(2, 8), levels)
    return ExpertOutput({"base": base, "other": ExpertMap(torch.randn(2, 16, 6), torch.tensor([[4, 4]]))})


def test_the_base_passes_as_it_is_without_its_class_token():
    seen = looked()
    fused = Single(("base", "other"), (8, 6))(seen, NOBODY)
    assert fused.tokens is seen.maps["base"].tokens
    assert fused.prefix is None
    assert torch.equal(Single(("base",), (8,), keep_cls=True)(seen, NOBODY).prefix[:, 0], seen.maps["base"].cls)


def test_a_level_can_be_tapped_and_another_tower_named():
    seen = looked()
    assert Single(("base",), (8,), level=-2)(seen, NOBODY).tokens is seen.maps["base"].levels[1]
    other = Single(("base", "other"), (8, 6), tower="other")
    assert other.width == 6
    assert other(seen, NOBODY).tokens is seen.maps["other"].tokens
    with pytest.raises(ValueError, match="Level 3 was asked of base, which gave 3"):
        Single(("base",), (8,), level=3)(seen, NOBODY)


def test_packed_tokens_stay_packed():
    packed = PackedMap(torch.randn(20, 8), torch.tensor([[1, 2, 2], [1, 4, 4]]))
    fused = Single(("base",), (8,))(ExpertOutput({"base": packed}), NOBODY)
    assert fused.tokens is packed.tokens
    assert fused.shape is packed.grid


def test_a_tower_that_did_not_look_is_named():
    with pytest.raises(ValueError, match="The tower chart did not look; there are base, other"):
        Single(("chart",), (8,))(looked(), NOBODY)


def test_channels_stand_side_by_side_in_the_order_of_the_names():
    seen = looked()
    fused = Concat(("other", "base"), (6, 8), side=3, align="pool")(seen, NOBODY)
    assert fused.tokens.shape == (2, 9, 14)
    assert torch.equal(fused.tokens[..., 6:], seen.maps["base"].tokens)


def test_every_fusion_can_be_taken_from_its_shelf():
    assert [card.wake().__name__ for card in FUSIONS] == ["Single", "Concat", "Comm", "Move", "MovAdapter"]
    with pytest.raises(UsageError, match="There is no soup here"):
        FUSIONS.take("soup")
