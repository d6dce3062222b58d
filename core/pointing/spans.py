"""Which words of a passage a pointer points at, and how sure it is: numbers in, letters out. Knows no model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from torch import Tensor

LONGEST = 40  # tokens of an answer
Letters = tuple[int, int]  # the first, and the one behind the last


class Pointed(NamedTuple):
    """The likeliest words of a passage, and by how much they are likelier than that none there answers (log odds).

    Rajpurkar, Jia and Liang 2018, "Know What You Don't Know", as BERT reads SQuAD 2.0 (Devlin and others 2019, 4.3).
    """

    letters: Letters
    sure: float


def pointed(starts: Tensor, ends: Tensor, offsets: Sequence[Letters | None]) -> Pointed:
    """starts, ends [t] logits of the tokens of one row, the first token standing for "none"; offsets are the letters
    of each token in the passage, None for what is no part of it.
    """
    import torch

    inside = torch.tensor([at is not None for at in offsets])
    if not bool(inside.any()):
        return Pointed((0, 0), float("-inf"))
    both = starts[:, None] + ends[None, :]  # [t, t]
    fits = torch.ones_like(both, dtype=torch.bool).triu().tril(LONGEST - 1) & inside[:, None] & inside[None, :]
    first, last = divmod(int(both.masked_fill(~fits, float("-inf")).argmax()), len(offsets))
    begun, ended = offsets[first], offsets[last]
    assert begun is not None
    assert ended is not None
    return Pointed((begun[0], ended[1]), float(both[first, last] - both[0, 0]))
