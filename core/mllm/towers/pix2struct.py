"""Pix2Struct's and DePlot's vision half as a tower: patches that keep the picture's aspect, true rows and columns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from transformers import Pix2StructVisionConfig, Pix2StructVisionModel

from core.mllm.slots import ExpertMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.mllm.slots import Pixels


class Pix2Struct(nn.Module):
    """`backbone` in Pix2StructVisionConfig's words; the last layer norm is always applied (MoVA 2.1, MoME 2.1).

    `levels` taps blocks, counted from 1. `sheared` repeats the reference's latent fault (MoVA section 2.1): the padded
    rows are folded to their integer square root whatever the true grid is, which only matters to reproduce its numbers.
    """

    def __init__(self, backbone: dict[str, Any], *, levels: Sequence[int] = (), sheared: bool = False) -> None:
        super().__init__()
        config = Pix2StructVisionConfig(**backbone)
        config._attn_implementation = "sdpa"
        self.body = Pix2StructVisionModel(config)
        self.width = int(backbone["hidden_size"])
        self.levels = tuple(levels)
        self.sheared = sheared

    def forward(self, pixels: Pixels) -> ExpertMap:
        """pixels.values [B, P, 2 + 3 * p * p] -> tokens [B, P, C], of which the first rows * columns are true"""
        values = pixels.values.to(next(self.parameters()).device)
        there = values[..., 0] > 0  # [B, P]: rows count from 1, padding has row 0
        hidden = self._embed(values)  # [B, P, C]
        taken = []
        for layer in self.body.encoder.layer:
            hidden, _ = layer(hidden, there[:, None, None, :])
            taken.append(hidden)
        tokens = self.body.layernorm(hidden)
        if self.sheared:
            side = math.isqrt(tokens.shape[1])
            return ExpertMap(tokens[:, : side * side], torch.tensor([[side, side]], device=tokens.device))
        shape = values[..., :2].amax(dim=1).long()  # [B, 2]: the last row and column
        return ExpertMap(tokens, shape, levels=[taken[level - 1] for level in self.levels])

    def _embed(self, values: Tensor) -> Tensor:
        """The places are read before any cast: bfloat16 cannot count past 256."""
        e = self.body.embeddings
        rows, columns = values[..., 0].long(), values[..., 1].long()
        patches = e.patch_projection(values[..., 2:].to(e.patch_projection.weight.dtype))
        return e.dropout(patches + e.row_embedder(rows) + e.column_embedder(columns))
