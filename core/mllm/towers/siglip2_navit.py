"""SigLIP 2 at a picture's own resolution, as Ovis 2.5 looks at it: packed patches in, packed features out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from core.mllm.slots import PackedMap
from core.mllm.towers.cells import cells, segments, turns, windows
from core.mllm.towers.positions import resize_positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.mllm.slots import Pixels
    from core.mllm.towers.cells import Segments

DEFAULTS: dict[str, Any] = {  # of the published configuration class; its checkpoints say so400m's sizes
    "hidden_size": 1024,
    "intermediate_size": 4096,
    "num_hidden_layers": 24,
    "num_attention_heads": 16,
    "num_channels": 3,
    "patch_size": 16,
    "image_size": 512,
    "num_patches": -1,
    "layer_norm_eps": 1e-6,
    "hidden_stride": 2,
    "window_size": 112,
    "temporal_patch_size": 1,
    "fullatt_block_indexes": None,
    "preserve_original_pe": True,
    "use_rope": True,
}


class Siglip2Navit(nn.Module):
    """`backbone` in the words of the published `vit_config`; what it leaves out is as in DEFAULTS (Ovis section 2.6).

    Rows stay in cell order: the s * s patches of a cell lie together, so that the connector can flatten them.
    Published features are those of the last block; `final_norm` applies the layer norm that is otherwise idle.
    """

    def __init__(self, backbone: Mapping[str, Any], *, final_norm: bool = False) -> None:
        super().__init__()
        if unknown := backbone.keys() - DEFAULTS.keys():
            raise TypeError(f"SigLIP2-NaViT knows no {', '.join(sorted(unknown))}.")
        values = {**DEFAULTS, **backbone}
        self.width = int(values["hidden_size"])
        self.stride = int(values["hidden_stride"])
        self.window = int(values["window_size"]) // self.stride // int(values["patch_size"])  # in cells
        self.rope = bool(values["use_rope"])
        self.head_width = self.width // int(values["num_attention_heads"])
        self.final_norm = final_norm
        self.embeddings = Embeddings(values)
        self.layers = nn.ModuleList(Layer(values) for _ in range(values["num_hidden_layers"]))
        self.post_layernorm = nn.LayerNorm(self.width, eps=values["layer_norm_eps"])
        self.full = _full_blocks(values["fullatt_block_indexes"], len(self.layers))
        self.gradient_checkpointing = False

    def forward(self, pixels: Pixels) -> PackedMap:
        """values [sum of T, c * depth * p * p], grid [n, 3] of (t, rows, columns) -> tokens [sum of T, C]

        Raises ValueError when rows and grid do not agree, or a side is no multiple of the stride.
        """
        if pixels.grid is None:
            raise ValueError("Packed patches need the grid of every picture.")
        grid = self._checked(pixels.grid.tolist(), len(pixels.values))
        hidden = self.embeddings(pixels.values, grid)
        angles = turns(grid, self.stride, self.head_width).to(hidden.device) if self.rope else None
        frames = segments([rows * columns for t, rows, columns in grid for _ in range(t)])
        order, sizes = windows(grid, self.stride, self.window) if len(self.full) < len(self.layers) else (None, [])
        within = segments(sizes, order)
        for number, layer in enumerate(self.layers):
            hidden = self._through(layer, hidden, frames if number in self.full else within, angles)
        return PackedMap(self.post_layernorm(hidden) if self.final_norm else hidden, pixels.grid)

    def _through(self, layer: nn.Module, hidden: Tensor, where: Segments, angles: Tensor | None) -> Tensor:
        if self.gradient_checkpointing and self.training:
            again: Tensor = checkpoint(layer, hidden, where, angles, use_reentrant=False)
            return again
        seen: Tensor = layer(hidden, where, angles)
        return seen

    def _checked(self, grid: list[list[int]], patches: int) -> list[list[int]]:
        if sum(t * rows * columns for t, rows, columns in grid) != patches:
            raise ValueError(f"{patches} rows of patches do not fill the grids {grid}.")
        if any(rows % self.stride or columns % self.stride for _, rows, columns in grid):
            raise ValueError(f"The grids {grid} do not divide into cells of {self.stride}.")
        return grid


class Embeddings(nn.Module):
    """Patches through a convolution (a linear map when `num_patches` > 0), plus the kept and resized positions."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__()
        width, patch, counted = values["hidden_size"], values["patch_size"], values["num_patches"]
        channels = values["num_channels"] * values["temporal_patch_size"]
        self.patch_embedding: nn.Module = (
            nn.Linear(channels * patch * patch, width) if counted > 0 else nn.Conv2d(channels, width, patch, patch)
        )
        self.stride = values["hidden_stride"]
        self.side = int(counted**0.5) if counted > 0 else values["image_size"] // patch
        kept = values["preserve_original_pe"]
        self.position_embedding = nn.Embedding(self.side**2, width) if kept else None

    def forward(self, values: Tensor, grid: list[list[int]]) -> Tensor:
        """values [sum of T, c * depth * p * p] -> [sum of T, C]"""
        patches = self.patch_embedding
        values = values.to(next(patches.parameters()).dtype)
        if isinstance(patches, nn.Conv2d):
            values = values.view(len(values), patches.in_channels, *patches.kernel_size)
        hidden: Tensor = patches(values).flatten(1)
        if self.position_embedding is None:
            return hidden
        return hidden + torch.cat([self._places(*one) for one in grid]).to(hidden.dtype)

    def _places(self, t: int, rows: int, columns: int) -> Tensor:
        """[t * rows * columns, C] in cell order"""
        assert self.position_embedding is not None
        table = resize_positions(self.position_embedding.weight, rows, columns)
        return cells(table.view(rows, columns, -1), self.stride).repeat(t, 1)


