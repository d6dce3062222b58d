"""Co-DETR's ViT-L as a tower: windowed attention with rotary positions, SwiGLU, a convolutional neck. No detector.

Sizes, formulas and names follow section 2.1 of MoVA's specification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers.modeling_layers import GradientCheckpointingLayer

from core.mllm.slots import ExpertMap
from core.mllm.towers.positions import resize_positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.mllm.slots import Pixels


def rotary(rows: int, columns: int, head: int, length: int | None = None) -> tuple[Tensor, Tensor]:
    """Cosines and sines [rows * columns, head]: the first half of a head encodes the row, the second the column.

    Frequencies 10000^(-2i / (head / 2)), each twice in neighbouring places. `length` rescales positions to an axis
    that long, so that a picture of any size spans the positions of the pre-training.
    """
    half = head // 2
    frequencies = 10000.0 ** (-torch.arange(0, half, 2).float() / half)  # [head / 4]

    def axis(n: int) -> Tensor:
        places = torch.arange(n).float() if length is None else torch.arange(n).float() / n * length
        return torch.outer(places, frequencies).repeat_interleave(2, dim=-1)  # [n, head / 2]

    row = axis(rows)[:, None].expand(rows, columns, half)
    column = axis(columns)[None].expand(rows, columns, half)
    angles = torch.cat([row, column], dim=-1).reshape(rows * columns, head)
    return angles.cos(), angles.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """x [..., T, head]: neighbouring pairs (a, b) -> (-b, a)"""
    a, b = x[..., 0::2], x[..., 1::2]
    turned = torch.stack([-b, a], dim=-1).flatten(-2)
    return x * cos.to(x.dtype) + turned * sin.to(x.dtype)


class _Attention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q_proj = nn.Linear(width, width, bias=False)
        self.k_proj = nn.Linear(width, width, bias=False)
        self.v_proj = nn.Linear(width, width, bias=False)
        self.q_bias = nn.Parameter(torch.zeros(width))
        self.v_bias = nn.Parameter(torch.zeros(width))
        self.proj = nn.Linear(width, width)

    def forward(self, x: Tensor, length: int) -> Tensor:
        """x [B, rows, columns, C] -> the same"""
        b, rows, columns, c = x.shape

        def split(y: Tensor) -> Tensor:
            return y.reshape(b, rows * columns, self.heads, -1).transpose(1, 2)

        cos, sin = (t.to(x.device) for t in rotary(rows, columns, c // self.heads, length))
        q = rotate(split(F.linear(x, self.q_proj.weight, self.q_bias)), cos, sin)
        k = rotate(split(self.k_proj(x)), cos, sin)
        v = split(F.linear(x, self.v_proj.weight, self.v_bias))
        seen = F.scaled_dot_product_attention(q, k, v)  # [B, heads, T, C / heads]
        return self.proj(seen.transpose(1, 2).reshape(b, rows, columns, c))


class _SwiGlu(nn.Module):
    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.w1 = nn.Linear(width, hidden)
        self.w2 = nn.Linear(width, hidden)
        self.ffn_ln = nn.LayerNorm(hidden, eps=1e-6)
        self.w3 = nn.Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.w3(self.ffn_ln(F.silu(self.w1(x)) * self.w2(x)))


class _Block(GradientCheckpointingLayer):  # type: ignore[misc]
    def __init__(self, width: int, heads: int, hidden: int, window: int, length: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.attn = _Attention(width, heads)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = _SwiGlu(width, hidden)
        self.window = window
        self.length = length

    def forward(self, x: Tensor) -> Tensor:
        """x [B, rows, columns, C] -> the same"""
        x = x + (self._by_windows(self.norm1(x)) if self.window else self.attn(self.norm1(x), self.length))
        return x + self.mlp(self.norm2(x))

    def _by_windows(self, x: Tensor) -> Tensor:
        b, rows, columns, c = x.shape
        w = self.window
        x = F.pad(x, (0, 0, 0, -columns % w, 0, -rows % w))  # zeros at the right and lower border
        down, across = x.shape[1] // w, x.shape[2] // w
        x = x.reshape(b, down, w, across, w, c).transpose(2, 3).reshape(-1, w, w, c)
        x = self.attn(x, self.length).reshape(b, down, across, w, w, c)
        return x.transpose(2, 3).reshape(b, down * w, across * w, c)[:, :rows, :columns]


class ChannelNorm(nn.LayerNorm):
    """A layer norm over the channels of a map [B, C, rows, columns]."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class _PatchEmbed(nn.Module):
    def __init__(self, width: int, patch: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(3, width, patch, patch)


class CoDetr(nn.Module):
    """pixels (resized to `shrink` by nearest neighbour) -> neck of width 256, resized bilinearly to `grid` x `grid`.

    Every sixth block (5, 11, 17, 23) sees the whole picture, the others windows of 16 x 16 patches. The position table
    keeps the unused row of a class token, as published. `grid` None leaves the neck's own grid (80 x 80 at 1280 px).
    `levels` taps blocks, counted from 1, before the neck: their width is `hidden_size`.
    """

    def __init__(  # noqa: PLR0913  (the sizes of the published net, all of them values)
        self,
        *,
        hidden_size: int = 1024,
        num_hidden_layers: int = 24,
        num_attention_heads: int = 16,
        patch_size: int = 16,
        image_size: int = 1280,
        window: int = 16,
        length: int = 16,
        output_channels: int = 256,
        grid: int | None = 37,
        global_blocks: Sequence[int] | None = None,
        levels: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self.levels = tuple(levels)
        self.shrink = image_size
        self.grid = grid
        self.width = output_channels
        self.patch_embed = _PatchEmbed(hidden_size, patch_size)
        self.pos_embed = nn.Parameter(torch.randn(1, 1 + (image_size // patch_size) ** 2, hidden_size) * 0.02)
        whole = range(5, num_hidden_layers, 6) if global_blocks is None else global_blocks
        hidden = int(hidden_size * 8 / 3)
        self.blocks = nn.ModuleList(
            _Block(hidden_size, num_attention_heads, hidden, 0 if i in whole else window, length)
            for i in range(num_hidden_layers)
        )
        self.out_norm = nn.LayerNorm(hidden_size, eps=1e-5)
        self.neck = nn.Sequential(
            nn.Conv2d(hidden_size, output_channels, 1, bias=False),
            ChannelNorm(output_channels, eps=1e-6),
            nn.GELU(),
            nn.Conv2d(output_channels, output_channels, 3, padding=1, bias=False),
            ChannelNorm(output_channels, eps=1e-6),
        )

    def forward(self, pixels: Pixels) -> ExpertMap:
        """pixels.values [B, 3, s, s] -> tokens [B, grid * grid, 256]"""
        values = pixels.values.to(self.pos_embed.device, self.pos_embed.dtype)
        if values.shape[-1] != self.shrink:
            values = F.interpolate(values, (self.shrink, self.shrink), mode="nearest")
        taken = self._walk(values)
        seen = self.neck(self.out_norm(taken[-1]).permute(0, 3, 1, 2))  # [B, 256, rows, columns]
        if self.grid is not None and tuple(seen.shape[-2:]) != (self.grid, self.grid):
            seen = F.interpolate(seen.float(), (self.grid, self.grid), mode="bilinear").to(seen.dtype)
        shape = torch.tensor([seen.shape[-2:]], device=seen.device)
        levels = [taken[level - 1].flatten(1, 2) for level in self.levels]
        return ExpertMap(seen.flatten(2).transpose(1, 2), shape, levels=levels)

    def _walk(self, values: Tensor) -> list[Tensor]:
        """values [B, 3, s, s] -> the output of every block, each [B, s / 16, s / 16, C]"""
        x = self.patch_embed.proj(values).permute(0, 2, 3, 1)  # [B, rows, columns, C]
        rows, columns = x.shape[1:3]
        places = resize_positions(self.pos_embed[0, 1:], rows, columns)
        x = x + places.reshape(rows, columns, -1)
        taken = []
        for block in self.blocks:
            x = cast("Tensor", block(x))
            taken.append(x)
        return taken
