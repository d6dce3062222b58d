"""Deformable attention over one map: each query looks at a few points that it chooses itself. Plain torch.

A batch may hold maps of different shapes: every sample is read with its own rows and columns, without a loop.
"""

from __future__ import annotations

from math import pi

import torch
from torch import Tensor, nn

from core.mllm.fusion.rows import at_least_fp32, per_sample, weighted_rows


class DeformableAttention(nn.Module):
    """Multi-scale deformable attention with its one level written out (MoME 2.2; Deformable-DETR's module)."""

    def __init__(self, width: int, heads: int = 8, points: int = 4) -> None:
        super().__init__()
        if width % heads:
            raise ValueError(f"A width of {width} cannot be shared by {heads} heads.")
        self.heads, self.points = heads, points
        self.sampling_offsets = nn.Linear(width, heads * points * 2)
        self.attention_weights = nn.Linear(width, heads * points)
        self.value_proj = nn.Linear(width, width)
        self.output_proj = nn.Linear(width, width)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """The library's own start: head h looks h / heads of a turn away, point p in p + 1 steps, all weighed alike."""
        for layer in (self.sampling_offsets, self.attention_weights):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        for layer in (self.value_proj, self.output_proj):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
        turn = torch.arange(self.heads) * (2 * pi / self.heads)
        compass = torch.stack([turn.cos(), turn.sin()], -1)  # [heads, 2]: x, y
        compass = compass / compass.abs().amax(-1, keepdim=True)  # onto the unit square
        steps = torch.arange(1, self.points + 1)
        with torch.no_grad():
            self.sampling_offsets.bias.copy_((compass[:, None] * steps[:, None]).flatten())

    def forward(self, query: Tensor, reference: Tensor, features: Tensor, shape: Tensor) -> Tensor:
        """query [B, Q, C], reference [1 or B, Q, 2] as (x, y) in 0..1, features [B, T, C], shape [B or 1, 2]
        -> [B, Q, C]

        Half precision samples in fp32: a position in bf16 would be off by several patches.
        """
        batch, count, _width = query.shape
        shape = per_sample(shape, features)
        offsets = self.sampling_offsets(query).view(batch, count, self.heads, self.points, 2)
        trust = self.attention_weights(query).view(batch, count, self.heads, self.points).softmax(-1)
        size = shape.flip(-1)[:, None, None, None]  # (columns, rows), because points are (x, y)
        place = reference[:, :, None, None] + at_least_fp32(offsets) / size  # [B, Q, heads, points, 2]
        found = self._read(self.value_proj(features), place * size - 0.5, at_least_fp32(trust), shape)
        return self.output_proj(found.to(query.dtype))

    def _read(self, value: Tensor, pixel: Tensor, trust: Tensor, shape: Tensor) -> Tensor:
        """value [B, T, C], pixel [B, Q, heads, points, 2] as (x, y), trust [B, Q, heads, points] -> [B, Q, C]

        Beyond the border lies zero (the map is not repeated there), and beyond the map of a small sample too,
        although its padding follows in memory.
        """
        batch, length, width = value.shape
        rows, columns = shape[:, 0, None, None, None, None], shape[:, 1, None, None, None, None]
        corner = torch.tensor([[0, 0], [1, 0], [0, 1], [1, 1]], device=value.device)
        near = pixel.floor().unsqueeze(-2) + corner  # [B, Q, heads, points, 4, 2]
        share = (1 - (pixel.unsqueeze(-2) - near).abs()).prod(-1)  # [B, Q, heads, points, 4]
        x, y = near.long().unbind(-1)
        inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
        token = torch.where(inside, y * columns + x, 0)
        sample = torch.arange(batch, device=value.device)[:, None, None, None, None]
        head = torch.arange(self.heads, device=value.device)[:, None, None]
        picks = (sample * length + token) * self.heads + head  # value as rows of (sample, token, head)
        weights = share * inside * trust[..., None]
        lines = at_least_fp32(value).reshape(-1, width // self.heads)
        return weighted_rows(lines, picks.flatten(0, 2).flatten(1), weights.flatten(0, 2).flatten(1)).view(
            batch, -1, width
        )
