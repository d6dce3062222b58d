"""Stretches a learned table of positions from the grid it was trained on to another one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

if TYPE_CHECKING:
    from torch import Tensor


def resize_positions(table: Tensor, rows: int, columns: int, prefix: int = 0, offset: float = 0.0) -> Tensor:
    """table [prefix + g * g, C] -> [prefix + rows * columns, C], bicubic in fp32, class rows kept as they are.

    `offset` 0.1 is DINOv2's rule: the scale is (rows + 0.1) / g, and it is the scale that places the samples.
    MoVA (section 2.1 of its specification) and SigLIP take 0; MoME's and COMM's DINOv2 take 0.1.
    """
    kept, grid = table[:prefix], table[prefix:]
    side = math.isqrt(grid.shape[0])
    if (rows, columns) == (side, side):
        return table
    square = grid.float().reshape(1, side, side, -1).permute(0, 3, 1, 2)  # [1, C, g, g]
    if offset:
        scale = ((rows + offset) / side, (columns + offset) / side)
        square = F.interpolate(square, scale_factor=scale, mode="bicubic", align_corners=False)
    else:
        square = F.interpolate(square, size=(rows, columns), mode="bicubic", align_corners=False)
    return torch.cat([kept, square.flatten(2)[0].T.to(table.dtype)])
