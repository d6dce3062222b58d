"""Lays the channels of all towers side by side: the baseline of MoVA's and COMM's papers."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from core.mllm.fusion.align import Aligner, How
from core.mllm.fusion.maps import grid_map
from core.mllm.slots import ExpertOutput, Fused, Routing


class Concat(nn.Module):
    """N maps [B, T_j, C_j] -> [B, side ** 2, sum of C_j].

    `align` says how a tower comes to the grid; `layers` and `hidden` are an ADT's.
    """

    def __init__(
        self,
        names: Sequence[str],
        widths: Sequence[int],
        side: int,
        *,
        align: How = "bilinear",
        square: bool = False,
        layers: int = 6,
        hidden: int = 1024,
    ) -> None:
        super().__init__()
        self.names, self.routed = tuple(names), ()
        self.width, self.side = sum(widths), side
        self.aligners = nn.ModuleList(
            Aligner(align, width, side, layers=layers, hidden=hidden, square=square) for width in widths
        )

    def forward(self, seen: ExpertOutput, routing: Routing) -> Fused:  # noqa: ARG002 - nothing to route
        """-> tokens [B, side ** 2, sum of C_j], in the order of `names`"""
        maps = [grid_map(seen, name) for name in self.names]
        aligned = [aligner(map_.tokens, map_.shape) for aligner, map_ in zip(self.aligners, maps, strict=True)]
        return Fused(torch.cat(aligned, -1), torch.tensor([[self.side, self.side]]))
