"""Ovis's visual embedding table: published numbers, cells and their padding, and where the gradient goes."""

from collections import Counter
from functools import reduce

import pytest
import torch

from core.mllm.slots import Fused, Pixels
from core.mllm.towers.vit import ViT
from core.mllm.visual_table import VisualTable, VisualWords, merged_cells, straight_through, tau_at, tokenized
from tests.core.mllm.parity import Golden


def table(width=6, dim=5, **how):
    torch.manual_seed(0)
    return VisualTable(width, dim, **{"vocabulary": 12, "reserved": 5, "stride": 1, **how})


def test_the_head_of_a_clip_tokenizer_is_the_published_one():
    golden = Golden("ovis/ovis2_clip_visual_tokenizer", atol=1e-6, rtol=0)
    made = table(32, 8, vocabulary=64)
    made.head.load_state_dict(golden.weights("head."))
    visual = made(Fused(golden["intermediate.features"], torch.tensor([[6, 6]])))
    golden.agrees(visual.probs, "outputs.tokens")
    torch.testing.assert_close(visual.tokens, golden["outputs.tokens"] @ made.vte.weight)


def test_an_aimv2_tokenizer_with_cells_of_two_by_two_is_the_published_one():
    golden = Golden("ovis/ovis2_aimv2_visual_tokenizer_even", atol=1e-6, rtol=0)
    made = table(32, 8, vocabulary=96, stride=2)
    made.head.load_state_dict(golden.weights("head."))
    features = aimv2(golden)(Pixels(golden["inputs.pixel_values"]))
    golden.agrees(made(Fused(features.tokens, features.shape)).probs, "outputs.tokens_softmax")


LIBRARY_SAYS = {
    "preprocessor.patchifier.proj.": "embeddings.patch_embed.",
    "preprocessor.patchifier.norm.": "embeddings.rms_norm.",
    "preprocessor.pos_embed": "embeddings.position_embedding.weight",
    "trunk.blocks.": "encoder.layers.",
    "trunk.post_trunk_norm.": "rms_norm.",
    "attn.proj.": "attention.out_proj.",
    "mlp.fc1.": "ffn.gate_proj.",
    "mlp.fc3.": "ffn.up_proj.",
    "mlp.fc2.": "ffn.down_proj.",
    "norm_1.": "rms_norm1.",
    "norm_2.": "rms_norm2.",
}


def aimv2(golden):
    """The published tower in the library's words; its last norm is loaded and never applied."""
    sizes = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4}
    tower, state = ViT("aimv2", {**sizes, "image_size": 56, "patch_size": 14}), {}
    for key, weight in golden.weights("backbone.").items():
        said = reduce(lambda text, pair: text.replace(*pair), LIBRARY_SAYS.items(), key)
        if "qkv" in said:
            parts = zip("qkv", weight.chunk(3), strict=True)
            state |= {said.replace("attn.qkv", f"attention.{part}_proj"): third for part, third in parts}
        else:
            state[said] = weight[0] if "position" in said else weight
    tower.anatomy.body.load_state_dict(state)
    return tower


def test_no_patch_can_look_like_a_mark():
    visual = table()(Fused(torch.randn(2, 4, 6), torch.tensor([[2, 2]])))
    assert visual.probs[..., -5:].abs().max() == 0
    torch.testing.assert_close(visual.probs.sum(-1), torch.ones(2, 4))


@pytest.mark.parametrize("reserved", [2, 4, 5])
def test_the_marks_are_the_last_rows(reserved):
    made = table(reserved=reserved)
    assert torch.equal(made.indicators(), made.vte.weight[12 - reserved :])
    assert made.head[0].weight.shape == (12 - reserved, 6)


def test_a_table_answers_ids_and_distributions_alike():
    words = VisualWords(7, 3)
    ids = torch.tensor([[1, 6]])
    one_hot = torch.nn.functional.one_hot(ids, 7).float()
    assert torch.equal(words(ids), words(one_hot))


def test_a_table_can_be_drawn_like_the_language_models_own():
    words = VisualWords(2000, 16)
    assert words.weight.std().item() == pytest.approx(1, abs=0.05)
    words.redraw(torch.randn(500, 16) * 0.02 + 0.3)
    assert words.weight.std().item() == pytest.approx(0.02, abs=0.002)
    assert words.weight.mean().item() == pytest.approx(0.3, abs=0.002)


def test_cells_are_read_row_by_row_and_odd_sides_end_in_zeros():
    tokens = torch.arange(1, 16.0).view(1, 15, 1)  # 3 x 5
    cells, shape = merged_cells(tokens, torch.tensor([[3, 5]]), 2)
    assert shape.tolist() == [[2, 3]]
    assert cells[0].tolist() == [
        [1, 2, 6, 7],
        [3, 4, 8, 9],
        [5, 0, 10, 0],
        [11, 12, 0, 0],
        [13, 14, 0, 0],
        [15, 0, 0, 0],
    ]


