"""The Segment Anything encoder as a tower, plain or with the strided convolution that Vary puts behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from transformers import SamVisionConfig
from transformers.models.sam.modeling_sam import SamVisionEncoder

from core.mllm.slots import ExpertMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.mllm.slots import Pixels

BASE = {"hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12, "global_attn_indexes": [2, 5, 8, 11]}
HUGE = {
    "hidden_size": 1280,
    "num_hidden_layers": 32,
    "num_attention_heads": 16,
    "global_attn_indexes": [7, 15, 23, 31],
}


class Sam(nn.Module):
    """1024 px -> the neck's 64 x 64 grid of width 256 (MoVA section 2.1). `backbone` in SamVisionConfig's words.

    `levels` taps blocks, counted from 1, before the neck: their width is the backbone's `hidden_size`.
    """

    def __init__(self, backbone: dict[str, Any], *, levels: Sequence[int] = ()) -> None:
        super().__init__()
        self.levels = tuple(levels)
        config = SamVisionConfig(**backbone)
        config._attn_implementation = "sdpa"
        self.encoder = SamVisionEncoder(config)
        self.width = int(config.output_channels)

    def forward(self, pixels: Pixels) -> ExpertMap:
        """pixels.values [B, 3, s, s] -> tokens [B, T, C]"""
        like = next(self.parameters())
        taken = self._walk(pixels.values.to(like.device, like.dtype))
        grid = self.narrow(taken[-1])  # [B, C, rows, columns]
        shape = torch.tensor([grid.shape[-2:]], device=grid.device)
        levels = [taken[level - 1].flatten(1, 2) for level in self.levels]
        return ExpertMap(grid.flatten(2).transpose(1, 2), shape, levels=levels)

    def _walk(self, values: Tensor) -> list[Tensor]:
        """values [B, 3, s, s] -> the output of every block, each [B, rows, columns, hidden]"""
        hidden = self.encoder.patch_embed(values)
        if self.encoder.pos_embed is not None:
            hidden = hidden + self.encoder.pos_embed
        taken = []
        for layer in self.encoder.layers:
            hidden = layer(hidden)
            taken.append(hidden)
        return taken

    def narrow(self, hidden: Tensor) -> Tensor:
        """[B, rows, columns, hidden] -> [B, C, rows, columns]"""
        return self.encoder.neck(hidden)


class Vary(Sam):
    """SAM ViT-B and a 3 x 3 convolution of stride 2 without bias: 64 x 64 x 256 -> 32 x 32 x 512."""

    def __init__(self, backbone: dict[str, Any], *, levels: Sequence[int] = ()) -> None:
        super().__init__(backbone, levels=levels)
        self.net_2 = nn.Conv2d(self.width, 2 * self.width, 3, stride=2, padding=1, bias=False)
        self.width *= 2

    def narrow(self, hidden: Tensor) -> Tensor:
        return self.net_2(super().narrow(hidden))
