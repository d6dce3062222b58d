"""The Adaptive Deformable Transformation of MoME: pooled tokens look again at the map they were pooled from."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.fusion.deformable import DeformableAttention
from core.mllm.fusion.pool import average

ReferenceGrid = Literal["published", "straight"]


class SelfAttention(nn.Module):
    """Attention among the queries; the position is added to queries and keys, not to values."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q_proj, self.k_proj = nn.Linear(width, width), nn.Linear(width, width)
        self.v_proj, self.out_proj = nn.Linear(width, width), nn.Linear(width, width)

    def forward(self, queries: Tensor, position: Tensor) -> Tensor:
        """queries [B, Q, C], position [1, Q, C] -> [B, Q, C]"""
        placed = queries + position
        parts = (self.q_proj(placed), self.k_proj(placed), self.v_proj(queries))
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in parts)
        mixed = F.scaled_dot_product_attention(query, key, value)  # [B, heads, Q, C / heads]
        return self.out_proj(mixed.transpose(1, 2).flatten(2))


class AdtLayer(nn.Module):
    """Three post-normed steps: among the queries, into the map, a ReLU network (MoME 2.2).

    The last matrix of each step starts at zero. Because the norm follows the sum, a fresh layer is a chain of
    LayerNorms and not an identity.
    """

    def __init__(self, width: int, heads: int, points: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.self_attn = SelfAttention(width, heads)
        self.self_attn_layer_norm = nn.LayerNorm(width)
        self.encoder_attn = DeformableAttention(width, heads, points)
        self.encoder_attn_layer_norm = nn.LayerNorm(width)
        self.fc1, self.fc2 = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.final_layer_norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        for last in (self.self_attn.out_proj, self.encoder_attn.output_proj, self.fc2):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, queries: Tensor, position: Tensor, reference: Tensor, features: Tensor, shape: Tensor) -> Tensor:
        """queries [B, Q, C], position [1, Q, C], reference [1, Q, 2], features [B, T, C], shape [B or 1, 2]
        -> [B, Q, C]
        """
        told = self.self_attn(queries, position)
        queries = self.self_attn_layer_norm(queries + self.dropout(told))
        read = self.encoder_attn(queries + position, reference, features, shape)
        queries = self.encoder_attn_layer_norm(queries + self.dropout(read))
        thought = self.fc2(self.fc1(queries).relu())
        return self.final_layer_norm(queries + self.dropout(thought))


class Adt(nn.Module):
    """side * side queries re-read a map of any shape. A width of 1024 has 51.27 M parameters, 768 has 31.38 M.

    `reference_grid`: the published start lists its points as (row, column) while the sampler reads (x, y), so its grid
    is transposed against the queries; "straight" starts each query on its own cell. Loaded weights override either.
    """

    def __init__(
        self,
        width: int,
        side: int = 16,
        *,
        layers: int = 6,
        heads: int = 8,
        points: int = 4,
        hidden: int = 1024,
        dropout: float = 0.1,
        reference_grid: ReferenceGrid = "published",
    ) -> None:
        super().__init__()
        self.side = side
        self.reference_points = nn.Parameter(first_points(side, reference_grid))
        self.position_embeddings = nn.Parameter(torch.zeros(1, side * side, width))
        self.layers = nn.ModuleList(AdtLayer(width, heads, points, hidden, dropout) for _n in range(layers))

    def forward(self, features: Tensor, shape: Tensor, coarse: Tensor | None = None) -> Tensor:
        """features [B, T, C], shape [B, 2] or [1, 2] rows and columns -> [B, side * side, C]

        The queries are the averaged map unless `coarse` [B, side * side, C] is given.
        """
        queries = average(features, shape, self.side) if coarse is None else coarse
        for layer in self.layers:
            queries = layer(queries, self.position_embeddings, self.reference_points, features, shape)
        return queries


def first_points(side: int, grid: ReferenceGrid) -> Tensor:
    """[1, side * side, 2] over linspace(0, 1, side), so the outermost points lie on the border of the picture."""
    line = torch.linspace(0, 1, side)
    row, column = torch.meshgrid(line, line, indexing="ij")
    pair = (row, column) if grid == "published" else (column, row)
    return torch.stack(pair, -1).view(1, side * side, 2)
