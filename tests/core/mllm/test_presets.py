"""Every preset's twin answers, learns and can be looked into; the published sizes are what the papers say."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from core.errors import UsageError
from core.mllm.model import ChartulaModel
from core.mllm.presets import config, names
from tests.core.mllm.tiny import build, picture, processor, spoken

# in billions; the language model, the towers, what lies between, and the sentence encoder
SIZES = {"mova-8b": 11.7, "mome-7b": 8.4, "comm-7b": 7.4, "comm-13b": 13.7, "ovis2-1b": 1.13, "ovis2-8b": 8.94}


@pytest.mark.parametrize("name", names())
def test_every_twin_answers_and_learns(name):
    # GIVEN the tiny twin of a preset
    model = build(name)
    prepare = processor(model)
    # WHEN two people ask about a picture each
    asked = prepare(["What is it?", "And how many?"], [[picture(0)], [picture(1)]])
    answers = model.generate(**asked, tokenizer=prepare.tokenizer, max_new_tokens=3, min_new_tokens=3, do_sample=False)
    # THEN each gets an answer
    assert answers.shape == (2, 3)
    # AND WHEN it is taught, the loss is a number, and the visual side feels it
    routing = [[1.0] * model.experts] if model.config.router["kind"] == "llm_text" else None
    taught = prepare([spoken()], [[picture()]], training=True, routing=routing)
    out = model.train()(**taught, trace=True)
    out.loss.backward()
    assert 0 < out.loss.item() < 20
    assert any(
        weight.grad is not None and weight.grad.any()
        for weight in nn.ModuleList([model.fusion, model.connector]).parameters()
    )
    assert out.trace["router"]["mask"] == [[1.0] * model.experts]


@pytest.mark.parametrize(("name", "billions"), SIZES.items())
def test_the_published_sizes_come_out(name, billions):
    with torch.device("meta"):
        model = ChartulaModel(config(name))
    assert sum(weight.numel() for weight in model.parameters()) / 1e9 == pytest.approx(billions, rel=0.02)


def test_an_unknown_preset_is_named():
    with pytest.raises(UsageError, match="no preset mova-9b"):
        config("mova-9b")
