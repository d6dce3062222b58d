"""Averages maps of any shape down (or up) to a square grid, a whole batch of different shapes at once."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from core.mllm.fusion.rows import per_sample, shared_shape


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
    shape = per_sample(shape, tokens)
    token = torch.arange(tokens.shape[1], device=tokens.device)
    rows, columns = shape[:, :1], shape[:, 1:]  # [B, 1]
    down = _shares(token // columns, rows, side)  # [B, side, T]; padding lies below the last row and has no share
    along = _shares(token % columns, columns, side)
    shares = (down[:, :, None] * along[:, None]).flatten(1, 2)  # [B, side * side, T]
    return (shares @ tokens.to(shares.dtype)).to(tokens.dtype)  # a ninth is not a number in bf16


def _shares(place: Tensor, size: Tensor, side: int) -> Tensor:
    """place [B, T] on an axis of length size [B, 1] -> [B, side, T]: what each place gives to each bin."""
    bins = torch.arange(side, device=place.device)
    start = bins * size // side  # [B, side]
    stop = -(-(bins + 1) * size // side)  # rounded up, so that neighbouring bins may share a place
    inside = (place[:, None] >= start[..., None]) & (place[:, None] < stop[..., None])
    return inside / (stop - start)[..., None].float()
