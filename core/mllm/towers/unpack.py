"""Lays packed tokens out as grids, so that a fusion for grids can take a tower of native resolution as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from core.mllm.slots import ExpertMap, PackedMap

if TYPE_CHECKING:
    from core.mllm.slots import Pixels


class Unpacked(nn.Module):
    """Wraps a packed tower. A video's frames lie below each other: rows = time * height."""

    def __init__(self, tower: nn.Module) -> None:
        super().__init__()
        self.tower = tower
        self.width = cast("int", tower.width)

    def forward(self, pixels: Pixels) -> ExpertMap:
        """-> tokens [n, T, C] in raster order, padded behind; shape [n, 2] true rows and columns"""
        packed: PackedMap = self.tower(pixels)
        return unpack(packed, cast("int", self.tower.stride))


def unpack(packed: PackedMap, stride: int) -> ExpertMap:
    """Cell order (t, H / s, W / s, s, s) becomes raster order (t, H, W)."""
    grid: list[list[int]] = packed.grid.tolist()
    pieces = torch.split(packed.tokens, [t * h * w for t, h, w in grid])
    rows = [_raster(piece, (t, h, w), stride) for piece, (t, h, w) in zip(pieces, grid, strict=True)]
    shape = torch.tensor([[t * h, w] for t, h, w in grid], device=packed.tokens.device)
    return ExpertMap(pad_sequence(rows, batch_first=True), shape)


def _raster(tokens: Tensor, size: tuple[int, int, int], stride: int) -> Tensor:
    t, h, w = size
    cells = tokens.reshape(t, h // stride, w // stride, stride, stride, -1)
    return cells.transpose(2, 3).reshape(t * h * w, -1)
