"""Writes one reply within the grammar: the model chooses where there is a choice, what must come is written at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from core.llm.mini.vocabulary import Vocabulary
from core.mllm.mini.grammar import Grammar, States

Reads = Callable[[Sequence[int]], Tensor]  # new ids are read -> [vocabulary], how likely each is to come next


class Piece(NamedTuple):
    """Bytes of a reply, and how likely they were among all that could have been written there, 0 to 1."""

    told: bytes
    likely: float


def reply(
    vocabulary: Vocabulary, grammar: Grammar, reads: Reads, first: Tensor, end: int, most: int = 96
) -> Generator[Piece, None, None]:
    """Pieces of the reply, the likeliest of each place; `first` [vocabulary] says how likely each is to begin it.

    `end` is the mark of the end. After `most` pieces the reply is brought to its end as soon as the grammar lets it.
    """
    states, scores, written = grammar.begin, first, 0
    while True:
        fits: dict[int, States | None] = dict(vocabulary.fitting(grammar, states, closing=written >= most))
        if grammar.over(states):
            fits[end] = None
        token, likely = likeliest(scores, list(fits))
        reached = fits[token]
        if reached is None:
            yield Piece(b"", likely)
            return
        forced, states = must(grammar, reached, closing=written >= most)
        yield Piece(vocabulary.spelling[token] + forced, likely)
        if grammar.over(states) and not grammar.following(states):
            return
        new = [token, *vocabulary.spelled(forced)]
        written += len(new)
        scores = reads(new)


def likeliest(scores: Tensor, tokens: list[int]) -> tuple[int, float]:
    """The one with the highest score, the first of equals, and its share of probability among the tokens.

    A score that is no number is never the highest.
    """
    among = torch.nan_to_num(scores[torch.tensor(tokens)].float(), nan=-torch.inf)
    best = int(among.argmax())
    return tokens[best], float(torch.nan_to_num(among.softmax(0)[best]))


def must(grammar: Grammar, states: States, *, closing: bool = False) -> tuple[bytes, States]:
    """What can only come next, as far as there is no choice, and where it leads."""
    told = bytearray()
    while not grammar.over(states):
        ways = grammar.following(states, closing=closing)
        if len(ways) != 1:
            break
        [(byte, states)] = ways.items()
        told.append(byte)
    return bytes(told), states
