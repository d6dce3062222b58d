"""COMM's fusion: many levels of each tower become one map, the one without language is bent, channels are joined."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from core.mllm.fusion.align import Aligner, How
from core.mllm.fusion.level_merge import LevelMerge, Merge, Scale
from core.mllm.fusion.maps import grid_map
from core.mllm.slots import ExpertOutput, Fused, Routing


class AlignmentMlp(nn.Sequential):
    """Linear, GELU (erf), Linear of `ratio` times the width; without a residual unless asked (COMM 2)."""

    def __init__(self, width: int, ratio: int = 4, *, residual: bool = False) -> None:
        super().__init__(nn.Linear(width, ratio * width), nn.GELU(), nn.Linear(ratio * width, width))
        self.residual = residual

    def forward(self, x: Tensor) -> Tensor:
        """x [..., C] -> [..., C]"""
        bent = x
        for layer in self:
            bent = layer(bent)
        return x + bent if self.residual else bent


class Comm(nn.Module):
    """Levels of N towers -> [B, T, sum of C_j] (COMM 2). One tower alone is the paper's "merging" row.

    `levels` says how many levels each tower brings, `aligned` which towers pass the alignment MLPs, `mlps` how many of
    them stand one behind the other. Weights lie under the tower's name (`clip.ln.0`, `clip.scale`) and under
    `align.{k}`; with several aligned towers k counts through them in order. `align` lets towers of another grid come to
    the first one's, which is then `side` x `side` (`layers` and `hidden` are an ADT's); with "none" all must bring the
    same number of tokens.
    """

    def __init__(  # noqa: PLR0913 - each is a value that the paper varies or leaves open
        self,
        names: Sequence[str],
        widths: Sequence[int],
        levels: Sequence[int],
        *,
        aligned: Sequence[str] = (),
        merge: Merge = "lln",
        scale: Scale = "softmax",
        shared: bool = False,
        kernel: int = 1,
        mlps: int = 1,
        ratio: int = 4,
        residual: bool = False,
        align: How = "none",
        side: int = 24,
        layers: int = 6,
        hidden: int = 1024,
    ) -> None:
        super().__init__()
        if unknown := set(aligned) - set(names):
            raise ValueError(f"{', '.join(sorted(unknown))} is to be aligned but is not among {', '.join(names)}.")
        self.names, self.routed = tuple(names), ()
        self.width, self.mlps, self.aligned = sum(widths), mlps, tuple(aligned)
        for name, width, count in zip(names, widths, levels, strict=True):
            merger = LevelMerge(width, count, merge=merge, scale=scale, shared=shared, kernel=kernel)
            self.add_module(name, merger)
        wide = dict(zip(names, widths, strict=True))
        self.align = nn.ModuleList(
            AlignmentMlp(wide[name], ratio, residual=residual) for name in aligned for _n in range(mlps)
        )
        others = [] if align == "none" else list(zip(names, widths, strict=True))[1:]
        self.grids = nn.ModuleDict(
            {name: Aligner(align, width, side, layers=layers, hidden=hidden) for name, width in others}
        )

    def forward(self, seen: ExpertOutput, routing: Routing) -> Fused:  # noqa: ARG002 - nothing to route
        """The trace has `scales`, the weight of each level by tower. ValueError where token counts differ."""
        merged = [self.merged(seen, name) for name in self.names]
        counts = [tokens.shape[1] for tokens in merged]
        if len(set(counts)) > 1:
            raise ValueError(f"Channels can be joined only on one grid; the towers bring {counts} tokens.")
        scales = {name: self._merger(name).weights().detach() for name in self.names}
        return Fused(torch.cat(merged, -1), grid_map(seen, self.names[0]).shape, trace={"scales": scales})

    def merged(self, seen: ExpertOutput, name: str) -> Tensor:
        """One tower's part of the channels: its levels merged, bent where declared, on the common grid: [B, T, C_j]"""
        map_ = grid_map(seen, name)
        tokens = self._merger(name)(map_.levels, map_.shape)
        if name in self.aligned:
            first = self.aligned.index(name) * self.mlps
            for mlp in self.align[first : first + self.mlps]:
                tokens = mlp(tokens)
        return self.grids[name](tokens, map_.shape) if name in self.grids else tokens

    def _merger(self, name: str) -> LevelMerge:
        merger = self.get_submodule(name)
        assert isinstance(merger, LevelMerge)
        return merger
