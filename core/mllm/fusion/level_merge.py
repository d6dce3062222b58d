"""Merges several hidden layers of one tower into one map, in each of the ways that COMM compares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor, nn

from core.mllm.fusion.pool import as_map
from core.mllm.fusion.rows import shared_shape

Merge = Literal["mean_half", "mean_all", "layerscale", "lln", "conv"]
Scale = Literal["raw", "softmax", "sum_normalised"]


class LevelMerge(nn.Module):
    """n levels [B, T, C] -> [B, T, C] (COMM 2, figure 3).

    Merges: "lln" sums scale_i * linear_i(ln_i(level_i)), the norm first as in the equation; "layerscale" sums
    scale_i * level_i; "conv" puts a convolution and a BatchNorm in place of norm and linear; "mean_all" and "mean_half"
    average all levels or the deeper half and have no weights. Scales: "raw" takes the numbers as they are (start 1/n),
    "softmax" makes them sum to 1 (start 0), "sum_normalised" divides by their sum (start 1/n). `shared` gives all
    levels one norm and one linear. `kernel` is the convolution's, of which the paper says nothing: with 1 it needs no
    grid, else all samples share one shape.
    """

    def __init__(
        self,
        width: int,
        levels: int,
        *,
        merge: Merge = "lln",
        scale: Scale = "softmax",
        shared: bool = False,
        kernel: int = 1,
    ) -> None:
        super().__init__()
        self.levels, self.merge, self.mode = levels, merge, scale
        own = range(1 if shared else levels)
        if merge == "lln":
            self.ln = nn.ModuleList(nn.LayerNorm(width) for _i in own)
            self.linear = nn.ModuleList(nn.Linear(width, width) for _i in own)
        if merge == "conv":
            self.conv = nn.ModuleList(nn.Conv2d(width, width, kernel, padding=kernel // 2) for _i in own)
            self.bn = nn.ModuleList(nn.BatchNorm2d(width) for _i in own)
        if not merge.startswith("mean"):
            start = torch.zeros(levels) if scale == "softmax" else torch.full((levels,), 1 / levels)
            self.scale = nn.Parameter(start)

    def forward(self, levels: Sequence[Tensor], shape: Tensor) -> Tensor:
        """levels n times [B, T, C], shape [B, 2] or [1, 2] -> [B, T, C]. ValueError for another number of levels."""
        if len(levels) != self.levels:
            raise ValueError(f"{self.levels} levels are to be merged and {len(levels)} came.")
        weights = self.weights().to(levels[0])
        total = torch.zeros_like(levels[0])
        for i, level in enumerate(levels):
            if self.merge != "mean_half" or i >= self.levels // 2:
                total = total + weights[i] * self._linearised(i, level, shape)
        return total

    def weights(self) -> Tensor:
        """[n]: how much each level counts, in fp32. COMM's readers ask for these numbers."""
        if self.merge.startswith("mean"):
            first = self.levels // 2 if self.merge == "mean_half" else 0
            return (torch.arange(self.levels) >= first) / (self.levels - first)
        scale = self.scale.float()
        match self.mode:
            case "softmax":
                return scale.softmax(0)
            case "sum_normalised":
                return scale / scale.sum()
        return scale

    def _linearised(self, i: int, level: Tensor, shape: Tensor) -> Tensor:
        match self.merge:
            case "lln":
                return _of(self.linear, i)(_of(self.ln, i)(level))
            case "conv":
                return self._convolved(i, level, shape)
        return level

    def _convolved(self, i: int, level: Tensor, shape: Tensor) -> Tensor:
        conv, norm = _of(self.conv, i), _of(self.bn, i)
        size = (1, level.shape[1]) if conv.kernel_size == (1, 1) else shared_shape(shape)
        if size is None or size[0] * size[1] != level.shape[1]:
            raise ValueError(f"A convolution needs one full grid for all samples, not {shape.tolist()}.")
        return norm(conv(as_map(level, size))).flatten(2).transpose(1, 2)


def _of(modules: nn.ModuleList, i: int) -> nn.Module:
    return modules[i if len(modules) > 1 else 0]
