"""Four bits (NF4) for the language model, while everything that sees stays in sixteen: charts suffer first."""

from __future__ import annotations

import re
from typing import Any

import torch
from torch import nn
from transformers import BitsAndBytesConfig

# Names in the model's tree that stay as they are; the head too, because words differ by less than four bits can say.
KEPT = ["towers", "text", "widened", "router", "fusion", "connector", r".*\.adapter", r".*\.lora_[AB]", r".*lm_head"]


def four_bit(dtype: torch.dtype = torch.bfloat16) -> BitsAndBytesConfig:
    """For `from_pretrained(quantization_config=...)`, on a graphics card and on a processor alike.

    `dtype` is what matrices are multiplied in, and what the rest of the model should be loaded in.
    """
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=dtype,
        llm_int8_skip_modules=KEPT,
    )


def for_long_prompts(model: Any) -> None:
    """On a processor: unpack each matrix and multiply, four times faster over a prompt, half as fast word by word.

    To be called before the first forward, which would pack the weights for the other way.
    """
    for part in model.modules():
        if hasattr(part, "support_avx512bf16_for_cpu"):
            part.support_avx512bf16_for_cpu = False


def halve_twice(model: Any, dtype: torch.dtype = torch.bfloat16) -> Any:
    """Bring the decoder's matrices of a model that is already in memory to four bits, in place, one after the other.

    For weights that were just imported or drawn; a saved model is better loaded with `four_bit`.
    """
    from bitsandbytes.nn import Linear4bit, Params4bit

    kept = [re.compile(pattern) for pattern in KEPT]
    matrices = [(key, part) for key, part in model.llm.named_modules() if type(part) is nn.Linear]
    for key, part in matrices:
        if any(pattern.match(key) for pattern in kept):
            continue
        small = Linear4bit(
            part.in_features, part.out_features, part.bias is not None, dtype, quant_type="nf4", device="meta"
        )
        device = part.weight.device
        small.weight = Params4bit(part.weight.data.cpu(), requires_grad=False, quant_type="nf4").to(device)
        small.bias = part.bias
        parent, _dot, name = key.rpartition(".")
        setattr(model.llm.get_submodule(parent), name, small)
    return model
