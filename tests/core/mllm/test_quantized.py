"""Four bits for the language model alone, on a processor without a graphics card."""

from __future__ import annotations

import pytest
import torch
from bitsandbytes.nn import Linear4bit
from torch import nn

from core.mllm.model import ChartulaModel
from core.mllm.quantize import four_bit
from tests.core.mllm.tiny import build, picture, processor


@pytest.mark.parametrize("name", ["mova-8b", "mome-7b", "ovis2-1b", "ovis2.5-2b"])
def test_four_bits_stay_close_and_leave_the_eyes_alone(name, tmp_path):
    # GIVEN a saved model
    model = build(name)
    model.save_pretrained(tmp_path)
    batch = processor(model)(["What is it?"], [[picture()]])
    asked = {key: value for key, value in batch.items() if not key.startswith("routing_")}
    if model.config.router["kind"] == "llm_text":
        asked["routing"] = torch.ones(1, model.experts)
    # WHEN it is loaded in four bits
    small = ChartulaModel.from_pretrained(tmp_path, quantization_config=four_bit(), dtype=torch.bfloat16).eval()
    # THEN the decoder's own matrices are small, and nothing else is
    small_ones = {key for key, part in small.named_modules() if isinstance(part, Linear4bit)}
    matrices = {key for key, part in small.llm.model.named_modules() if isinstance(part, nn.Linear)}
    assert small_ones == {f"llm.model.{key}" for key in matrices if ".adapter." not in key}
    with torch.no_grad():
        close = torch.cosine_similarity(small(**asked).logits[:, -1].float(), model(**asked).logits[:, -1])
    assert close.item() > 0.97
    assert small.generate(**asked, max_new_tokens=2, min_new_tokens=2).shape == (1, 2)
    # AND it can be saved small and loaded again
    small.save_pretrained(tmp_path / "small")
    again = ChartulaModel.from_pretrained(tmp_path / "small").eval()
    with torch.no_grad():
        torch.testing.assert_close(again(**asked).logits, small(**asked).logits)
