"""The router's network as it learns: three small convolutions over the glance, and two layers over all of it.

What the convolutions found is taken together three times: on the whole page, where it is strongest, and where the
question's own words stand.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.glance import LAYERS, NUMBERS, WORDS

WIDTHS = (16, 32, 48)
HIDDEN = 96
NOWHERE = 1e-3  # of a cell: so that words that stand nowhere divide nothing by nothing
FORGETS = 0.5  # of the pieces of a question while it learns, so that no single word decides


class RouterNet(nn.Module):
    """`core.routing.net` computes the same from the same weights without torch."""

    def __init__(self, experts: int = 3, dropout: float = 0.2) -> None:
        super().__init__()
        sizes = (LAYERS, *WIDTHS)
        self.eye = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in pairwise(sizes))
        self.mix = nn.Linear(3 * WIDTHS[-1] + NUMBERS, HIDDEN)
        self.choose = nn.Linear(HIDDEN, experts)
        self.dropout = dropout

    def forward(self, picture: Tensor, numbers: Tensor) -> Tensor:
        """picture [b, LAYERS, c, c] from 0 to 1, numbers [b, NUMBERS] -> [b, experts]"""
        x = picture
        if self.training:
            pieces = F.dropout(numbers[:, WORDS], FORGETS)
            numbers = torch.cat([numbers[:, : WORDS.start], pieces, numbers[:, WORDS.stop :]], dim=1)
        for layer in self.eye:
            x = F.relu(layer(x))
        own = F.adaptive_avg_pool2d(picture[:, -1:], x.shape[-1])  # [b, 1, n, n]
        beside = (x * own).sum((2, 3)) / (own.sum((2, 3)) + NOWHERE)
        pooled = torch.cat([x.mean((2, 3)), x.amax((2, 3)), beside, numbers], dim=1)
        hidden = F.relu(self.mix(F.dropout(pooled, self.dropout, self.training)))
        return self.choose(F.dropout(hidden, self.dropout, self.training))
