"""Carries tensors one at a time: into a model in memory, or into safetensors files on disk."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import torch

from core.mllm.importers.rules import outward
from core.mllm.importers.source import CheckpointUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import BinaryIO

    from torch import Tensor, nn

    from core.mllm.importers.account import Load
    from core.mllm.importers.rules import Rule, Shape
    from core.mllm.importers.source import Source

SHARD = 4 * 1024**3  # bytes of one file

NAMES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16"}


class Piece(NamedTuple):
    """One tensor to be written: known by name and shape before it is read."""

    name: str
    shape: Shape
    read: Callable[[], Tensor]


@torch.no_grad()
def fill(model: nn.Module, loads: Iterable[Load]) -> None:
    """Copy each tensor into the model, in the model's own dtype and on its device."""
    state = model.state_dict(keep_vars=True)
    for load in loads:
        state[load.ours].copy_(load.read())


def pieces_of(loads: Iterable[Load]) -> list[Piece]:
    """What `account` found, for writing in our own layout."""
    return [Piece(load.ours, load.shape, load.read) for load in loads]


def exported(ours: Source, rules: Sequence[Rule]) -> list[Piece]:
    """Our tensors under their names. Raises CheckpointUnreadable for a key of ours that no rule knows."""
    made, unknown = outward(ours.shapes, rules)
    if unknown:
        raise CheckpointUnreadable("the model", ", ".join(unknown))

    def reader(name: str) -> Callable[[], Tensor]:
        return lambda: made[name].make([ours.read(key) for key in made[name].keys])

    def shape(name: str) -> Shape:
        first, *rest = (tuple(ours.shapes[key]) for key in made[name].keys)
        joined = (first[0] + sum(one[0] for one in rest), *first[1:]) if rest else first
        return (1, *joined) if made[name].thin else joined

    return [Piece(name, shape(name), reader(name)) for name in made]


def write(pieces: Sequence[Piece], folder: Path, dtype: torch.dtype, shard: int = SHARD) -> None:
    """Write `model.safetensors`, or several files with an index. Holds one tensor in memory at a time.

    Everything is written as `dtype`, a floating one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    groups = _grouped(pieces, dtype, shard)
    total = len(groups)
    names = [f"model-{n:05d}-of-{total:05d}.safetensors" for n in range(1, total + 1)]
    names = ["model.safetensors"] if total == 1 else names
    where: dict[str, str] = {}
    for name, group in zip(names, groups, strict=True):
        with (folder / name).open("wb") as file:
            _write_one(file, group, dtype)
        where |= {piece.name: name for piece in group}
    if total > 1:
        size = sum(_bytes(piece, dtype) for piece in pieces)
        index = {"metadata": {"total_size": size}, "weight_map": where}
        (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2), encoding="utf-8")


def _write_one(file: BinaryIO, pieces: Sequence[Piece], dtype: torch.dtype) -> None:
    """The safetensors format: the length of the header, the header as JSON, then the bytes of the tensors."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    end = 0
    for piece in pieces:
        start, end = end, end + _bytes(piece, dtype)
        header[piece.name] = {"dtype": NAMES[dtype], "shape": list(piece.shape), "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    file.write(len(text).to_bytes(8, "little") + text)
    for piece in pieces:
        _append(file, piece, dtype)


def _append(file: BinaryIO, piece: Piece, dtype: torch.dtype) -> None:
    """A function of its own, so that a tensor is let go before the next is read."""
    tensor = piece.read().to("cpu", dtype).contiguous()
    file.write(tensor.reshape(-1).view(torch.uint8).numpy().data)


def _grouped(pieces: Sequence[Piece], dtype: torch.dtype, most: int) -> list[list[Piece]]:
    groups: list[list[Piece]] = [[]]
    size = 0
    for piece in pieces:
        count = _bytes(piece, dtype)
        if groups[-1] and size + count > most:
            groups.append([])
            size = 0
        groups[-1].append(piece)
        size += count
    return groups


def _bytes(piece: Piece, dtype: torch.dtype) -> int:
    return math.prod(piece.shape) * dtype.itemsize
