"""MoVA's attention: rotated by place on the grid, normalised before it leaves. Also the SwiGLU that goes with it."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

HEAD = 64  # channels of a head; the rotary table knows no other width


class GridRope(nn.Module):
    """Turns neighbouring channel pairs of a head: the first 32 channels by row, the last 32 by column (MoVA 2.4).

    The tables are buffers in the state dict, `freqs_cos` and `freqs_sin` [side * side, 64], as published.
    """

    freqs_cos: Tensor
    freqs_sin: Tensor

    def __init__(self, side: int, theta: float = 10000.0) -> None:
        super().__init__()
        half = HEAD // 2
        speed = 1 / theta ** (torch.arange(0, half, 2).float() / half)  # 16 of them
        angle = (torch.arange(side)[:, None] * speed).repeat_interleave(2, -1)  # [side, 32], each twice in a row
        rows = angle[:, None].expand(side, side, half)
        columns = angle[None].expand(side, side, half)
        place = torch.cat([rows, columns], -1).view(side * side, HEAD)
        self.register_buffer("freqs_cos", place.cos())
        self.register_buffer("freqs_sin", place.sin())

    def forward(self, heads: Tensor) -> Tensor:
        """heads [B, H, side * side, 64] -> the same, in the wider of its dtype and the tables'"""
        even, odd = heads[..., ::2], heads[..., 1::2]
        turned = torch.stack([-odd, even], -1).flatten(-2)  # (a, b) -> (-b, a), interleaved and not in halves
        return heads * self.freqs_cos + turned * self.freqs_sin


class RotaryAttention(nn.Module):
    """Base tokens ask, an expert's tokens on the same grid answer (MoVA 2.4). Starts as zero."""

    def __init__(self, width: int, value_width: int, side: int) -> None:
        super().__init__()
        if width % HEAD:
            raise ValueError(f"A width of {width} is no multiple of {HEAD}, the width of a head.")
        self.q_proj = nn.Linear(width, width, bias=False)
        self.k_proj = nn.Linear(value_width, width, bias=False)
        self.v_proj = nn.Linear(value_width, width, bias=False)
        self.inner_attn_ln = nn.LayerNorm(width)
        self.proj = zeroed(nn.Linear(width, width))
        self.rope = GridRope(side)

    def forward(self, base: Tensor, seen: Tensor) -> Tensor:
        """base [B, side * side, width], seen [B, side * side, value_width] -> [B, side * side, width]"""
        query, key, value = self.q_proj(base), self.k_proj(seen), self.v_proj(seen)
        query, key, value = (part.unflatten(-1, (-1, HEAD)).transpose(1, 2) for part in (query, key, value))
        query, key = self.rope(query).type_as(value), self.rope(key).type_as(value)
        mixed = F.scaled_dot_product_attention(query, key, value)  # scaled by 64 ** -0.5
        return self.proj(self.inner_attn_ln(mixed.transpose(1, 2).flatten(2)))


class SwiGLU(nn.Module):
    """w3(norm(silu(w1 x) * w2 x)), all with bias. Starts as zero.

    eps is 1e-5 in MoVA's adapter and 1e-6 in Co-DETR's tower, which is the same otherwise (MoVA 2.1, 2.4).
    """

    def __init__(self, width: int, hidden: int, eps: float = 1e-5, *, start_at_zero: bool = True) -> None:
        super().__init__()
        self.w1, self.w2 = nn.Linear(width, hidden), nn.Linear(width, hidden)
        self.ffn_ln = nn.LayerNorm(hidden, eps=eps)
        self.w3 = zeroed(nn.Linear(hidden, width)) if start_at_zero else nn.Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        """x [..., width] -> [..., width]"""
        return self.w3(self.ffn_ln(F.silu(self.w1(x)) * self.w2(x)))


def zeroed(layer: nn.Linear) -> nn.Linear:
    """The same layer, which now says zero until it has learned something."""
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer
