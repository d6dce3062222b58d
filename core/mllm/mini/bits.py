"""Weights in fewer bits: the decoder's matrices in four, all others in eight, norms and biases in sixteen.

Two ways of four bits: "block", a line of sixteen even steps for every 32 weights, and "nf4", bitsandbytes' own format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from core.mllm.model import ChartulaModel

Four = Literal["block", "nf4"]
BLOCK = 32
NF4 = "quant_state.bitsandbytes__nf4"  # how the library ends the key of what belongs to an NF4 matrix
STEPS = "steps"  # and we that of a matrix in blocks
ROWS = "rows"  # and that of a matrix of whole numbers: [rows, 1], what each row is to be multiplied with
LARGE = 1 << 12  # numbers of a matrix from which 8 bits are worth it


def packed(model: ChartulaModel, four: Four = "block") -> dict[str, Tensor]:
    """The state of a model in few bits."""
    made: dict[str, Tensor] = {}
    spoken = {f"{path}.weight" for path, part in model.named_modules() if type(part) is nn.Linear and _spoken(path)}
    for key, weight in model.state_dict().items():
        if key == "llm.lm_head.weight":
            continue  # tied to the words
        large = key.endswith(".weight") and weight.ndim == 2 and weight.numel() >= LARGE
        if key in spoken:
            in_blocks = four == "block" and weight.shape[1] % BLOCK == 0
            made |= _under(key, in_block_steps(weight.float()) if in_blocks else _nf4(weight.float()))
        elif large:
            made |= _under(key, eight(weight.float()))
        else:
            made[key] = weight.to(torch.bfloat16) if weight.is_floating_point() else weight
    return {key: tensor.clone() for key, tensor in made.items()}


def unpacked(state: dict[str, Tensor], dtype: torch.dtype) -> dict[str, Tensor]:
    """Whole matrices again, in `dtype`."""
    made: dict[str, Tensor] = {}
    for key, weight in state.items():
        if ".weight." in key:
            continue  # what belongs to a matrix
        parts = {name: state[f"{key}.{name}"] for name in (STEPS, "lowest", ROWS, NF4) if f"{key}.{name}" in state}
        if NF4 in parts:
            made[key] = _of_nf4(key, state).to(dtype)
        elif STEPS in parts:
            made[key] = of_block_steps(weight, parts[STEPS], parts["lowest"], parts[ROWS]).to(dtype)
        elif ROWS in parts:
            made[key] = (weight.float() * parts[ROWS]).to(dtype)
        else:
            made[key] = weight.to(dtype) if weight.is_floating_point() else weight
    return made


def eight(weight: Tensor) -> dict[str, Tensor]:
    """weight [n, m] -> whole numbers from -127 to 127 [n, m], and `rows` [n, 1]"""
    scale = weight.abs().amax(-1, keepdim=True).clamp_min(1e-12) / 127
    return {"": (weight / scale).round().to(torch.int8), ROWS: scale}


def in_block_steps(weight: Tensor) -> dict[str, Tensor]:
    """weight [n, m] -> two weights a byte [n, m / 2]; `steps` and `lowest` of the blocks [n, m / 32] in 8 bits each;
    `rows` [n, 2], what those are to be multiplied with.

    What was on such a grid before, as the words of a GGUF file in Q4_1 are, comes back within a hundredth.
    """
    blocks = weight.reshape(len(weight), -1, BLOCK)  # [n, m / 32, 32]
    low = blocks.amin(-1)
    step = (blocks.amax(-1) - low) / 15
    rows = torch.stack([step.amax(-1) / 255, low.abs().amax(-1) / 127], -1).clamp_min(1e-12)  # [n, 2]
    steps = (step / rows[:, :1]).round().clamp_min(1).to(torch.uint8)
    lowest = (low / rows[:, 1:]).round().to(torch.int8)
    grid = (steps * rows[:, :1])[..., None], (lowest * rows[:, 1:])[..., None]
    levels = ((blocks - grid[1]) / grid[0]).round().clamp(0, 15).to(torch.uint8).flatten(1)  # [n, m]
    return {"": levels[:, ::2] * 16 + levels[:, 1::2], STEPS: steps, "lowest": lowest, ROWS: rows}


def of_block_steps(small: Tensor, steps: Tensor, lowest: Tensor, rows: Tensor) -> Tensor:
    """The reverse: [n, m] in fp32"""
    levels = torch.stack([small // 16, small % 16], -1).reshape(len(small), -1, BLOCK)  # [n, m / 32, 32]
    return (levels * (steps * rows[:, :1])[..., None] + (lowest * rows[:, 1:])[..., None]).flatten(1)


def _nf4(weight: Tensor) -> dict[str, Tensor]:
    from bitsandbytes.functional import quantize_4bit

    small, state = quantize_4bit(weight, quant_type="nf4", compress_statistics=True)
    return {"": small, **state.as_dict(packed=True)}


def _of_nf4(key: str, state: dict[str, Tensor]) -> Tensor:
    from bitsandbytes.functional import QuantState, dequantize_4bit

    parts = {name: part for name, part in state.items() if name.startswith(f"{key}.")}
    return dequantize_4bit(state[key], QuantState.from_dict(parts, device=torch.device("cpu")))


def _under(key: str, parts: dict[str, Tensor]) -> dict[str, Tensor]:
    return {f"{key}.{name}" if name else key: part for name, part in parts.items()}


def _spoken(path: str) -> bool:
    """Whether a matrix is the decoder's own; its head is tied to the words."""
    return path.startswith("llm.") and ".adapter." not in path and not path.endswith("lm_head")
