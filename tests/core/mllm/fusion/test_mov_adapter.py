"""MoVA's adapter: the published numbers hold, and an expert nobody chose leaves no mark."""

import pytest
import torch

from core.mllm.fusion.mov_adapter import MovAdapter
from core.mllm.fusion.mov_block import MovBlock
from core.mllm.fusion.rotary_attention import RotaryAttention, SwiGLU
from core.mllm.slots import ExpertMap, ExpertOutput, PackedMap, Routing
from tests.core.mllm.parity import Golden


def test_the_rotary_attention_is_the_published_one():
    golden = Golden("mova/mov_cross_attention")
    attention = RotaryAttention(128, 48, side=6)
    attention.load_state_dict(golden.weights())  # strict: the rotary tables are in the published keys
    golden.agrees(attention(golden["inputs.query"], golden["inputs.value"]), "outputs.out")
    heads = attention.q_proj(golden["inputs.query"]).view(2, 36, 2, 64).transpose(1, 2)
    golden.agrees(attention.rope(heads), "intermediate.rope_of_query_heads")


def test_the_rotary_tables_are_computed_as_published():
    golden, fresh = Golden("mova/mov_cross_attention"), RotaryAttention(128, 48, side=6).rope
    golden.agrees(fresh.freqs_cos, "weights.rope.freqs_cos")
    golden.agrees(fresh.freqs_sin, "weights.rope.freqs_sin")


def test_the_swiglu_is_the_published_one():
    golden = Golden("mova/mov_swiglu")
    network = SwiGLU(128, int(128 * 8 / 3))
    network.load_state_dict(golden.weights())
    golden.agrees(network(golden["inputs.x"]), "outputs.out")


@pytest.fixture(scope="module")
def golden():
    return Golden("mova/mov_adapter_block")


@pytest.fixture(scope="module")
def block(golden):
    block = MovBlock(128, [48, 32, 24], text_width=1024, side=6, topk=2)
    block.load_state_dict(golden.weights())
    return block.eval()


@pytest.mark.parametrize("who", ["two_experts", "three_experts", "none", "mixed_none", "batch1"])
def test_a_block_is_the_published_one_for_every_routing(golden, block, who):
    mask = golden[f"inputs.routing.{who}"]
    n = len(mask)
    seen = [golden[f"inputs.expert_{j}"][:n] for j in range(3)]
    # WHEN every expert looks, or only those that somebody chose
    absent = [expert if chosen else None for expert, chosen in zip(seen, mask.any(0), strict=True)]
    for experts in (seen, absent):
        out, _trust = block(golden["inputs.x"][:n], experts, golden["inputs.text_feat"][:n], mask)
        # THEN the numbers are the published ones either way
        golden.agrees(out, f"outputs.{who}")


def test_the_gate_is_the_published_one(golden, block):
    x, text = golden["inputs.x"], golden["inputs.text_feat"]
    golden.agrees(block.gate(torch.cat([text, x.mean(1)], -1)), "intermediate.gate_logits")
    trust = block.weigh(x, text, golden["inputs.routing.two_experts"])
    golden.agrees(trust, "intermediate.gate_weights.two_experts")


def test_a_half_precision_gate_survives_a_sample_that_chose_nobody(block):
    half = MovBlock(64, [8, 8], text_width=4, side=2, topk=1).half()
    trust = half.weigh(torch.randn(2, 4, 64).half(), torch.randn(2, 4), torch.tensor([[0, 0], [0, 1]]))
    assert trust.isfinite().all()
    assert trust[1].tolist() == [0, 1]


def test_the_gate_cannot_keep_more_experts_than_there_are():
    with pytest.raises(ValueError, match="cannot keep 3 of 2"):
        MovBlock(64, [8, 8], text_width=4, side=2)


NAMES, WIDTHS = ("base", "text", "chart", "objects"), (64, 24, 16, 8)


def adapter(**how):
    """An adapter in which everything speaks, nothing being left at its zero start."""
    torch.manual_seed(0)
    made = MovAdapter(NAMES, WIDTHS, text_width=12, side=4, blocks=2, topk=2, **how).eval()
    for weight in made.parameters():
        torch.nn.init.normal_(weight, std=0.2)
    return made


def looked(*, sides=(4, 5, 3, 4), batch=2):
    torch.manual_seed(1)
    maps = {
        name: ExpertMap(torch.randn(batch, side * side, width), torch.tensor([[side, side]]))
        for name, width, side in zip(NAMES, WIDTHS, sides, strict=True)
    }
    return ExpertOutput(maps)


def routing(*rows, **more):
    torch.manual_seed(2)
    return Routing(torch.tensor(rows, dtype=torch.float), text=torch.randn(len(rows), 12), **more)


def test_a_fresh_adapter_only_averages_the_base():
    fresh, seen = MovAdapter(NAMES, WIDTHS, text_width=12, side=4), looked()
    base = seen.maps["base"].tokens.transpose(1, 2).view(2, 64, 4, 4)
    fused = fresh(seen, routing([1, 1, 1], [0, 1, 0]))
    torch.testing.assert_close(fused.tokens.transpose(1, 2).view(2, 64, 2, 2), torch.nn.functional.avg_pool2d(base, 2))
    assert fused.shape.tolist() == [[2, 2]]


def test_experts_that_nobody_chose_need_not_look():
    made, seen, choice = adapter(), looked(), routing([1, 0, 0], [1, 0, 1])
    everyone = made(seen, choice).tokens
    del seen.maps["chart"]
    assert torch.equal(made(seen, choice).tokens, everyone)


