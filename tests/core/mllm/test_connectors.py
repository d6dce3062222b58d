"""Fused tokens become as wide as the language model, padding stays behind, class tokens go ahead."""

import pytest
import torch
from torch.nn import functional as F

from core.mllm.connectors import CONNECTORS, Identity, Linear, Mlp
from core.mllm.slots import Fused

GRID = torch.tensor([[2, 3]])


def fused(**more):
    torch.manual_seed(0)
    return Fused(torch.randn(2, 6, 8), GRID, **more)


def test_two_matrices_and_a_gelu_between():
    connector = Mlp(8, 12)
    assert set(connector.state_dict()) == {"0.weight", "0.bias", "2.weight", "2.bias"}  # the published names
    visual = connector(fused())
    torch.testing.assert_close(visual.tokens, connector[2](F.gelu(connector[0](fused().tokens))))
    assert visual.counts == [6, 6]
    assert connector.indicators() is None


def test_depth_counts_the_matrices():
    assert [name for name in Mlp(8, 12, depth=3).state_dict() if "weight" in name] == [
        "0.weight",
        "2.weight",
        "4.weight",
    ]
    assert list(Mlp(8, 12, depth=1).state_dict()) == ["0.weight", "0.bias"]


def test_one_matrix_has_the_published_names():
    connector = Linear(8, 12)
    assert set(connector.state_dict()) == {"weight", "bias"}
    torch.testing.assert_close(connector(fused()).tokens, F.linear(fused().tokens, connector.weight, connector.bias))


def test_tokens_of_the_right_width_pass_as_they_are_and_others_do_not_fit():
    assert torch.equal(Identity(8, 8)(fused()).tokens, fused().tokens)
    with pytest.raises(ValueError, match="width 8 do not fit a language model of width 9"):
        Identity(8, 9)


@pytest.mark.parametrize(("prefix", "ahead"), [("same", 1), ("drop", 0)])
def test_a_class_token_goes_the_same_way_or_is_left_out(prefix, ahead):
    connector, cls = Linear(8, 12, prefix=prefix), torch.randn(2, 1, 8)
    visual = connector(fused(prefix=cls))
    assert visual.counts == [6 + ahead] * 2
    assert visual.tokens.shape == (2, 6 + ahead, 12)
    torch.testing.assert_close(visual.tokens[:, ahead:], connector(fused()).tokens)
    if ahead:
        torch.testing.assert_close(visual.tokens[:, :1], F.linear(cls, connector.weight, connector.bias))


def test_a_class_token_that_is_wide_enough_can_stay_as_it_is():
    cls = torch.randn(2, 1, 12)
    assert torch.equal(Linear(8, 12, prefix="as_is")(fused(prefix=cls)).tokens[:, :1], cls)


def test_maps_of_several_sizes_are_laid_end_to_end_without_padding():
    tokens, shape, cls = (
        torch.arange(12.0).view(2, 6, 1),
        torch.tensor([[2, 3], [1, 2]]),
        torch.tensor([[[-1.0]], [[-2.0]]]),
    )
    visual = Identity(1, 1)(Fused(tokens, shape, prefix=cls))
    assert visual.counts == [7, 3]
    assert visual.tokens[:, 0].tolist() == [-1, 0, 1, 2, 3, 4, 5, -2, 6, 7]


def test_packed_tokens_stay_packed():
    visual = Mlp(8, 12)(Fused(torch.randn(20, 8), torch.tensor([[1, 2, 2], [2, 2, 4]])))
    assert visual.tokens.shape == (20, 12)
    assert visual.counts == [4, 16]


def test_every_connector_can_be_taken_from_its_shelf():
    assert [card.wake().__name__ for card in CONNECTORS] == ["Identity", "Linear", "Mlp", "VisualTable"]
