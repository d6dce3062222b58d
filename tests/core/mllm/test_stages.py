"""Which parts learn in each stage, how fast, and what keeps text-only batches in step."""

import pytest
import torch
from torch import nn

from core.mllm.freezing import groups, grown, last_block, part, train
from core.mllm.model import ChartulaModel
from core.mllm.presets import config
from core.mllm.routers.pool import Pool
from core.mllm.routing_labels import sample_losses, spelled, useful
from core.mllm.slots import ATOM
from core.mllm.stages import STAGES, Stage, from_modules
from core.mllm.text_only import anchor, blank_pictures


def tiny(name, **changed):
    torch.manual_seed(0)
    return ChartulaModel(config(f"tiny-{name}", **changed))


def tops(names):
    return {name.split(".")[0] for name in names}


PLANS = [
    ("mova-8b", "mova", 0, {"towers", "text", "fusion", "connector"}),
    ("mova-8b", "mova", 1, {"towers", "text", "fusion", "connector", "llm"}),
    ("mome-7b", "mome", 1, {"fusion", "router", "llm"}),
    ("comm-7b", "comm", 0, {"fusion", "connector", "llm"}),
    ("ovis1-clip-llama3-8b", "ovis1", 0, {"towers", "connector"}),
    ("ovis2.5-2b", "ovis2.5", 1, {"towers", "connector", "llm"}),
]


@pytest.mark.parametrize(("preset", "system", "stage", "learns"), PLANS)
def test_only_the_parts_of_a_stage_learn(preset, system, stage, learns):
    model = tiny(preset)
    thawed = set(train(model, STAGES[system][stage]))
    assert tops(thawed) == learns
    assert {name for name, weight in model.named_parameters() if weight.requires_grad} == thawed
    if system == "mova":
        assert not any(name.startswith("towers.") and not name.startswith("towers.clip.") for name in thawed)
    if system == "mome":
        assert all(".mlp.adapter." in name for name in thawed if name.startswith("llm."))


def test_ovis1_starts_with_a_new_last_block():
    model = tiny("ovis1-clip-llama3-8b")
    block = model.get_submodule(last_block(model).removesuffix("."))
    before = block.mlp.fc1.weight.clone()
    thawed = train(model, STAGES["ovis1"][0])
    assert {name for name in thawed if name.startswith("towers")} == {
        f"{last_block(model)}{name}" for name, _ in block.named_parameters()
    }
    assert not torch.equal(block.mlp.fc1.weight, before)


def test_the_last_block_is_the_last_that_runs():
    assert last_block(tiny("mova-8b")) == "towers.clip.anatomy.body.encoder.layers.0."  # the penultimate of two
    assert last_block(tiny("ovis2.5-2b")) == "towers.navit.layers.1."


def test_the_first_stage_of_ovis25_turns_nothing():
    model = tiny("ovis2.5-2b")
    train(model, STAGES["ovis2.5"][0])
    assert not model.towers["navit"].rope
    train(model, STAGES["ovis2.5"][2])
    assert model.towers["navit"].rope


def test_modules_learn_at_their_own_rates():
    # GIVEN the published way to write it
    model, stage = tiny("ovis2.5-2b"), from_modules("llm | visual_tokenizer.head:1e-3 | vte:1e-4", 2e-5)
    train(model, stage)
    # THEN every weight that learns is in one group, at its module's rate
    found = {id(weight): group["lr"] for group in groups(model, stage) for weight in group["params"]}
    assert len(found) == sum(weight.requires_grad for weight in model.parameters())
    rates = {name: found.get(id(weight)) for name, weight in model.named_parameters()}
    assert rates["connector.head.0.weight"] == 1e-3
    assert rates["connector.vte.weight"] == 1e-4
    assert rates["llm.model.norm.weight"] == 2e-5
    assert rates["towers.navit.embeddings.patch_embedding.weight"] is None
    with pytest.raises(ValueError, match="no module ears"):
        from_modules("ears", 1.0)


