"""What lies on the way from pixel to word learns; what does not, does not."""

from __future__ import annotations

import re

import pytest
import torch

from tests.core.mllm.tiny import build, picture, processor, spoken

# a last norm that the published features leave out, and DINOv2's token for masked patches
IDLE = r"towers\..*(post_layernorm|body\.layernorm|body\.rms_norm|mask_token)"


def _silent(model, routing=None):
    batch = processor(model)([spoken()], [[picture()]], training=True, routing=routing)
    model.train()(**batch).loss.backward()
    learning = [(key, weight) for key, weight in model.named_parameters() if weight.requires_grad]
    return {key for key, weight in learning if weight.grad is None or not weight.grad.any()}


@pytest.mark.parametrize("name", ["comm-7b", "ovis1-clip-llama3-8b", "ovis1.5-llama3-8b", "ovis2-1b", "ovis2.5-2b"])
def test_only_idle_norms_do_not_learn(name):
    silent = _silent(build(name))
    assert all(re.match(IDLE, key) for key in silent), silent
    assert silent


def test_the_block_behind_the_chosen_one_does_not_learn():
    silent = _silent(build("single-7b"))
    assert {key for key in silent if "layers.1." in key}
    assert all("layers.1." in key or re.match(IDLE, key) for key in silent)


def test_three_chosen_experts_learn_and_four_do_not():
    # GIVEN a MoVA that is told to look with SAM, DePlot and Vary
    model = build("mova-8b")
    chosen = [name in {"vary", "deplot", "sam"} for name in model.config.names[1:]]
    silent = _silent(model, torch.tensor([chosen]).float().tolist())
    # THEN their towers and their attention learn, and those of the others were not even run
    for place, (name, looked) in enumerate(zip(model.config.names[1:], chosen, strict=True)):
        attention = {f"fusion.blocks.{block}.cross_attn.{place}.q_proj.weight" for block in range(2)}
        tower = {key for key, _weight in model.named_parameters() if key.startswith(f"towers.{name}.")}
        assert (attention <= silent) is not looked
        assert (tower <= silent) is not looked
    assert not [key for key in silent if key.startswith(("text.", "connector.", "llm.", "fusion.blocks.0.gate"))]
