"""The sentence vector that routers, gates and language experts read: a BERT, pooled. Knows nothing of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from collections.abc import Sequence


class SentenceEncoder(nn.Module):
    """`pool` "cls": the first token's last state (MoVA 2.4, BERT-large, 1024). "mean": the average of all tokens,
    brought to length 1 (MoME 2.3, all-MiniLM-L6-v2, 384). `frozen` keeps it out of the gradient.
    """

    def __init__(self, encoder: dict[str, Any], *, pool: str = "mean", frozen: bool = True) -> None:
        super().__init__()
        config = BertConfig(**encoder)
        config._attn_implementation = "sdpa"
        self.bert = BertModel(config, add_pooling_layer=False)
        self.pool, self.frozen = pool, frozen
        self.bert.requires_grad_(not frozen)

    def train(self, mode: bool = True) -> SentenceEncoder:
        """A frozen encoder says the same in training: its dropout stays off."""
        super().train(mode)
        if self.frozen:
            self.bert.eval()
        return self

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """ids, mask [B, T] -> [B, S]"""
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state  # [B, T, S]
        if self.pool == "cls":
            return states[:, 0]
        there = mask[..., None].to(states.dtype)
        mean = (states * there).sum(1) / there.sum(1).clamp_min(1e-9)
        return F.normalize(mean, dim=-1)


def as_question(turns: Sequence[str], style: str = "plain", first: int = 0) -> str:
    """What the encoder reads of a conversation's user turns.

    "plain": the turns as they stand (MoME reads the raw question). "numbered": lower case, each `question <index>: `
    and two newlines behind (MoVA section 2.4); `first` is the index of the first turn.
    """
    if style == "plain":
        return "\n".join(turns)
    return "".join(f"question {index}: {turn.lower()}\n\n" for index, turn in enumerate(turns, start=first))


class Widened(nn.Module):
    """One sentence vector for readers of different widths: a linear map where the width differs, else nothing."""

    def __init__(self, width: int, wanted: int) -> None:
        super().__init__()
        self.map = nn.Identity() if width == wanted else nn.Linear(width, wanted)

    def forward(self, text: Tensor | None) -> Tensor | None:
        if text is None:
            return None
        weight = getattr(self.map, "weight", None)
        return self.map(text if weight is None else text.to(weight.dtype))


def own_words(embed: nn.Module, ids: Tensor, mask: Tensor) -> Tensor:
    """The mean of the language model's own words for a question, of length 1: a sentence vector for nothing.

    ids, mask [B, T] -> [B, D]; no gradient reaches the words.
    """
    with torch.no_grad():
        there = mask[..., None].to(torch.float32)
        mean = (embed(ids).float() * there).sum(1) / there.sum(1).clamp_min(1.0)
    return F.normalize(mean, dim=-1)


def empty(batch: int, width: int, like: Tensor) -> Tensor:
    """A sentence that says nothing: [B, S] of zeros."""
    return torch.zeros(batch, width, dtype=like.dtype, device=like.device)
