"""MoME's vision side: the ADT's published numbers hold, mixed shapes go as one batch, weights do what they say."""

import pytest
import torch
from torch.nn import functional as F

from core.mllm.fusion.adt import Adt, first_points
from core.mllm.fusion.deformable import DeformableAttention
from core.mllm.fusion.move import Move, weighted_sum
from core.mllm.fusion.pool import average
from core.mllm.slots import ExpertMap, ExpertOutput, Routing
from tests.core.mllm.parity import Golden


@pytest.fixture(scope="module")
def golden():
    return Golden("mome/adt")


@pytest.fixture(scope="module")
def adt(golden):
    adt = Adt(64, side=4, layers=2)
    adt.load_state_dict(golden.weights())
    return adt.eval()


def test_a_square_batch_is_re_read_as_published(golden, adt):
    features, coarse, shape = golden["inputs.A.features"], golden["inputs.A.coarse"], torch.tensor([[8, 8]])
    golden.agrees(adt(features, shape, coarse), "outputs.A.out")
    first = adt.layers[0](coarse, adt.position_embeddings, adt.reference_points, features, shape)
    golden.agrees(first, "intermediate.A.after_layer0")


def test_maps_of_two_shapes_in_one_batch_are_re_read_as_published(golden, adt):
    found = adt(golden["inputs.B.features"], golden["inputs.B.spatial_shapes"], golden["inputs.B.coarse"])
    golden.agrees(found, "outputs.B.out")


def test_the_first_reference_points_are_the_published_transposed_ones(golden):
    assert torch.allclose(Adt(64, 4, layers=1).reference_points, golden["init.reference_points"])
    straight = first_points(4, "straight")
    assert straight[0, 1].tolist() == [pytest.approx(1 / 3), 0]  # the second query stands right of the first: (x, y)


def fresh_adt():
    torch.manual_seed(0)
    adt = Adt(16, side=3, layers=2, hidden=32, reference_grid="straight").eval()
    for weight in adt.parameters():
        torch.nn.init.normal_(weight, std=0.3)
    return adt


def test_a_mixed_batch_is_re_read_as_each_map_alone_whatever_the_padding_holds():
    adt, sizes = fresh_adt(), [(2, 9), (5, 3), (4, 4)]
    features = torch.randn(3, 20, 16)
    together = adt(features, torch.tensor(sizes))
    for i, (rows, columns) in enumerate(sizes):
        alone = adt(features[i : i + 1, : rows * columns], torch.tensor([[rows, columns]]))
        torch.testing.assert_close(together[i], alone[0])
        features[i, rows * columns :] = 1e6
    torch.testing.assert_close(adt(features, torch.tensor(sizes)), together)


def test_points_are_read_as_the_librarys_grid_sampler_reads_them():
    torch.manual_seed(0)
    attend = DeformableAttention(16, heads=4, points=3)
    value, place = torch.randn(2, 35, 16), torch.rand(2, 6, 4, 3, 2) * 1.6 - 0.3  # a third lies beyond the border
    trust, shape = torch.rand(2, 6, 4, 3), torch.tensor([[5, 7], [5, 7]])
    found = attend._read(value, place * torch.tensor([7, 5]) - 0.5, trust, shape)
    maps = value.view(2, 5, 7, 4, 4).permute(0, 3, 4, 1, 2).flatten(0, 1)  # [2 * heads, 4, 5, 7]
    points = (2 * place - 1).transpose(1, 2).flatten(0, 1)
    sampled = F.grid_sample(maps, points, align_corners=False)  # [2 * heads, 4, 6, 3]
    expected = (sampled * trust.transpose(1, 2).flatten(0, 1)[:, None]).sum(-1)
    torch.testing.assert_close(found, expected.view(2, 16, 6).transpose(1, 2))


def test_gradients_of_the_deformable_attention_are_right():
    torch.manual_seed(0)
    attend = DeformableAttention(4, heads=2, points=2).double()
    for weight in attend.parameters():
        torch.nn.init.normal_(weight, std=0.5)
    query, features = torch.randn(2, 3, 4).double(), torch.randn(2, 8, 4).double()
    reference = torch.rand(1, 3, 2).double()
    shape = torch.tensor([[2, 3], [4, 2]])
    leaves = [leaf.requires_grad_() for leaf in (query, reference, features)]
    assert torch.autograd.gradcheck(lambda *x: attend(*x, shape), leaves)


def test_a_fresh_deformable_attention_looks_around_in_eight_directions():
    offsets = DeformableAttention(16).sampling_offsets.bias.view(8, 4, 2)
    assert torch.allclose(offsets[0], torch.tensor([[1.0, 0], [2, 0], [3, 0], [4, 0]]), atol=1e-6)
    assert torch.allclose(offsets[3, 1], torch.tensor([-2.0, 2.0]), atol=1e-6)


def test_a_fresh_adt_is_a_chain_of_norms_and_no_identity():
    features = torch.randn(1, 36, 16)
    coarse = average(features, torch.tensor([[6, 6]]), 3)
    found = Adt(16, 3, layers=2, hidden=32).eval()(features, torch.tensor([[6, 6]]))
    torch.testing.assert_close(found, F.layer_norm(coarse, (16,)), atol=1e-4, rtol=1e-4)
    assert not torch.allclose(found, coarse)


