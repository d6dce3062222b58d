"""Weighted sums of picked rows, and what is needed to pick them: how large each map of a batch is."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def at_least_fp32(tensor: Tensor) -> Tensor:
    """Half precision becomes fp32; fp32 and fp64 stay. Positions on a map need more than bf16's 8 bits."""
    return tensor.to(torch.promote_types(tensor.dtype, torch.float32))


def weighted_rows(rows: Tensor, picks: Tensor, weights: Tensor) -> Tensor:
    """rows [R, C], picks [bags, K] int64, weights [bags, K] -> [bags, C].

    One kernel that never writes the picked rows down: K = 16 corners of 1024 wide rows would fill the memory.
    """
    return F.embedding_bag(picks, rows, per_sample_weights=weights.to(rows.dtype), mode="sum")


def shared_shape(shape: Tensor) -> tuple[int, int] | None:
    """shape [B, 2] -> the one (rows, columns) of all samples, or None where they differ."""
    sizes = shape.tolist()
    return (int(sizes[0][0]), int(sizes[0][1])) if all(size == sizes[0] for size in sizes) else None


def per_sample(shape: Tensor, tokens: Tensor) -> Tensor:
    """shape [1, 2] or [B, 2] -> [B, 2] on the device of tokens [B, T, C].

    Raises ValueError when a map claims more cells than there are tokens, or for a wrong number of shapes.
    """
    batch, length, _width = tokens.shape
    if shape.shape not in {(1, 2), (batch, 2)}:
        raise ValueError(f"{batch} samples need one shape or {batch}, not {list(shape.shape)}.")
    if int(shape.prod(-1).max()) > length:
        raise ValueError(f"The shapes {shape.tolist()} ask for more than the {length} tokens that are there.")
    return shape.to(tokens.device).expand(batch, 2)
