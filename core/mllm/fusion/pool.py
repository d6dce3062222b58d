"""Averages maps of any shape down (or up) to a square grid, a whole batch of different shapes at once."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from core.mllm.fusion.rows import at_least_fp32, per_sample, shared_shape, weighted_rows


def as_map(tokens: Tensor, size: tuple[int, int]) -> Tensor:
    """tokens [B, T, C] in row order -> [B, C, rows, columns]; what lies beyond rows * columns is padding."""
    batch, _length, width = tokens.shape
    rows, columns = size
    return tokens[:, : rows * columns].transpose(1, 2).reshape(batch, width, rows, columns)


def average(tokens: Tensor, shape: Tensor, side: int) -> Tensor:
    """tokens [B, T, C], shape [B, 2] or [1, 2] -> [B, side * side, C], the adaptive average of MoME 2.2."""
    size = shared_shape(shape)
    if size is not None:
        return F.adaptive_avg_pool2d(as_map(tokens, size), (side, side)).flatten(2).transpose(1, 2)
    return _average_of_many(tokens, per_sample(shape, tokens), side)


def _average_of_many(tokens: Tensor, shape: Tensor, side: int) -> Tensor:
    batch, length, _width = tokens.shape
    row, down = _bins(shape[:, 0], side)  # [B, side, most rows in a bin]: places and what each gives
    column, along = _bins(shape[:, 1], side)
    first = torch.arange(batch, device=tokens.device)[:, None, None, None, None] * length
    columns = shape[:, 1, None, None, None, None]
    picks = first + row[:, :, None, :, None] * columns + column[:, None, :, None, :]
    shares = down[:, :, None, :, None] * along[:, None, :, None, :]  # [B, side, side, rows, columns]
    rows = at_least_fp32(tokens).flatten(0, 1)  # a ninth is not a number in bf16
    mixed = weighted_rows(rows, picks.flatten(0, 2).flatten(1), shares.flatten(0, 2).flatten(1))
    return mixed.view(batch, side * side, -1).to(tokens.dtype)


def _bins(sizes: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """An axis of each length in sizes [B], in side bins -> places and shares [B, side, K], shares sum to 1

    A bin ends where the next begins, rounded up, so that neighbours may share a place.
    """
    bins = torch.arange(side, device=sizes.device)
    start = bins * sizes[:, None] // side  # [B, side]
    count = -(-(bins + 1) * sizes[:, None] // side) - start
    step = torch.arange(int(count.max()), device=sizes.device)
    inside = step < count[..., None]
    place = torch.where(inside, start[..., None] + step, 0)
    return place, inside / count[..., None]
