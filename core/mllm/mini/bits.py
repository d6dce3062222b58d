"""Weights in fewer bits: the decoder's matrices in four, others in eight, six or five, norms and biases in sixteen.

Two ways of four bits: "block", a line of sixteen even steps for every 32 weights, and "nf4", bitsandbytes' own format.
Five and six bits are such blocks too, of 32 and 64 steps: what is not the decoder's in a model that learnt on top of
four bits, and in one that has eyes, which would be too large with eight.

What was published in four bits and then learnt a little falls back on its old steps, as if it had learnt nothing. Such
a matrix gets a fifth bit: whether each weight lies above or below its step, and for each row by how much (as BitDelta
keeps what a finetuned model learnt, Liu and others 2024, section 3.1; there for a whole matrix).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from core.mllm.model import ChartulaModel

Four = Literal["block", "nf4"]
BLOCK = 32
NF4 = "quant_state.bitsandbytes__nf4"  # how the library ends the key of what belongs to an NF4 matrix
STEPS = "steps"  # and we that of a matrix in blocks
ROWS = "rows"  # and that of a matrix of whole numbers: [rows, 1], what each row is to be multiplied with
SIGNS = "signs"  # and that of a matrix with a fifth bit: [n, m / 8], and `off` [n, 1]
UNITS = torch.tensor([255.0, 127.0])  # what the largest step and the largest depth of a row are written as
_PLACES = torch.tensor([1, 2, 4, 8, 16, 32, 64, 128], dtype=torch.uint8)
LARGE = 1 << 12  # numbers of a matrix from which 8 bits are worth it


def packed(model: ChartulaModel, four: Four = "block", five: Container[str] = ()) -> dict[str, Tensor]:
    """The state of a model in few bits; `five` are the names of what learnt on top of four."""
    others = 5 if five else 6 if model.config.towers else 8
    made: dict[str, Tensor] = {}
    spoken = {f"{path}.weight" for path, part in model.named_modules() if type(part) is nn.Linear and _spoken(path)}
    for key, weight in model.state_dict().items():
        if key == "llm.lm_head.weight":
            continue  # tied to the words
        large = key.endswith(".weight") and weight.ndim > 1 and weight.numel() >= LARGE
        if key in spoken:
            made |= _under(key, _nf4(weight.float()) if four == "nf4" else few(weight.float(), 4))
            if key in five and f"{key}.{STEPS}" in made:
                made |= _under(key, fifth(weight.float(), of_block_steps(*(made[name] for name in _names(key)))))
        elif large:
            made |= _under(key, few(weight.float().flatten(1), others))
        else:
            made[key] = weight.to(torch.bfloat16) if weight.is_floating_point() else weight
    return {key: tensor.clone() for key, tensor in made.items()}


def unpacked(state: dict[str, Tensor], dtype: torch.dtype) -> dict[str, Tensor]:
    """Whole matrices again, in `dtype`; what has more than two dimensions comes flat, [n, m]."""
    made: dict[str, Tensor] = {}
    for key, weight in state.items():
        if ".weight." in key:
            continue  # what belongs to a matrix
        parts = {name: state[f"{key}.{name}"] for name in (STEPS, "lowest", ROWS, NF4) if f"{key}.{name}" in state}
        if NF4 in parts:
            made[key] = _of_nf4(key, state).to(dtype)
        elif STEPS in parts:
            whole = of_block_steps(weight, parts[STEPS], parts["lowest"], parts[ROWS])
            made[key] = (whole + above(state, key) if f"{key}.{SIGNS}" in state else whole).to(dtype)
        elif ROWS in parts:
            made[key] = (weight.float() * parts[ROWS]).to(dtype)
        else:
            made[key] = weight.to(dtype) if weight.is_floating_point() else weight
    return made


def few(weight: Tensor, bits: int) -> dict[str, Tensor]:
    """In blocks of so many bits; in rows of eight where a row is not made of blocks or eight are wanted."""
    return eight(weight) if bits == 8 or weight.shape[1] % BLOCK else in_block_steps(weight, bits)


def eight(weight: Tensor) -> dict[str, Tensor]:
    """weight [n, m] -> whole numbers from -127 to 127 [n, m], and `rows` [n, 1]"""
    scale = weight.abs().amax(-1, keepdim=True).clamp_min(1e-12) / 127
    return {"": (weight / scale).round().to(torch.int8), ROWS: scale}


def in_block_steps(weight: Tensor, bits: int = 4) -> dict[str, Tensor]:
    """weight [n, m] -> bytes [n, m * bits / 8] of so many bits a weight; `steps` and `lowest` of the blocks [n, m / 32]
    in 8 bits each; `rows` [n, 2], the largest of each, in 16 bits.

    What was on such a grid before, as the words of a GGUF file in Q4_1 are, comes back within a hundredth.
    """
    blocks = weight.reshape(len(weight), -1, BLOCK)  # [n, m / 32, 32]
    low = blocks.amin(-1)
    step = (blocks.amax(-1) - low) / (2**bits - 1)
    rows = torch.stack([step.amax(-1), low.abs().amax(-1)], -1).clamp_min(1e-7).half()  # [n, 2]
    unit = rows.float() / UNITS
    steps = (step / unit[:, :1]).round().clamp(1, 255).to(torch.uint8)
    lowest = (low / unit[:, 1:]).round().clamp(-127, 127).to(torch.int8)
    grid = (steps * unit[:, :1])[..., None], (lowest * unit[:, 1:])[..., None]
    levels = ((blocks - grid[1]) / grid[0]).round().clamp(0, 2**bits - 1).to(torch.uint8).flatten(1)
    return {"": side_by_side(levels, bits), STEPS: steps, "lowest": lowest, ROWS: rows}


def of_block_steps(small: Tensor, steps: Tensor, lowest: Tensor, rows: Tensor) -> Tensor:
    """The reverse: [n, m] in fp32"""
    bits = small.shape[1] * 8 // (steps.shape[1] * BLOCK)
    levels = apart(small, bits).reshape(len(small), -1, BLOCK)  # [n, m / 32, 32]
    unit = rows.float() / UNITS
    return (levels * (steps * unit[:, :1])[..., None] + (lowest * unit[:, 1:])[..., None]).flatten(1)


def fifth(weight: Tensor, back: Tensor) -> dict[str, Tensor]:
    """weight and what its steps give back, [n, m] -> `signs` [n, m / 8], the weights that lie above their step; `off`
    [n, 1], how far weights of a row lie from theirs.
    """
    rest = weight - back
    higher = (rest >= 0).reshape(len(rest), -1, 8)
    return {SIGNS: (higher * _PLACES).sum(-1).to(torch.uint8), "off": rest.abs().mean(-1, keepdim=True)}


def above(state: Mapping[str, Tensor], key: str) -> Tensor:
    """What the fifth bits of a matrix add to it, [n, m]."""
    signs, off = state[f"{key}.{SIGNS}"], state[f"{key}.off"]
    higher = (signs[..., None] & _PLACES.to(signs.device)) > 0  # [n, m / 8, 8]
    return torch.where(higher.flatten(1), off, -off)


def side_by_side(levels: Tensor, bits: int) -> Tensor:
    """levels [n, m] below 2 ** bits -> bytes [n, m * bits / 8], the highest bit first"""
    if bits == 4:
        return levels[:, ::2] << 4 | levels[:, 1::2]
    each = levels[..., None] >> torch.arange(bits - 1, -1, -1, dtype=torch.uint8) & 1  # [n, m, bits]
    return (each.reshape(len(levels), -1, 8) * _PLACES.flip(0)).sum(-1).to(torch.uint8)


def apart(small: Tensor, bits: int) -> Tensor:
    """The reverse: [n, m]"""
    if bits == 4:
        return torch.stack([small >> 4, small & 15], -1).flatten(1)
    each = small[..., None] >> torch.arange(7, -1, -1, dtype=torch.uint8) & 1  # [n, m * bits / 8, 8]
    return (each.reshape(len(small), -1, bits) << torch.arange(bits - 1, -1, -1, dtype=torch.uint8)).sum(-1)


def _nf4(weight: Tensor) -> dict[str, Tensor]:
    from bitsandbytes.functional import quantize_4bit

    small, state = quantize_4bit(weight, quant_type="nf4", compress_statistics=True)
    return {"": small, **state.as_dict(packed=True)}


def _of_nf4(key: str, state: dict[str, Tensor]) -> Tensor:
    from bitsandbytes.functional import QuantState, dequantize_4bit

    parts = {name: part for name, part in state.items() if name.startswith(f"{key}.")}
    return dequantize_4bit(state[key], QuantState.from_dict(parts, device=torch.device("cpu")))


def _names(key: str) -> tuple[str, ...]:
    return key, f"{key}.{STEPS}", f"{key}.lowest", f"{key}.{ROWS}"


def _under(key: str, parts: dict[str, Tensor]) -> dict[str, Tensor]:
    return {f"{key}.{name}" if name else key: part for name, part in parts.items()}


def _spoken(path: str) -> bool:
    """Whether a matrix is the decoder's own; its head is tied to the words."""
    return path.startswith("llm.") and ".adapter." not in path and not path.endswith("lm_head")
