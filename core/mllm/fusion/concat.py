"""Lays the channels of all towers, or of those chosen, side by side: the baseline of MoVA's and COMM's papers."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from core.mllm.fusion.align import Aligner, How
from core.mllm.fusion.maps import grid_map
from core.mllm.slots import ExpertOutput, Fused, Routing


class Concat(nn.Module):
    """N maps [B, T_j, C_j] -> [B, side ** 2, sum of C_j].

    `align` says how a tower comes to the grid; `layers` and `hidden` are an ADT's. With `chosen` the first tower always
    looks and column j of the routing is about names[j + 1]: of one that was not chosen there are zeros.
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
        chosen: bool = False,
    ) -> None:
        super().__init__()
        self.names, self.routed = tuple(names), tuple(names[1:]) if chosen else ()
        self.widths, self.width, self.side = tuple(widths), sum(widths), side
        self.aligners = nn.ModuleList(
            Aligner(align, width, side, layers=layers, hidden=hidden, square=square) for width in widths
        )

    def forward(self, seen: ExpertOutput, routing: Routing) -> Fused:
        """-> tokens [B, side ** 2, sum of C_j], in the order of `names`. ValueError when one did not look."""
        parts = [self._aligned(seen, 0)]
        for n, name in enumerate(self.names[1:], 1):
            if name not in self.routed:
                parts.append(self._aligned(seen, n))
                continue
            chosen = routing.mask[:, n - 1, None, None].to(parts[0])  # [B, 1, 1]
            there = self._aligned(seen, n) if bool(chosen.any()) else parts[0].new_zeros(1, 1, self.widths[n])
            parts.append(there * chosen.expand(-1, self.side**2, 1))
        return Fused(torch.cat(parts, -1), torch.tensor([[self.side, self.side]]))

    def _aligned(self, seen: ExpertOutput, n: int) -> Tensor:
        """[B, side ** 2, C_n]"""
        map_ = grid_map(seen, self.names[n])
        aligned: Tensor = self.aligners[n](map_.tokens, map_.shape)
        return aligned
