"""A question and a passage as one row of tokens, with the letters of the passage that each token covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from core.pointing.spans import Letters

if TYPE_CHECKING:
    from torch import Tensor

LONGEST = 384  # tokens of a row; a passage that is longer loses its end


class Row(NamedTuple):
    ids: list[int]
    kinds: list[int]  # 0 of the question, 1 of the passage
    letters: list[Letters | None]  # None of what is no part of the passage


def tokens(spelled: str) -> Any:
    """The tokenizer of a tokenizer.json's text."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(spelled)
    made.enable_truncation(LONGEST, strategy="only_second")
    made.no_padding()
    return made


def row(tokenizer: Any, question: str, passage: str) -> Row:
    """A question is cut at its 400th letter: what is longer leaves no room for what it asks about."""
    made = tokenizer.encode(question[:400], passage)
    letters = [at if which == 1 else None for at, which in zip(made.offsets, made.sequence_ids, strict=True)]
    return Row(made.ids, made.type_ids, letters)


def together(rows: Sequence[Row]) -> dict[str, Tensor]:
    """n rows -> ids, kinds and mask [n, t], short ones filled up behind their end."""
    import torch

    longest = max(len(one.ids) for one in rows)

    def filled(some: Sequence[Sequence[int]]) -> Tensor:
        return torch.tensor([[*one, *[0] * (longest - len(one))] for one in some])

    return {
        "input_ids": filled([one.ids for one in rows]),
        "token_type_ids": filled([one.kinds for one in rows]),
        "attention_mask": filled([[1] * len(one.ids) for one in rows]),
    }