def test_vectors_and_norms_do_not_decay():
    model, stage = tiny("mome-7b"), STAGES["mome"][1]
    train(model, stage)
    decaying = {id(w) for group in groups(model, stage) if group["weight_decay"] for w in group["params"]}
    names = {name for name, weight in model.named_parameters() if id(weight) in decaying}
    assert "fusion.clip_proj.weight" in names
    assert not {name for name in names if name.endswith(("bias", "scale")) or "_ln" in name}
    slow = groups(model, stage, {"fusion": 0.2})
    assert sorted({group["lr"] for group in slow}) == [pytest.approx(1e-4), 5e-4]


def test_what_was_not_published_is_asked_for():
    model = tiny("ovis2.5-2b")
    train(model, STAGES["ovis2.5"][0])
    with pytest.raises(ValueError, match="No rate"):
        groups(model, STAGES["ovis2.5"][0])
    with pytest.raises(ValueError, match="no part ears"):
        part(model, "ears")


def test_the_second_stage_of_mome_says_what_the_first_said():
    # GIVEN a trained first stage
    first = tiny("mome-7b", language_experts={"kind": "adapter", "bottleneck": 4}).eval()
    for name, weight in first.named_parameters():
        if ".mlp.adapter." in name:
            nn.init.normal_(weight)
    # WHEN it grows four experts
    second = grown(first).eval()
    # THEN it says the same, whichever expert its fresh routers choose
    ids = torch.tensor([[3, 4, 5, 6]])
    with torch.inference_mode():
        said, want = second(input_ids=ids, instance=torch.randn(1, 32)).logits, first(input_ids=ids).logits
    torch.testing.assert_close(said, want, atol=1e-5, rtol=1e-5)
    assert "llm.model.layers.0.mlp.adapter.adapters.3.scale" in second.state_dict()


SYSTEMS = ["mova-8b", "mome-7b", "comm-7b", "ovis1.5-llama3-8b", "ovis2-1b", "ovis2.5-2b"]


@pytest.mark.parametrize("preset", SYSTEMS)
def test_text_only_batches_touch_all_that_is_seen_with(preset):
    # GIVEN a model of which everything between pictures and words learns
    model = tiny(preset)
    stage = Stage(("fusion", "connector", "router"), 1.0)
    train(model, stage)
    # WHEN a text-only loss is anchored
    plain = model(
        input_ids=torch.tensor([[3, 4, 5]]), instance=torch.zeros(1, 32), labels=torch.tensor([[3, 4, 5]])
    ).loss
    zero = anchor(model)
    (plain + zero).backward()
    # THEN the loss is what it was, and every visual weight has a gradient, which is zero
    assert zero.item() == 0
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            assert weight.grad is not None, name
            assert not weight.grad.any(), name


def test_experts_that_help_are_labelled():
    base = torch.tensor([1.0, 1.0, 1.0])
    losses = torch.tensor([[0.9, 0.5, 1.1, 0.7, 0.6], [1.0, 2.0, 3.0, 1.5, float("nan")], [0.9, 0.9, 0.9, 0.9, 0.1]])
    # the three lowest below the base; none; ties to the first
    assert useful(base, losses).tolist() == [[0, 1, 0, 1, 1], [0, 0, 0, 0, 0], [1, 1, 0, 0, 1]]
    pool = Pool.of(["a", "b", "c", "d", "e"], "ABCDE")
    assert spelled(useful(base, losses), pool) == ["B, D, E", "none", "A, B, E"]


def test_a_loss_for_each_sample():
    model = tiny("ovis2-1b").eval()
    pictures = {f"pixels_{name}": one.values for name, one in blank_pictures(model).items()}
    words = torch.tensor([[3, -301, ATOM, -302, -305, 7, 8]])
    labels = torch.tensor([[-100, -100, -100, -100, -100, 7, 8]])
    losses = sample_losses(model, [{"input_ids": words, "labels": labels, **pictures}] * 2)
    assert losses.shape == (2,)
    assert (losses > 0).all()
