"""Ovis 1.5's high-resolution booster: a picture and its four quadrants through one tower, side by side in channels."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.slots import ExpertMap, Pixels


class S2(nn.Module):
    """Wraps a tower of width C into one of width 2C (Ovis specification 2.3).

    Channels 0-2 are the overview, 3-14 the quadrants, row by row. Quadrants of plus infinity mean "too small to be cut"
    (`s2wrapper-adaptive`); they are not looked at and count as zero.
    """

    def __init__(self, tower: nn.Module) -> None:
        super().__init__()
        self.tower = tower
        self.width = 2 * cast("int", tower.width)

    def forward(self, pixels: Pixels) -> ExpertMap:
        """pixels.values [B, 15, s, s] -> tokens [B, T, 2C] on the tower's own grid"""
        overview, quadrants = pixels.values[:, :3], pixels.values[:, 3:]
        cut = quadrants.isfinite().flatten(1).all(dim=1)  # [B]
        seen: ExpertMap = self.tower(Pixels(overview))
        tokens = seen.tokens
        rows, columns = seen.shape[0].tolist()
        detail = torch.zeros_like(tokens)
        if cut.any():
            parts = quadrants[cut].reshape(-1, 3, *quadrants.shape[-2:])  # [4 * cut, 3, s, s]
            stitched = _stitch(self.tower(Pixels(parts)).tokens, rows, columns)
            pooled = F.interpolate(stitched.float(), (rows, columns), mode="area").flatten(2).transpose(1, 2)
            detail = detail.index_put((cut.nonzero()[:, 0],), pooled.to(tokens.dtype))
        return ExpertMap(torch.cat([tokens, detail], dim=-1), seen.shape)


def _stitch(parts: Tensor, rows: int, columns: int) -> Tensor:
    """parts [4 * n, T, C] -> the 2 x 2 larger map [n, C, 2 * rows, 2 * columns]"""
    width = parts.shape[-1]
    grid = parts.reshape(-1, 2, 2, rows, columns, width)  # quadrant row, quadrant column
    return grid.permute(0, 5, 1, 3, 2, 4).reshape(-1, width, 2 * rows, 2 * columns)
