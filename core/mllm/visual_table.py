"""Ovis's connector: a patch becomes a distribution over visual words, and the words' embeddings are its meaning.

The head makes the distribution, the table holds the embeddings. Knows nothing of the tower before it: whether a last
norm was applied there is the tower's affair (Ovis leaves it out, its Hugging Face port does not).
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.connectors import Prefix, laid_out, packed_counts
from core.mllm.slots import Fused, Visual

Tokenize = Literal["softmax", "gumbel_argmax", "st_argmax", "st_argmax_softmax"]


class VisualTable(nn.Module):
    """Fused tokens [B, T, C] or packed [sum of T, C] -> embeddings [.., D] and probabilities [.., K] (Ovis 2.1).

    K `vocabulary` rows, of which the last k `reserved` are structural marks; s `stride`. The head is a matrix
    [K - k, s * s * C] without bias and a LayerNorm over the vocabulary, keys `head.0`, `head.1`; the table is `vte`.

    `tokenize`: "softmax"; "gumbel_argmax", a hard Gumbel-softmax of temperature `tau` (drawn in evaluation too, as
    published); "st_argmax", one word with a gradient straight to the logits, as in Ovis's repository;
    "st_argmax_softmax", the same after a softmax, as in its Hugging Face port. `fp32` computes in fp32 and casts back,
    as Ovis 2.5 does.
    """

    def __init__(
        self,
        width: int,
        dim: int,
        *,
        vocabulary: int = 65536,
        reserved: int = 5,
        stride: int = 1,
        tokenize: Tokenize = "softmax",
        tau: float = 1.0,
        fp32: bool = False,
        prefix: Prefix = "same",
    ) -> None:
        super().__init__()
        if not 0 <= reserved < vocabulary or stride < 1:
            raise ValueError(f"A table of {vocabulary} rows cannot reserve {reserved} of them at stride {stride}.")
        self.reserved, self.stride, self.tokenize = reserved, stride, tokenize
        self.tau, self.fp32, self.prefix = tau, fp32, prefix
        words = vocabulary - reserved
        self.head = nn.Sequential(nn.Linear(width * stride**2, words, bias=False), nn.LayerNorm(words))
        self.vte = VisualWords(vocabulary, dim)

    def forward(self, fused: Fused) -> Visual:
        """Raises ValueError for a packed grid that the stride does not divide."""
        if fused.tokens.dim() == 2:
            probs = self.distribution(packed_cells(fused.tokens, fused.shape, self.stride))
            return Visual(self.vte(probs), packed_counts(fused.shape, self.stride), probs)
        cells, shape = merged_cells(fused.tokens, fused.shape, self.stride)
        probs = self.distribution(cells)
        return laid_out(self.vte(probs), shape, self._prefix(fused.prefix), probs)

    def distribution(self, cells: Tensor) -> Tensor:
        """cells [.., s * s * C] -> [.., K]; the reserved columns are zero, so no patch can look like a mark"""
        logits = self.head(cells)
        chosen = tokenized(logits.float() if self.fp32 else logits, self.tokenize, self.tau).to(logits.dtype)
        return F.pad(chosen, (0, self.reserved))

    def indicators(self) -> Tensor | None:
        """[k, D]: mark i is row K - k + i; None without reserved rows."""
        return self.vte.weight[-self.reserved :] if self.reserved else None

    def _prefix(self, prefix: Tensor | None) -> Tensor | None:
        """A class token is no cell of s x s patches: it stands in for each of them."""
        if prefix is None or self.prefix == "drop":
            return None
        return prefix if self.prefix == "as_is" else self.vte(self.distribution(prefix.repeat(1, 1, self.stride**2)))


class VisualWords(nn.Embedding):
    """The visual embedding table [K, D], drawn from a normal of mean 0 and deviation 1. Never padded, never frozen."""

    def forward(self, words: Tensor) -> Tensor:
        """words as ids [..] -> [.., D], or as distributions [.., K] -> their expectation [.., D]"""
        return words @ self.weight if words.is_floating_point() else super().forward(words)

    def redraw(self, embeddings: Tensor) -> None:
        """Draws the table anew with the mean and deviation of the language model's own embeddings (`vte_re_init`)."""
        nn.init.normal_(self.weight, embeddings.float().mean().item(), embeddings.float().std().item())


def tokenized(logits: Tensor, how: Tokenize, tau: float = 1.0) -> Tensor:
    """logits [.., words] -> distributions or single words of the same shape"""
    match how:
        case "softmax":
            return logits.softmax(-1)
        case "gumbel_argmax":
            return F.gumbel_softmax(logits, tau, hard=True)
        case "st_argmax":
            return straight_through(logits)
    return straight_through(logits.softmax(-1))


def straight_through(scores: Tensor) -> Tensor:
    """scores [.., n] -> the one-hot of its largest; the gradient passes to the scores as if nothing had been chosen"""
    hard = torch.zeros_like(scores).scatter(-1, scores.argmax(-1, keepdim=True), 1.0)
    return hard - scores.detach() + scores


def tau_at(step: int, steps: int, start: float = 5.0, end: float = 0.05) -> float:
    """The Gumbel temperature at a step of a training of so many: a straight line from start to end (Ovis 2.1)."""
    return start + (end - start) * min(step / max(steps, 1), 1.0)


def merged_cells(tokens: Tensor, shape: Tensor, stride: int) -> tuple[Tensor, Tensor]:
    """tokens [B, T, C] of rows x columns [B or 1, 2] -> cells [B, T', stride ** 2 * C] and their rows, columns

    A cell is read row by row, each patch with all its channels. A side that stride does not divide gets zeros on the
    right and below; both sides, where the Hugging Face port pads the wrong axis.
    """
    if stride == 1:
        return tokens, shape
    batch, length, width = tokens.shape
    shape = shape.expand(batch, 2)
    halved = -(-shape // stride)  # rounded up
    rows, columns = shape.to(tokens.device)[:, :, None, None].unbind(1)  # each [B, 1, 1]
    cell = torch.arange(int(halved.prod(-1).max()), device=tokens.device)[:, None]  # [T', 1]
    patch = torch.arange(stride**2, device=tokens.device)
    across = halved.to(tokens.device)[:, 1, None, None]
    y, x = cell // across * stride + patch // stride, cell % across * stride + patch % stride  # [B, T', s * s]
    outside = torch.full_like(y, length)
    picks = torch.where((y < rows) & (x < columns), y * columns + x, outside).flatten(1)
    padded = F.pad(tokens, (0, 0, 0, 1))  # token number T is zero
    sample = torch.arange(batch, device=tokens.device)[:, None]
    return padded[sample, picks].view(batch, -1, stride**2 * width), halved


def packed_cells(tokens: Tensor, grid: Tensor, stride: int) -> Tensor:
    """tokens [sum of T, C] in cell order, as the native tower leaves them -> [sum of T', stride ** 2 * C] (Ovis 2.6)"""
    if (grid[:, 1:] % stride).any():
        raise ValueError(f"Packed grids must be divisible by the stride {stride}: {grid.tolist()}.")
    return tokens.reshape(-1, stride**2 * tokens.shape[-1])
