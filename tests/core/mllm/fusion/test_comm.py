"""COMM's merge: the formulas' numbers hold, every mode does what the paper says, gradients reach every level."""

import pytest
import torch
from torch.nn import functional as F

from core.mllm.connectors import Linear
from core.mllm.fusion.comm import Comm
from core.mllm.fusion.level_merge import LevelMerge
from core.mllm.slots import ExpertMap, ExpertOutput, Routing
from tests.core.mllm.parity import Golden

SHAPE = torch.tensor([[3, 3]])
NOBODY = Routing(torch.ones(2, 0))


@pytest.mark.parametrize("scale", ["raw", "softmax"])
def test_the_fusion_follows_the_formulas(scale):
    golden = Golden("comm/comm_formula_oracle", atol=1e-5)
    fusion, project = Comm(("clip", "dino"), (20, 16), (6, 3), aligned=("dino",), scale=scale), Linear(36, 28)
    state = {f"{name}.{key}": w for name in ("clip", "dino") for key, w in golden.weights(f"{name}.").items()}
    fusion.load_state_dict(state | {f"align.0.{key}": w for key, w in golden.weights("mlp.").items()})
    project.load_state_dict(golden.weights("proj."))
    seen = ExpertOutput({name: levels(golden, name, count) for name, count in (("clip", 6), ("dino", 3))})
    golden.agrees(fusion.merged(seen, "clip"), f"outputs.{scale}_scale.clip_merged")
    golden.agrees(fusion.dino(seen.maps["dino"].levels, SHAPE), f"outputs.{scale}_scale.dino_merged")
    golden.agrees(fusion.merged(seen, "dino"), f"outputs.{scale}_scale.dino_aligned")
    golden.agrees(project(fusion(seen, NOBODY)).tokens, f"outputs.{scale}_scale.llm_tokens")


def levels(golden, name, count):
    found = [golden[f"inputs.{name}_layer_{i + 1}"] for i in range(count)]
    return ExpertMap(found[-1], SHAPE, levels=found)


def some_levels(count=4, tokens=9):
    torch.manual_seed(0)
    return [torch.randn(2, tokens, 8) for _i in range(count)]


def test_with_only_the_last_level_and_identity_linears_the_merge_is_its_layer_norm():
    merge, seen = LevelMerge(8, 4, scale="raw"), some_levels()
    for linear in merge.linear:
        linear.load_state_dict({"weight": torch.eye(8), "bias": torch.zeros(8)})
    merge.scale.data = torch.tensor([0.0, 0.0, 0.0, 1.0])
    torch.testing.assert_close(merge(seen, SHAPE), F.layer_norm(seen[-1], (8,)))


def test_the_means_have_no_weights():
    seen = some_levels()
    everything, half = LevelMerge(8, 4, merge="mean_all"), LevelMerge(8, 4, merge="mean_half")
    torch.testing.assert_close(everything(seen, SHAPE), torch.stack(seen).mean(0))
    torch.testing.assert_close(half(seen, SHAPE), torch.stack(seen[2:]).mean(0))
    assert not list(everything.parameters())


@pytest.mark.parametrize(("mode", "start"), [("raw", 0.25), ("softmax", 0.0), ("sum_normalised", 0.25)])
def test_every_scale_starts_as_the_mean_of_the_levels(mode, start):
    merge, seen = LevelMerge(8, 4, merge="layerscale", scale=mode), some_levels()
    assert merge.scale.tolist() == [start] * 4
    torch.testing.assert_close(merge(seen, SHAPE), torch.stack(seen).mean(0))


def test_normalised_scales_sum_to_one_and_raw_ones_need_not():
    for mode, total in (("raw", 5.0), ("softmax", 1.0), ("sum_normalised", 1.0)):
        merge = LevelMerge(8, 2, scale=mode)
        merge.scale.data = torch.tensor([2.0, 3.0])
        assert merge.weights().sum().item() == pytest.approx(total)


@pytest.mark.parametrize("merge", ["lln", "layerscale", "conv"])
@pytest.mark.parametrize("shared", [False, True])
def test_gradients_reach_every_level_and_every_weight(merge, shared):
    merger, seen = LevelMerge(8, 4, merge=merge, shared=shared), [level.requires_grad_() for level in some_levels()]
    (merger(seen, SHAPE) * torch.randn(2, 9, 8)).sum().backward()
    assert all(level.grad.abs().sum() > 0 for level in seen)
    assert all(weight.grad is not None for weight in merger.parameters())
    assert (merger.scale.grad != 0).all()


def test_shared_means_one_norm_and_linear_for_all_levels():
    assert len(LevelMerge(8, 4, shared=True).linear) == 1
    assert len(LevelMerge(8, 4).linear) == 4


def test_a_wide_convolution_sees_the_neighbours_and_needs_a_grid():
    merger, seen = LevelMerge(8, 4, merge="conv", kernel=3).eval(), some_levels()
    near = [level.clone() for level in seen]
    near[0][:, 1] += 10  # the right neighbour of the first patch
    assert not torch.allclose(merger(near, SHAPE)[:, 0], merger(seen, SHAPE)[:, 0])
    with pytest.raises(ValueError, match="one full grid"):
        merger(seen, torch.tensor([[3, 3], [1, 9]]))


def test_another_number_of_levels_is_refused():
    with pytest.raises(ValueError, match="4 levels are to be merged and 3 came"):
        LevelMerge(8, 4)(some_levels(3), SHAPE)


def two_towers(tokens=9):
    side = int(tokens**0.5)
    other = ExpertMap(some_levels()[0], torch.tensor([[side, side]]), levels=some_levels(2, tokens))
    return ExpertOutput({"clip": ExpertMap(some_levels()[0], SHAPE, levels=some_levels()), "dino": other})


def test_towers_of_different_grids_need_an_aligner():
    with pytest.raises(ValueError, match=r"only on one grid; the towers bring \[9, 16\]"):
        Comm(("clip", "dino"), (8, 8), (4, 2))(two_towers(16), NOBODY)
    fused = Comm(("clip", "dino"), (8, 8), (4, 2), align="bilinear", side=3)(two_towers(16), NOBODY)
    assert fused.tokens.shape == (2, 9, 16)


def test_the_alignment_is_only_on_the_towers_that_declare_it():
    fusion = Comm(("clip", "dino"), (8, 8), (4, 2), aligned=("dino",), mlps=2)
    assert len(fusion.align) == 2
    for weight in fusion.align.parameters():
        torch.nn.init.zeros_(weight)
    fused = fusion(two_towers(), NOBODY).tokens
    assert fused[..., 8:].abs().max() == 0  # no residual: a silent MLP silences its tower
    torch.testing.assert_close(fused[..., :8], fusion.clip(some_levels(), SHAPE))
    with pytest.raises(ValueError, match="vary is to be aligned"):
        Comm(("clip",), (8,), (4,), aligned=("vary",))


def test_the_learned_scales_can_be_looked_at():
    fusion = Comm(("clip", "dino"), (8, 8), (4, 2))
    scales = fusion(two_towers(), NOBODY).trace["scales"]
    assert scales["clip"].tolist() == [0.25] * 4
    assert scales["dino"].tolist() == [0.5] * 2


def test_the_published_size_without_the_projector():
    with torch.device("meta"):
        fusion = Comm(("clip", "dino"), (1024, 1024), (24, 6), aligned=("dino",))
    assert round(sum(w.numel() for w in fusion.clip.parameters()) / 1e6, 1) == 25.2
    assert round(sum(w.numel() for w in fusion.align.parameters()) / 1e6, 1) == 8.4
