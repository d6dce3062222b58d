"""What a small model would answer and how sure it is, beside what another writer says: one of the two, or neither."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor

from core.llm.mini.vocabulary import Vocabulary
from core.llm.mini.writing import Reads, reply
from core.mllm.mini.grammar import NOT_FOUND, Grammar


class Opinion(NamedTuple):
    """Words with their id; how likely they are, and how likely that nothing there answers, 0 to 1."""

    text: str
    sure: float
    none: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """How sure it must be to answer where another declined, to deny what another says, and to say it otherwise."""

    answers: float
    denies: float
    overrules: float

    @classmethod
    def of(cls, slip: Mapping[str, Any]) -> Bounds:
        """One that was never measured beside another neither denies nor overrules."""
        return cls(**slip["prose"]) if "prose" in slip else cls(float(slip.get("least", 0.0)), 2.0, 2.0)


def opinion(vocabulary: Vocabulary, grammar: Grammar, reads: Reads, first: Tensor, end: int, most: int) -> Opinion:
    """The likeliest words, were something to be said at all; `first` [vocabulary] as in `reply`."""
    tokens = torch.tensor(list(vocabulary.fitting(grammar, grammar.begin)))
    silent = torch.tensor([vocabulary.spelling[int(token)].lstrip()[:1] == b"[" for token in tokens])
    none = float(first[tokens].float().softmax(0)[silent].sum())
    if bool(silent.all()):
        return Opinion("", 0.0, 1.0)
    told = list(reply(vocabulary, grammar, reads, first.index_fill(0, tokens[silent], -torch.inf), end, most))
    sure = (1 - none) * math.prod(piece.likely for piece in told)
    return Opinion(b"".join(piece.told for piece in told).decode(errors="replace").strip(), sure, none)


def settled(draft: str, mine: Opinion, bounds: Bounds) -> str:
    """The draft of another writer, mine in its place, or that there is nothing."""
    if draft == NOT_FOUND:
        return mine.text if mine.sure >= bounds.answers and mine.sure > mine.none else NOT_FOUND
    if mine.none >= bounds.denies:
        return NOT_FOUND
    return mine.text if mine.sure >= bounds.overrules else draft
