"""Scores queries: the question's words weigh each step that a query takes, and how well it fits adds to that.

After Pasupat and Liang 2015, "Compositional Semantic Parsing on Semi-Structured Tables", with a small hidden layer in
place of hand-made conjunctions. A second layer tells, of what seems likeliest, whether it is right at all: what was
asked may be no query of these.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.querying.traits import FITS, GRAMS, MARKS, PAIRS, ROLES, Seen

HIDDEN = 64


class Rows(NamedTuple):
    """q questions with n queries in all, over c columns in all.

    grams [g] and pairs [p] are of the questions and columns that gram_of [g] and pair_of [p] tell; marks [n, M], fits
    [n, FITS] and columns [n, ROLES] (c for none) are of the queries; asked [n] tells the question, same [n] what they
    come to.
    """

    grams: Tensor
    gram_of: Tensor
    pairs: Tensor
    pair_of: Tensor
    marks: Tensor
    fits: Tensor
    columns: Tensor
    asked: Tensor
    same: Tensor


class Scorer(nn.Module):
    """Rows -> [n] scores; their softmax over a question's queries is how likely each is meant.

    Only grams and pairs marked as known weigh anything: those that few questions have would know these by heart.
    """

    known_grams: Tensor
    known_pairs: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("known_grams", torch.ones(GRAMS))
        self.register_buffer("known_pairs", torch.ones(PAIRS))
        self.steps = nn.Embedding(GRAMS, len(MARKS))
        self.roles = nn.Embedding(PAIRS, ROLES)
        self.hidden = nn.Linear(2 * len(MARKS) + FITS + ROLES, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1)
        self.trust = nn.Linear(len(MARKS) + FITS + 2, 1)
        nn.init.zeros_(self.steps.weight)
        nn.init.zeros_(self.roles.weight)

    def forward(self, rows: Rows) -> Tensor:
        questions, columns = int(rows.gram_of.max()) + 1, int(rows.pair_of.max()) + 1
        known = self.known_grams[rows.grams][:, None]
        many = known.new_zeros(questions, 1).index_add(0, rows.gram_of, known).clamp(min=1)
        steps = self.steps(rows.grams) * known / many[rows.gram_of]
        wanted = steps.new_zeros(questions, len(MARKS)).index_add(0, rows.gram_of, steps)[rows.asked]  # [n, M]
        pairs = self.roles(rows.pairs) * self.known_pairs[rows.pairs][:, None]
        roles = pairs.new_zeros(columns + 1, ROLES).index_add(0, rows.pair_of, pairs)  # the last stands for no column
        told = roles[rows.columns, torch.arange(ROLES, device=roles.device)]  # [n, ROLES]
        weighed = rows.marks * wanted
        hidden = F.gelu(self.hidden(torch.cat([rows.marks, weighed, rows.fits, told], 1)))
        return self.score(hidden)[:, 0] + weighed.sum(1) + told.sum(1)

    def judged(self, rows: Rows) -> tuple[Tensor, Tensor]:
        """Of each question, its likeliest query [q] and the log odds that what this comes to is right [q]."""
        scores = self(rows).detach()
        questions = int(rows.gram_of.max()) + 1
        share = _softmax(scores, rows.asked, questions)
        sums = torch.zeros(int(rows.same.max()) + 1, device=share.device).index_add(0, rows.same, share)
        sure = sums[rows.same]  # [n]: of all queries that come to the same
        best = torch.stack([_first(rows.asked == n, sure + share * 1e-3) for n in range(questions)])
        certain = torch.logit(sure[best].clamp(1e-4, 1 - 1e-4))
        known = torch.cat([rows.marks[best], rows.fits[best], certain[:, None], sure[best][:, None]], 1)
        return best, self.trust(known)[:, 0]


def _softmax(scores: Tensor, asked: Tensor, questions: int) -> Tensor:
    most = torch.full((questions,), -1e9, device=scores.device).scatter_reduce(0, asked, scores, "amax")
    powers = torch.exp(scores - most[asked])
    return powers / torch.zeros(questions, device=scores.device).index_add(0, asked, powers)[asked]


def _first(of: Tensor, sure: Tensor) -> Tensor:
    return torch.where(of, sure, sure.new_tensor(-1.0)).argmax()


def packed(some: Sequence[Seen]) -> Rows:
    """None of them without a query."""
    queries = sum(len(one.same) for one in some)
    marks = torch.zeros(queries, len(MARKS))
    grams = [(gram, n) for n, one in enumerate(some) for gram in one.grams]
    every = [own for one in some for own in one.pairs]
    pairs = [(pair, n) for n, own in enumerate(every) for pair in own]
    fits = array("f")
    columns: list[list[int]] = []
    asked: list[int] = []
    same: list[int] = []
    base, keys = 0, 0
    for n, one in enumerate(some):
        for held, key, places in zip(one.marks, one.same, one.columns, strict=True):
            marks[len(asked), list(held)] = 1.0
            asked.append(n)
            same.append(keys + key)
            columns.append([base + at if at >= 0 else len(every) for at in places])
        fits += one.fits
        base += len(one.pairs)
        keys += max(one.same) + 1
    return Rows(
        *_columns(grams), *_columns(pairs), marks,
        torch.tensor(fits).view(queries, FITS), torch.tensor(columns).view(queries, ROLES),
        torch.tensor(asked), torch.tensor(same),
    )  # fmt: skip


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[Tensor, Tensor]:
    first, second = torch.tensor(pairs).T
    return first, second
