"""Brings a map of any grid to the common one: bilinear (MoVA), averaged (MoME), re-read by an ADT, or left alone."""

from __future__ import annotations

from math import isqrt
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.fusion.adt import Adt
from core.mllm.fusion.pool import as_map, average
from core.mllm.fusion.rows import at_least_fp32, per_sample, shared_shape, weighted_rows

How = Literal["bilinear", "pool", "adt", "none"]


def bilinear(tokens: Tensor, shape: Tensor, side: int) -> Tensor:
    """tokens [B, T, C] of rows x columns [B, 2] or [1, 2] -> [B, side * side, C], corners not aligned (MoVA 2.1).

    A map that already has the grid passes untouched; the others are computed in fp32 and cast back.
    """
    size = shared_shape(shape)
    if size == (side, side):
        return tokens[:, : side * side]
    if size is None:
        return _bilinear_of_many(tokens, per_sample(shape, tokens), side)
    resized = F.interpolate(at_least_fp32(as_map(tokens, size)), (side, side), mode="bilinear", align_corners=False)
    return resized.flatten(2).transpose(1, 2).to(tokens.dtype)


def _bilinear_of_many(tokens: Tensor, shape: Tensor, side: int) -> Tensor:
    batch, length, _width = tokens.shape
    above, below, down = _neighbours(shape[:, 0], side)  # each [B, side]
    left, right, along = _neighbours(shape[:, 1], side)
    columns = shape[:, 1, None, None]  # [B, 1, 1]
    corners = [
        (above, left, 1 - down, 1 - along),
        (above, right, 1 - down, along),
        (below, left, down, 1 - along),
        (below, right, down, along),
    ]
    first = torch.arange(batch, device=tokens.device)[:, None, None] * length
    picks = [first + row[:, :, None] * columns + column[:, None, :] for row, column, _y, _x in corners]
    weights = [y[:, :, None] * x[:, None, :] for _row, _column, y, x in corners]
    rows = at_least_fp32(tokens).flatten(0, 1)  # [B * T, C]
    mixed = weighted_rows(rows, torch.stack(picks, -1).reshape(-1, 4), torch.stack(weights, -1).reshape(-1, 4))
    return mixed.view(batch, side * side, -1).to(tokens.dtype)


def _neighbours(sizes: Tensor, side: int) -> tuple[Tensor, Tensor, Tensor]:
    """sizes [B] -> lower and upper index and the share of the upper one, each [B, side]"""
    middle = torch.arange(side, device=sizes.device) + 0.5
    place = (middle * (sizes[:, None] / side) - 0.5).clamp(min=0)  # the border repeats, it does not fade to zero
    lower = place.long()
    upper = torch.minimum(lower + 1, sizes[:, None] - 1)
    return lower, upper, place - lower


class Aligner(nn.Module):
    """One expert's way to the common grid. With "adt" it learns, otherwise it has no weights.

    `square` reads a map as the square of its token count, whatever its true shape: what the published MoVA does to
    the 44 x 44 patches that Pix2Struct sometimes leaves in 2025 rows (MoVA 2.1). Leave it off to get the map unsheared.
    """

    def __init__(
        self, how: How, width: int, side: int, *, layers: int = 6, hidden: int = 1024, square: bool = False
    ) -> None:
        super().__init__()
        self.how, self.side, self.square = how, side, square
        if how == "adt":
            self.adt = Adt(width, side, layers=layers, hidden=hidden)

    def forward(self, tokens: Tensor, shape: Tensor) -> Tensor:
        """tokens [B, T, C], shape [B, 2] or [1, 2] -> [B, side ** 2, C]. ValueError when "none" finds another grid."""
        if self.square:
            shape = shape.new_full((1, 2), isqrt(tokens.shape[1]))
        match self.how:
            case "bilinear":
                return bilinear(tokens, shape, self.side)
            case "pool":
                return average(tokens, shape, self.side)
            case "adt":
                return self.adt(tokens, shape)
        if shared_shape(shape) != (self.side, self.side):
            raise ValueError(f"A map of {shape.tolist()} needs an aligner to stand on {self.side} x {self.side}.")
        return tokens[:, : self.side**2]