def test_each_map_of_a_mixed_batch_is_cut_by_its_own_sides():
    tokens = torch.randn(2, 15, 4)
    cells, shape = merged_cells(tokens, torch.tensor([[3, 5], [4, 2]]), 2)
    alone, size = merged_cells(tokens[1:, :8], torch.tensor([[4, 2]]), 2)
    assert shape.tolist() == [[2, 3], [2, 1]]
    assert size.tolist() == [[2, 1]]
    assert torch.equal(cells[1, :2], alone[0])
    visual = table(4, 5, stride=2)(Fused(tokens, torch.tensor([[3, 5], [4, 2]])))
    assert visual.counts == [6, 2]
    assert visual.tokens.shape == (8, 5)
    assert visual.probs.shape == (8, 12)


def test_packed_cells_lie_together_already():
    made, tokens = table(4, 5, stride=2, reserved=4), torch.randn(24, 4)
    visual = made(Fused(tokens, torch.tensor([[1, 2, 4], [2, 4, 2]])))
    assert visual.counts == [2, 4]
    torch.testing.assert_close(visual.probs, made.distribution(tokens.view(6, 16)))
    with pytest.raises(ValueError, match="divisible by the stride 2"):
        made(Fused(tokens, torch.tensor([[1, 3, 8]])))


def test_a_class_token_fills_a_whole_cell():
    made, cls = table(4, 5, stride=2), torch.randn(2, 1, 4)
    visual = made(Fused(torch.randn(2, 4, 4), torch.tensor([[2, 2]]), prefix=cls))
    assert visual.counts == [2, 2]
    assert visual.probs.shape == (2, 1, 12)  # of the patches; the prefix has none
    torch.testing.assert_close(visual.tokens[:, :1], made.vte(made.distribution(cls.repeat(1, 1, 4))))


def test_straight_through_on_logits_hands_the_gradient_on_untouched():
    logits, upstream = torch.randn(3, 7, requires_grad=True), torch.randn(3, 7)
    chosen = tokenized(logits, "st_argmax")
    assert chosen.argmax(-1).tolist() == logits.argmax(-1).tolist()
    torch.testing.assert_close(chosen.detach().sort(-1).values[:, -1], torch.ones(3))
    chosen.backward(upstream)
    assert torch.equal(logits.grad, upstream)


def test_straight_through_after_a_softmax_hands_on_the_softmaxs_gradient():
    logits, upstream = torch.randn(3, 7, requires_grad=True), torch.randn(3, 7)
    tokenized(logits, "st_argmax_softmax").backward(upstream)
    again = logits.detach().clone().requires_grad_()
    again.softmax(-1).backward(upstream)
    torch.testing.assert_close(logits.grad, again.grad)
    assert torch.equal(straight_through(logits).argmax(-1), logits.argmax(-1))


def test_gumbel_draws_single_words_as_often_as_the_softmax_says_and_learns():
    torch.manual_seed(0)
    logits = torch.tensor([2.0, 1.0, 0.0], requires_grad=True)
    drawn = tokenized(logits.expand(20000, 3), "gumbel_argmax", tau=0.5)
    assert set(drawn.detach().round(decimals=5).unique().tolist()) == {0, 1}
    share = Counter(drawn.argmax(-1).tolist())
    expected = logits.detach().softmax(-1)
    assert [share[k] / 20000 for k in range(3)] == pytest.approx(expected.tolist(), abs=0.015)
    (drawn * torch.tensor([1.0, 0.0, 0.0])).sum().backward()
    assert logits.grad[0] > 0 > logits.grad[1]


def test_the_temperature_falls_on_a_straight_line():
    assert [tau_at(step, 100) for step in (0, 50, 100, 120)] == pytest.approx([5.0, 2.525, 0.05, 0.05])


def test_half_precision_can_take_its_softmax_in_fp32():
    made = table(fp32=True).bfloat16()
    cells = torch.randn(2, 4, 6).bfloat16() * 20
    probs = made.distribution(cells)
    assert probs.dtype == torch.bfloat16
    assert torch.equal(probs[..., :7], made.head(cells).float().softmax(-1).bfloat16())


def test_gradients_reach_head_table_and_tokens():
    made, tokens = table(stride=2), torch.randn(2, 9, 6, requires_grad=True)
    made(Fused(tokens, torch.tensor([[3, 3]]))).tokens.square().sum().backward()
    assert (tokens.grad.abs().sum(-1) > 0).all()
    assert all(weight.grad.abs().sum() > 0 for weight in made.parameters())
    assert made.vte.weight.grad[-5:].abs().sum() == 0


def test_a_table_that_reserves_everything_is_refused():
    with pytest.raises(ValueError, match="cannot reserve 12"):
        table(reserved=12)
