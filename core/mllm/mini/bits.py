"""Weights in fewer bits: NF4 in bitsandbytes' own format for the decoder, 8 bits a row for words and eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from core.mllm.model import ChartulaModel

MARK = "quant_state.bitsandbytes__nf4"  # how the library ends the key of what belongs to an NF4 matrix
ROWS = "rows"  # and we that of a matrix of whole numbers: [rows, 1], what each row is to be multiplied with
LARGE = 1 << 16  # numbers of a matrix from which 8 bits are worth it


def packed(model: ChartulaModel) -> dict[str, Tensor]:
    """The state of a model in few bits. Language experts, norms and biases stay in sixteen."""
    from bitsandbytes.functional import quantize_4bit

    made: dict[str, Tensor] = {}
    four = {f"{path}.weight" for path, part in model.named_modules() if type(part) is nn.Linear and _spoken(path)}
    for key, weight in model.state_dict().items():
        if key == "llm.lm_head.weight":
            continue  # tied to the words
        if key in four:
            small, state = quantize_4bit(weight.float(), quant_type="nf4", compress_statistics=True)
            made |= {key: small, **{f"{key}.{name}": part for name, part in state.as_dict(packed=True).items()}}
        elif key.endswith(".weight") and weight.ndim == 2 and weight.numel() >= LARGE and ".adapter." not in key:
            made[key], made[f"{key}.{ROWS}"] = eight(weight.float())
        else:
            made[key] = weight.to(torch.bfloat16) if weight.is_floating_point() else weight
    return {key: tensor.clone() for key, tensor in made.items()}


def unpacked(state: dict[str, Tensor], dtype: torch.dtype) -> dict[str, Tensor]:
    """Whole matrices again, in `dtype`."""
    made: dict[str, Tensor] = {}
    for key, weight in state.items():
        if ".weight." in key:
            continue  # what belongs to a matrix
        if f"{key}.{MARK}" in state:
            made[key] = _from_four(key, state).to(dtype)
        elif f"{key}.{ROWS}" in state:
            made[key] = (weight.float() * state[f"{key}.{ROWS}"]).to(dtype)
        else:
            made[key] = weight.to(dtype) if weight.is_floating_point() else weight
    return made


def eight(weight: Tensor) -> tuple[Tensor, Tensor]:
    """weight [n, m] -> whole numbers from -127 to 127 [n, m], and what each row is to be multiplied with [n, 1]"""
    scale = weight.abs().amax(-1, keepdim=True).clamp_min(1e-12) / 127
    return (weight / scale).round().to(torch.int8), scale


def _from_four(key: str, state: dict[str, Tensor]) -> Tensor:
    from bitsandbytes.functional import QuantState, dequantize_4bit

    parts = {name: part for name, part in state.items() if name.startswith(f"{key}.")}
    return dequantize_4bit(state[key], QuantState.from_dict(parts, device=torch.device("cpu")))


def _spoken(path: str) -> bool:
    """Whether a matrix is the decoder's own; its head is tied to the words."""
    return path.startswith("llm.") and ".adapter." not in path and not path.endswith("lm_head")