@pytest.mark.parametrize(("width", "millions"), [(1024, 51.27), (768, 31.38)])
def test_the_published_sizes(width, millions):
    with torch.device("meta"):
        assert round(sum(weight.numel() for weight in Adt(width).parameters()) / 1e6, 2) == millions


NAMES, WIDTHS = ("clip", "dino", "pix"), (12, 16, 8)


def move(**how):
    torch.manual_seed(0)
    return Move(NAMES, WIDTHS, 20, side=3, layers=1, hidden=32, **how).eval()


def looked():
    torch.manual_seed(1)
    return ExpertOutput(
        {
            "clip": ExpertMap(torch.randn(2, 9, 12), torch.tensor([[3, 3]]), cls=torch.randn(2, 12)),
            "dino": ExpertMap(torch.randn(2, 36, 16), torch.tensor([[6, 6]])),
            "pix": ExpertMap(torch.randn(2, 20, 8), torch.tensor([[4, 5], [2, 9]])),
        }
    )


def weighed(*rows):
    weights = torch.tensor(rows)
    return Routing(torch.ones_like(weights), weights)


def test_the_keys_are_the_published_ones():
    keys = {".".join(key.split(".")[:2]) for key in move().state_dict()}
    assert keys == {
        f"{part}.{kind}"
        for part in ("clip_ln", "clip_proj", "dino_llm_proj", "pix_llm_proj")
        for kind in ("weight", "bias")
    } | {
        f"{name}_selector.{part}"
        for name in ("dino", "pix")
        for part in ("reference_points", "position_embeddings", "layers")
    }


def test_the_class_token_goes_ahead_unweighted():
    made, seen = move(), looked()
    loud, quiet = (
        made(seen, weighed([0.9, 0.1, 0.0], [1.0, 0.0, 0.0])),
        made(seen, weighed([0.1, 0.1, 0.8], [0.0, 0.0, 1.0])),
    )
    assert loud.tokens.shape == (2, 9, 20)
    assert loud.prefix.shape == (2, 1, 20)
    assert torch.equal(loud.prefix, quiet.prefix)
    torch.testing.assert_close(loud.prefix[:, 0], made.clip_proj(F.layer_norm(seen.maps["clip"].cls, (12,))))


def test_a_weight_of_zero_leaves_no_mark_and_an_absent_expert_neither():
    made, seen = move(), looked()
    weighted = made(seen, weighed([0.5, 0.5, 0.0], [0.5, 0.5, 0.0]))
    seen.maps["pix"].tokens.normal_()
    assert torch.equal(made(seen, weighed([0.5, 0.5, 0.0], [0.5, 0.5, 0.0])).tokens, weighted.tokens)
    del seen.maps["pix"]
    without = made(seen, weighed([0.5, 0.5, 0.0], [0.5, 0.5, 0.0]))
    assert torch.equal(without.tokens, weighted.tokens)
    assert without.trace["contributions"][:, 2].tolist() == [0, 0]


def test_without_weights_the_maps_are_added():
    made, seen = move(), looked()
    added = made(seen, Routing(torch.ones(2, 3))).tokens
    third = made(seen, weighed([1 / 3] * 3, [1 / 3] * 3)).tokens
    torch.testing.assert_close(added, 3 * third)


def test_the_ablation_projects_first_and_averages_then():
    made, seen = move(steps=("identity", "pool", "pool")), looked()
    assert not any("selector" in key for key in made.state_dict())
    dino = made(seen, weighed([0.0, 1.0, 0.0], [0.0, 1.0, 0.0])).tokens
    torch.testing.assert_close(dino, average(made.dino_llm_proj(seen.maps["dino"].tokens), torch.tensor([[6, 6]]), 3))


def test_a_base_of_another_grid_is_refused():
    seen = looked()
    seen.maps["clip"].shape = torch.tensor([[1, 9]])
    with pytest.raises(ValueError, match="needs an aligner"):
        move()(seen, weighed([1.0, 0.0, 0.0], [1.0, 0.0, 0.0]))


def test_gradients_reach_every_weight_and_the_router():
    made, weights = move().train(), torch.full((2, 3), 1 / 3, requires_grad=True)
    fused = made(looked(), Routing(torch.ones(2, 3), weights))
    (fused.tokens.square().sum() + fused.prefix.square().sum()).backward()
    assert weights.grad.abs().min() > 0
    assert all(weight.grad is not None for weight in made.parameters())


def test_bf16_keeps_its_dtype_and_stays_close():
    made, seen, how = move(), looked(), weighed([0.2, 0.3, 0.5], [0.2, 0.3, 0.5])
    exact = made(seen, how).tokens
    for map_ in seen.maps.values():
        map_.tokens = map_.tokens.bfloat16()
        map_.cls = None if map_.cls is None else map_.cls.bfloat16()
    half = made.bfloat16()(seen, how).tokens
    assert half.dtype == torch.bfloat16
    torch.testing.assert_close(half.float(), exact, atol=5e-2, rtol=5e-2)


def test_the_weighted_sum_and_its_contributions_are_the_published_ones():
    golden = Golden("mome/soft_router")
    experts = [golden[f"inputs.expert_{j}"] for j in range(3)]
    total, contributions = weighted_sum(experts, golden["intermediate.weights"])
    golden.agrees(total, "outputs.mlp")
    golden.agrees(contributions, "outputs.routing_outcome")
    golden.agrees(weighted_sum(experts, torch.ones(2, 3))[0], "outputs.add")
