"""Brings fused visual tokens to the width of the language model. The visual embedding table has its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import torch
from torch import Tensor, nn

from core.catalog import Card, Shelf
from core.mllm.slots import Fused, Visual

if TYPE_CHECKING:
    from collections.abc import Callable

Prefix = Literal["same", "as_is", "drop"]  # what becomes of class tokens: the same way, left as they are, left out


def laid_out(tokens: Tensor, shape: Tensor, prefix: Tensor | None = None, probs: Tensor | None = None) -> Visual:
    """tokens [B, T, D] of rows x columns [B or 1, 2], prefix [B, P, D], probs [B, T, K] -> Visual without padding.

    Maps of one size stay a block [B, P + rows * columns, D]; those of several sizes are laid end to end. `probs`
    follows the patches alone, a prefix has none.
    """
    batch, length, _width = tokens.shape
    cells = [int(rows * columns) for rows, columns in shape.expand(batch, 2).tolist()]
    ahead = 0 if prefix is None else prefix.shape[1]
    whole = tokens if prefix is None else torch.cat([prefix.to(tokens.dtype), tokens], 1)
    counts = [ahead + n for n in cells]
    if len(set(cells)) == 1:
        return Visual(whole[:, : counts[0]], counts, None if probs is None else probs[:, : cells[0]])
    there = torch.arange(-ahead, length) < torch.tensor(cells)[:, None]  # [B, P + T]
    return Visual(whole[there.to(whole.device)], counts, None if probs is None else probs[there[:, ahead:]])


def packed_counts(grid: Tensor, stride: int = 1) -> list[int]:
    """grid [pictures, 3] time, rows, columns -> tokens of each picture once stride x stride cells are one"""
    return [int(t * rows * columns) // stride**2 for t, rows, columns in grid.tolist()]


def _through(fused: Fused, bring: Callable[[Tensor], Tensor], prefix: Prefix) -> Visual:
    tokens = bring(fused.tokens)
    if tokens.dim() == 2:
        return Visual(tokens, packed_counts(fused.shape))
    if fused.prefix is None or prefix == "drop":
        return laid_out(tokens, fused.shape)
    return laid_out(tokens, fused.shape, bring(fused.prefix) if prefix == "same" else fused.prefix)


class Identity(nn.Module):
    """For a fusion that already ends in the width of the language model, such as MoME's."""

    def __init__(self, width: int, dim: int, *, prefix: Prefix = "same") -> None:
        super().__init__()
        if width != dim:
            raise ValueError(f"Tokens of width {width} do not fit a language model of width {dim} as they are.")
        self.prefix: Prefix = prefix

    def forward(self, fused: Fused) -> Visual:
        """tokens [B, T, D] or [sum of T, D] -> the same, the prefix in front and padding left out"""
        return _through(fused, lambda tokens: tokens, self.prefix)

    def indicators(self) -> None:
        """It has none: the layout writes its marks as text."""


class Linear(nn.Linear):
    """One matrix with bias: COMM's projector (2048 to 4096 or 5120), LLaVA's first. Keys `weight`, `bias`."""

    def __init__(self, width: int, dim: int, *, prefix: Prefix = "same") -> None:
        super().__init__(width, dim)
        self.prefix: Prefix = prefix

    def forward(self, fused: Fused) -> Visual:  # type: ignore[override]  # a Linear by its keys, a connector by its use
        """tokens [B, T, C] or [sum of T, C] -> [.., D], the prefix in front and padding left out"""
        return _through(fused, super().forward, self.prefix)

    def indicators(self) -> None:
        """It has none: the layout writes its marks as text."""


class Mlp(nn.Sequential):
    """Linear, GELU (erf), Linear and so on: MoVA's `mlp.0`, `mlp.2`, LLaVA's `mm_projector.0`, `.2`.

    `depth` counts the matrices; only the first changes the width.
    """

    def __init__(self, width: int, dim: int, *, depth: int = 2, prefix: Prefix = "same") -> None:
        layers: list[nn.Module] = [nn.Linear(width, dim)]
        for _n in range(depth - 1):
            layers += [nn.GELU(), nn.Linear(dim, dim)]
        super().__init__(*layers)
        self.prefix: Prefix = prefix

    def forward(self, fused: Fused) -> Visual:
        """tokens [B, T, C] or [sum of T, C] -> [.., D], the prefix in front and padding left out"""
        return _through(fused, self._climb, self.prefix)

    def indicators(self) -> None:
        """It has none: the layout writes its marks as text."""

    def _climb(self, tokens: Tensor) -> Tensor:
        for layer in self:
            tokens = layer(tokens)
        return tokens


def _visual_table() -> type[nn.Module]:
    from core.mllm.visual_table import VisualTable

    return VisualTable


CONNECTORS = Shelf(
    Card("identity", "nothing, where the fusion already ends in the right width: MoME", lambda: Identity),
    Card("linear", "one matrix: COMM", lambda: Linear),
    Card("mlp", "two matrices and a GELU: MoVA, LLaVA", lambda: Mlp),
    Card("vet", "a distribution over visual words and their embeddings: Ovis", _visual_table),
)
