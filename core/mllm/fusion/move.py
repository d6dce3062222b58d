"""MoME's mixture of vision experts: every map comes to one grid and one width, and a soft routing sums them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.fusion.adt import Adt, ReferenceGrid
from core.mllm.fusion.align import Aligner
from core.mllm.fusion.maps import grid_map
from core.mllm.fusion.pool import average
from core.mllm.fusion.rows import at_least_fp32
from core.mllm.slots import ExpertMap, ExpertOutput, Fused, Routing

Step = Literal["identity", "adt", "pool"]


class WideLayerNorm(nn.LayerNorm):
    """Computed in fp32 whatever its weights are, and cast back (MoME 2.3)."""

    def forward(self, x: Tensor) -> Tensor:
        """x [..., C] -> [..., C]"""
        wide = at_least_fp32(x)
        weight, bias = self.weight.to(wide.dtype), self.bias.to(wide.dtype)
        return F.layer_norm(wide, self.normalized_shape, weight, bias, self.eps).to(x.dtype)


class Move(nn.Module):
    """N maps -> one grid [B, side ** 2, D], and the base's class token, unweighted, ahead of it (MoME 2.2, 2.3).

    Base first in `names`, `widths` and `steps`; column j of the routing is about names[j]. The weights are called as
    published when the names are clip, dino and pix: `clip_ln`, `clip_proj`, `dino_selector`, `dino_llm_proj` and so on.
    Steps: "adt" re-reads the map before its projection, "identity" wants the grid already (the base of MoME),
    "pool" is the ablation without ADT, which projects first and averages then.
    """

    def __init__(  # noqa: PLR0913 - each is a value of the paper or of a combination
        self,
        names: Sequence[str],
        widths: Sequence[int],
        width: int,
        side: int = 16,
        *,
        steps: Sequence[Step] | None = None,
        layers: int = 6,
        heads: int = 8,
        points: int = 4,
        hidden: int = 1024,
        dropout: float = 0.1,
        reference_grid: ReferenceGrid = "published",
    ) -> None:
        super().__init__()
        self.names, self.routed = tuple(names), tuple(names)
        self.width, self.side = width, side
        re_read: list[Step] = ["adt" for _name in names[1:]]
        self.steps = tuple(steps or ("identity", *re_read))
        self.add_module(f"{names[0]}_ln", WideLayerNorm(widths[0]))
        for name, seen, step in zip(names, widths, self.steps, strict=True):
            self.add_module(self._projection(name), nn.Linear(seen, width))
            if step == "adt":
                adt = Adt(
                    seen,
                    self.side,
                    layers=layers,
                    heads=heads,
                    points=points,
                    hidden=hidden,
                    dropout=dropout,
                    reference_grid=reference_grid,
                )
                self.add_module(f"{name}_selector", adt)
        self.stay = Aligner("none", width, self.side)

    def forward(self, seen: ExpertOutput, routing: Routing) -> Fused:
        """A routing without weights adds the maps as they are; a masked or absent expert adds nothing.

        The trace has `contributions` [B, N], the mean absolute value of each weighted grid, which is what MoME plots.
        """
        base = self._normed(grid_map(seen, self.names[0]))
        maps = {name: grid_map(seen, name) for name in self.names[1:] if name in seen.maps} | {self.names[0]: base}
        grids = [self._grid(name, step, maps.get(name)) for name, step in zip(self.names, self.steps, strict=True)]
        weights = routing.mask.to(base.tokens.device, torch.float32)
        if routing.weights is not None:
            weights = weights * routing.weights.to(weights.device)
        tokens, contributions = weighted_sum(grids, weights)
        prefix = None if base.cls is None else self.get_submodule(self._projection(self.names[0]))(base.cls)[:, None]
        shape = torch.tensor([[self.side, self.side]])
        return Fused(tokens, shape, prefix, {"contributions": contributions.detach()})

    def _projection(self, name: str) -> str:
        return f"{name}_proj" if name == self.names[0] else f"{name}_llm_proj"

    def _normed(self, base: ExpertMap) -> ExpertMap:
        norm = self.get_submodule(f"{self.names[0]}_ln")
        return ExpertMap(norm(base.tokens), base.shape, None if base.cls is None else norm(base.cls))

    def _grid(self, name: str, step: Step, seen: ExpertMap | None) -> Tensor | None:
        if seen is None:
            return None
        project = self.get_submodule(self._projection(name))
        match step:
            case "adt":
                return project(self.get_submodule(f"{name}_selector")(seen.tokens, seen.shape))
            case "pool":
                return average(project(seen.tokens), seen.shape, self.side)
        return self.stay(project(seen.tokens), seen.shape)


def weighted_sum(grids: Sequence[Tensor | None], weights: Tensor) -> tuple[Tensor, Tensor]:
    """grids N times [B, T, D] or None, weights [B, N] -> their sum [B, T, D] and contributions [B, N]"""
    weighted = [None if grid is None else weights[:, j, None, None] * grid for j, grid in enumerate(grids)]
    there = [grid for grid in weighted if grid is not None]
    total = there[0]
    for grid in there[1:]:
        total = total + grid
    none = weights.new_zeros(len(weights))
    contributions = [none if grid is None else grid.abs().mean((1, 2)) for grid in weighted]
    dtype = next(grid.dtype for grid in grids if grid is not None)
    return total.to(dtype), torch.stack(contributions, 1)
