"""The MoV-Adapter of MoVA: base tokens ask the chosen experts in a few blocks, then their grid is halved."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from core.mllm.fusion.align import Aligner, How, bilinear
from core.mllm.fusion.halving import halving
from core.mllm.fusion.maps import grid_map
from core.mllm.fusion.mov_block import MovBlock
from core.mllm.slots import ExpertMap, ExpertOutput, Fused, Routing


class MovAdapter(nn.Module):
    """Base [B, side ** 2, C] and routed experts -> [B, (side // 2) ** 2, C] (MoVA 2.4).

    `names` and `widths` list the base first; column j of the routing is about names[j + 1]. The weights are called as
    published below `mm_projector.`, without its `mlp` (a connector) and `text_encoder` (a part of the router).
    `align` says how an expert comes to the base grid, `prior` lets Routing.weights bias the gate; `layers`
    and `hidden` are an ADT's. A fresh adapter averages the base tokens and nothing else.
    """

    def __init__(  # noqa: PLR0913 - each is a value of the published configuration or of a combination
        self,
        names: Sequence[str],
        widths: Sequence[int],
        text_width: int = 1024,
        side: int = 48,
        *,
        blocks: int = 3,
        topk: int = 3,
        align: How = "bilinear",
        square: bool = False,
        prior: bool = False,
        layers: int = 6,
        hidden: int = 1024,
    ) -> None:
        super().__init__()
        self.names, self.routed = tuple(names), tuple(names[1:])
        self.width, self.side, self.prior = widths[0], side, prior
        self.pos_embed = nn.Parameter(torch.zeros(1, side * side, self.width))
        self.blocks = nn.ModuleList(MovBlock(self.width, widths[1:], text_width, side, topk) for _n in range(blocks))
        self.aligners = nn.ModuleList(
            Aligner(align, seen, side, layers=layers, hidden=hidden, square=square) for seen in widths[1:]
        )
        self.downsample = halving(self.width, side)

    def forward(self, seen: ExpertOutput, routing: Routing) -> Fused:
        """ValueError without a text vector, without the base, or when a chosen expert did not look.

        The trace has `gates` [blocks, B, N], the weight of every expert in every block.
        """
        base = grid_map(seen, self.names[0])
        residual = bilinear(base.tokens, base.shape, self.side)
        text = self._text(routing, len(residual))
        prior = routing.weights.to(residual.device) if self.prior and routing.weights is not None else None
        mask = routing.mask.to(residual.device)
        experts = self._experts(seen, mask)
        x, gates = residual + self.pos_embed, []
        for block in self.blocks:
            x, gate = block(x, experts, text, mask, prior)
            gates.append(gate.detach())
        x = (x + residual) / 2  # the residual is the base without its position
        halved = self.downsample(x.transpose(1, 2).reshape(len(x), self.width, self.side, self.side))
        shape = torch.tensor([[self.side // 2, self.side // 2]])
        return Fused(halved.flatten(2).transpose(1, 2), shape, trace={"gates": torch.stack(gates)})

    def _text(self, routing: Routing, batch: int) -> Tensor:
        if routing.text is None or batch % len(routing.text):
            found = "none" if routing.text is None else str(len(routing.text))
            raise ValueError(f"The gate needs text vectors for {batch} pictures and got {found}.")
        return routing.text.repeat_interleave(batch // len(routing.text), 0)  # a text with several pictures

    def _experts(self, seen: ExpertOutput, mask: Tensor) -> list[Tensor | None]:
        absent = [name for name in self.routed if name not in seen.maps]
        wanted = mask.any(0).tolist()
        if missed := [name for name, chosen in zip(self.routed, wanted, strict=True) if chosen and name in absent]:
            raise ValueError(f"Chosen experts did not look: {', '.join(missed)}.")
        return [
            None if name in absent else self._aligned(aligner, grid_map(seen, name))
            for name, aligner in zip(self.routed, self.aligners, strict=True)
        ]

    @staticmethod
    def _aligned(aligner: nn.Module, seen: ExpertMap) -> Tensor:
        return aligner(seen.tokens, seen.shape)