class Layer(nn.Module):
    """Attention and a two-layer MLP, each after its norm and beside its input."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__()
        width, eps = values["hidden_size"], values["layer_norm_eps"]
        self.layer_norm1 = nn.LayerNorm(width, eps=eps)
        self.attention = Attention(width, values["num_attention_heads"])
        self.layer_norm2 = nn.LayerNorm(width, eps=eps)
        self.fc1 = nn.Linear(width, values["intermediate_size"])
        self.fc2 = nn.Linear(values["intermediate_size"], width)

    def forward(self, hidden: Tensor, where: Segments, angles: Tensor | None) -> Tensor:
        hidden = hidden + self.attention(self.layer_norm1(hidden), where, angles)
        seen: Tensor = hidden + self.fc2(F.gelu(self.fc1(self.layer_norm2(hidden)), approximate="tanh"))
        return seen


class Attention(nn.Module):
    """Every patch attends to the patches of its own segment: a frame, or a window of one."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.head_width = width // heads
        self.q_proj = nn.Linear(width, width)
        self.k_proj = nn.Linear(width, width)
        self.v_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)

    def forward(self, hidden: Tensor, where: Segments, angles: Tensor | None) -> Tensor:
        """hidden [T, C], angles [T, head width / 2] -> [T, C]"""
        q, k, v = (
            project(hidden).view(-1, self.heads, self.head_width) for project in (self.q_proj, self.k_proj, self.v_proj)
        )
        if angles is not None:
            q, k = _turned(q, angles), _turned(k, angles)
        out = torch.empty_like(q)
        for rows in where:  # [segments, length]: segments of one length go together
            here = rows.to(hidden.device)
            found = F.scaled_dot_product_attention(*(x[here].transpose(1, 2) for x in (q, k, v)))
            out = out.index_put((here,), found.transpose(1, 2))
        seen: Tensor = self.out_proj(out.flatten(1))
        return seen


def _turned(heads: Tensor, angles: Tensor) -> Tensor:
    """Rotate halves: channel i with channel i + half, by angle i, in fp32. heads [T, heads, d], angles [T, d / 2]"""
    first, second = heads.float().chunk(2, dim=-1)
    cos, sin = angles.cos()[:, None], angles.sin()[:, None]
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1).to(heads.dtype)


def _full_blocks(listed: str | None, count: int) -> set[int]:
    """`0|7|14` -> {0, 7, 14}; None means that every block looks at the whole frame."""
    return set(range(count)) if listed is None else {int(one) for one in listed.split("|")}
