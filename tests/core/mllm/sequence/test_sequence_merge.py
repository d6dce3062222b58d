"""Text and pictures become one row: the published numbers, and what must hold for any batch."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from core.mllm.sequence.merge import expanded, merge, pad, shortened
from core.mllm.slots import ATOM, Visual

GOLDEN = load_file(Path(__file__).parents[3] / "data/parity/ovis/ovis2_merge_multimodal.safetensors")


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_merge_is_the_published_one(side):
    # GIVEN the visual rows as they stand in the published right-padded answer
    published = GOLDEN["outputs.left_padding_False.embeds"][0]
    crops = torch.stack([published[3:12], published[13:22], published[23:32]])
    indicators = published[[2, 12, 22, 0, 32]]  # the row mark does not occur
    table = torch.nn.Embedding.from_pretrained(GOLDEN["weights.wte.weight"])
    ids, mask, labels = (GOLDEN[f"inputs.{name}"] for name in ("input_ids", "attention_mask", "labels"))
    # WHEN text and pictures are merged
    visual = Visual(crops, [9, 9, 9])
    merged = merge(ids, mask, table, visual, indicators=indicators, labels=labels, side=side, max_length=64)
    # THEN embeddings, mask and labels are as published
    want = f"outputs.left_padding_{side == 'left'}"
    torch.testing.assert_close(merged.embeds, GOLDEN[f"{want}.embeds"], atol=1e-6, rtol=0)
    assert torch.equal(merged.mask, GOLDEN[f"{want}.attention_mask"])
    assert torch.equal(merged.labels, GOLDEN[f"{want}.labels"])


def test_a_batch_of_two_is_two_batches_of_one():
    table, visual = torch.nn.Embedding(9, 4), torch.randn(2, 3, 4)
    rows = [[1, ATOM, 2], [3, 4, 5, ATOM, 6]]
    ids = pad(rows, 0, "left")
    both = merge(ids, ids != 0, table, Visual(visual, [3, 3]), side="left")
    for i, row in enumerate(rows):
        alone = merge(torch.tensor([row]), torch.ones(1, len(row)), table, Visual(visual[i : i + 1], [3]))
        assert torch.equal(both.embeds[i][both.mask[i]], alone.embeds[0])


def test_gradients_reach_words_marks_and_pictures():
    table, tokens, marks = torch.nn.Embedding(9, 4), torch.randn(2, 4, requires_grad=True), torch.randn(2, 4)
    marks.requires_grad_()
    ids = torch.tensor([[1, -301, ATOM, -302]])
    merge(ids, ids > -999, table, Visual(tokens, [2]), indicators=marks).embeds.sum().backward()
    assert (tokens.grad == 1).all()
    assert (marks.grad == 1).all()
    assert table.weight.grad.sum() == 4  # the one word; marks and atoms pull at no word


def test_atoms_and_pictures_must_match():
    with pytest.raises(ValueError, match="1 pictures are marked"):
        merge(torch.tensor([[ATOM]]), torch.ones(1, 1), torch.nn.Embedding(9, 4))
    with pytest.raises(ValueError, match="no embedding"):
        merge(torch.tensor([[-303]]), torch.ones(1, 1), torch.nn.Embedding(9, 4), indicators=torch.zeros(2, 4))


@pytest.mark.parametrize(("side", "left"), [("right", [1, 2, 3]), ("left", [3, 4, 5])])
def test_long_rows_lose_their_far_end(side, left):
    table = torch.nn.Embedding.from_pretrained(torch.arange(9.0)[:, None])
    merged = merge(torch.tensor([[1, 2, 3, 4, 5]]), torch.ones(1, 5), table, side=side, max_length=3)
    assert merged.embeds[0, :, 0].tolist() == left


def test_a_picture_is_cut_away_whole_or_not_at_all():
    ids = [1, -301, ATOM, -302, -301, ATOM, -302, 2]
    counts, labels = [4, 4], [-100] * 8
    assert shortened(ids, labels, counts, 14) == (ids, labels, 2)
    assert shortened(ids, labels, counts, 13)[0] == ids[:7]
    for most in range(7, 13):  # within the second picture
        assert shortened(ids, labels, counts, most) == (ids[:4], labels[:4], 1)
    assert shortened(ids, labels, counts, 6)[0] == [1]


def test_atoms_can_be_written_out():
    assert expanded([1, -301, ATOM, -302], [3]) == [1, -301, ATOM, ATOM, ATOM, -302]
