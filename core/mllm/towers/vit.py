"""Any plain vision transformer as a tower: its blocks are walked one by one, tapped where asked, and no further."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.slots import ExpertMap
from core.mllm.towers.anatomy import ANATOMIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.mllm.slots import Pixels


class ViT(nn.Module):
    """CLIP, SigLIP, DINOv2, AIMv2, EVA-ViT-g or BiomedCLIP's trunk, by `kind`.

    - `backbone`: the sizes, in the words of the library's own configuration.
    - `select`: which block's output is looked at: -1 the last, -2 the one before (LLaVA's and MoVA's choice).
    - `levels`: blocks to tap for a multi-level fusion, counted from 1 (COMM section 2).
    - `final_norm`: whether the library's last norm is applied to what is looked at (not to the levels).
    - `shrink`: pixels are resized to this square inside the tower (MoVA hands DINOv2 a 672 px picture for 518).
    - `offset`: 0.1 for DINOv2's own rule of position resizing.
    """

    def __init__(
        self,
        kind: str,
        backbone: dict[str, Any],
        *,
        select: int = -1,
        levels: Sequence[int] = (),
        final_norm: bool = False,
        shrink: int | None = None,
        offset: float = 0.0,
    ) -> None:
        super().__init__()
        self.anatomy = ANATOMIES[kind](backbone, offset)
        self.width = int(backbone["hidden_size"])
        self.last = len(self.anatomy.layers) + 1 + select if select < 0 else select
        self.levels = tuple(levels)
        self.final_norm = final_norm
        self.shrink = shrink

    def forward(self, pixels: Pixels) -> ExpertMap:
        """pixels.values [B, 3, h, w] -> tokens [B, rows * columns, C] in raster order, class token apart"""
        like = next(self.parameters())
        values = pixels.values.to(like.device, like.dtype)
        if self.shrink is not None and values.shape[-1] != self.shrink:
            values = F.interpolate(values.float(), (self.shrink, self.shrink), mode="bilinear").to(values.dtype)
        hidden, rows, columns = self.anatomy.embed(values)
        taken = self._walk(hidden, {*self.levels, self.last})
        seen, skip = taken[self.last], self.anatomy.prefix
        if self.final_norm:
            seen = self.anatomy.norm(seen)
        return ExpertMap(
            tokens=seen[:, skip:],
            shape=torch.tensor([[rows, columns]], device=values.device),
            cls=seen[:, 0] if skip else None,
            levels=[taken[level][:, skip:] for level in self.levels],
        )

    def _walk(self, hidden: Tensor, wanted: set[int]) -> dict[int, Tensor]:
        """The outputs of the wanted blocks; 0 is what enters the first. Blocks behind the last wanted one rest."""
        taken = {0: hidden}
        for number, layer in enumerate(self.anatomy.layers[: max(wanted)], start=1):
            hidden = layer(hidden, *self.anatomy.mask)
            if number in wanted:
                taken[number] = hidden
        return taken