def test_a_chosen_expert_that_did_not_look_is_an_error():
    seen = looked()
    del seen.maps["chart"]
    with pytest.raises(ValueError, match="did not look: chart"):
        adapter()(seen, routing([1, 1, 0], [1, 0, 1]))


def test_a_sample_that_chose_nobody_hears_nobody_and_says_so():
    made, seen, choice = adapter(), looked(), routing([0, 0, 0], [0, 1, 1])
    heard = made(seen, choice)
    seen.maps = {"base": seen.maps["base"]}
    deaf = made(seen, routing([0, 0, 0], [0, 0, 0]))
    torch.testing.assert_close(heard.tokens[0], deaf.tokens[0])
    assert not torch.allclose(heard.tokens[1], deaf.tokens[1])
    assert heard.trace["gates"][:, 0].abs().max() == 0
    torch.testing.assert_close(heard.trace["gates"][:, 1].sum(-1), torch.ones(2))


def test_gradients_reach_the_chosen_experts_alone():
    made, seen = adapter().train(), looked()
    for map_ in seen.maps.values():
        map_.tokens.requires_grad_()
    made(seen, routing([0, 1, 0], [1, 1, 0])).tokens.square().sum().backward()
    felt = {name: map_.tokens.grad.flatten(1).any(1).tolist() for name, map_ in seen.maps.items()}
    assert felt == {"base": [True, True], "text": [False, True], "chart": [True, True], "objects": [False, False]}


def test_the_whole_adapter_follows_the_formula():
    made, seen, choice = adapter(), looked(sides=(4, 4, 4, 4)), routing([1, 1, 0], [0, 1, 1])
    base, *experts = (map_.tokens for map_ in seen.maps.values())
    x = base + made.pos_embed
    for block in made.blocks:
        x, _trust = block(x, experts, choice.text, choice.mask)
    halved = made.downsample(((x + base) / 2).transpose(1, 2).reshape(2, 64, 4, 4))
    torch.testing.assert_close(made(seen, choice).tokens, halved.flatten(2).transpose(1, 2))


def test_permuting_the_experts_with_their_weights_changes_nothing():
    made, seen, choice = adapter(), looked(), routing([1, 0, 1], [1, 1, 1])
    order = [2, 0, 1]
    other = MovAdapter(
        ("base", *(NAMES[1 + j] for j in order)), (64, *(WIDTHS[1 + j] for j in order)), 12, 4, blocks=2, topk=2
    ).eval()
    state = made.state_dict()
    for key, weight in made.state_dict().items():
        match key.split("."):
            case ["blocks", i, ("cross_attn" | "norm1" | "norm2") as part, j, *rest]:
                state[".".join(["blocks", i, part, str(order.index(int(j))), *rest])] = weight
            case ["blocks", _i, "gate", "2", _kind]:
                state[key] = weight[order]
    other.load_state_dict(state)
    permuted = Routing(choice.mask[:, order], text=choice.text)
    torch.testing.assert_close(other(seen, permuted).tokens, made(seen, choice).tokens, atol=1e-4, rtol=1e-4)


def test_a_batch_is_answered_as_its_samples_one_by_one():
    made, seen, choice = adapter(), looked(), routing([0, 0, 0], [1, 1, 1])
    both = made(seen, choice).tokens
    for i in range(2):
        alone = ExpertOutput({n: ExpertMap(m.tokens[i : i + 1], m.shape) for n, m in seen.maps.items()})
        one = made(alone, Routing(choice.mask[i : i + 1], text=choice.text[i : i + 1])).tokens
        torch.testing.assert_close(one[0], both[i], atol=1e-4, rtol=1e-4)


def test_soft_weights_as_a_prior_move_the_gate():
    choice = routing([1, 1, 1], weights=torch.tensor([[0.98, 0.01, 0.01]]))
    with_prior = adapter(prior=True)(looked(batch=1), choice).trace["gates"]
    without = adapter()(looked(batch=1), choice).trace["gates"]
    assert (with_prior[:, 0, 0] > without[:, 0, 0]).all()
    even = routing([1, 1, 1], weights=torch.full((1, 3), 1 / 3))
    torch.testing.assert_close(adapter(prior=True)(looked(batch=1), even).trace["gates"], without)


def test_an_adt_can_bring_oblong_maps_to_the_base_grid():
    made, seen = adapter(align="adt"), looked()
    seen.maps["chart"] = ExpertMap(torch.randn(2, 14, 16), torch.tensor([[2, 7], [3, 4]]))
    made(seen, routing([0, 1, 0], [0, 1, 1])).tokens.sum().backward()
    assert made.aligners[1].adt.layers[0].encoder_attn.value_proj.weight.grad.abs().sum() > 0
    assert made.aligners[0].adt.layers[0].encoder_attn.value_proj.weight.grad.abs().sum() == 0  # nobody chose it


def test_a_packed_map_is_refused_with_the_way_out():
    seen = looked()
    seen.maps["base"] = PackedMap(torch.randn(32, 64), torch.tensor([[1, 4, 4], [1, 4, 4]]))
    with pytest.raises(ValueError, match="base packs its tokens; only the single fusion"):
        adapter()(seen, routing([1, 1, 1], [0, 1, 1]))


def test_the_published_size():
    with torch.device("meta"):
        made = MovAdapter([str(n) for n in range(8)], [1024, 1536, 512, 256, 1536, 768, 768, 256])
        block = sum(weight.numel() for weight in made.blocks[0].parameters())
        linears = torch.nn.Linear(1024, 4096), torch.nn.Linear(4096, 4096)
        head = sum(weight.numel() for linear in linears for weight in linear.parameters())
    assert round(block / 1e6, 2) == 40.97
    assert round((sum(weight.numel() for weight in made.parameters()) + head) / 1e6, 1) == 151.5
