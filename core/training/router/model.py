"""The router's network as it learns: three small convolutions over the glance, and two layers over all of it."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.glance import LAYERS, NUMBERS, WORDS

WIDTHS = (16, 32, 48)
HIDDEN = 96
FORGETS = 0.35  # of the words of a question while it learns, so that no single word decides


class RouterNet(nn.Module):
    """`core.routing.net` computes the same from the same weights without torch."""

    def __init__(self, experts: int = 3, dropout: float = 0.2) -> None:
        super().__init__()
        sizes = (LAYERS, *WIDTHS)
        self.eye = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in pairwise(sizes))
        self.mix = nn.Linear(2 * WIDTHS[-1] + NUMBERS, HIDDEN)
        self.choose = nn.Linear(HIDDEN, experts)
        self.dropout = dropout

    def forward(self, picture: Tensor, numbers: Tensor) -> Tensor:
        """picture [b, LAYERS, c, c] from 0 to 1, numbers [b, NUMBERS] -> [b, experts]"""
        x = picture
        if self.training:
            kept = torch.rand(len(numbers), WORDS.stop - WORDS.start, device=numbers.device) >= FORGETS
            numbers = torch.cat([numbers[:, : WORDS.start], numbers[:, WORDS] * kept, numbers[:, WORDS.stop :]], dim=1)
        for layer in self.eye:
            x = F.relu(layer(x))
        pooled = torch.cat([x.mean((2, 3)), x.amax((2, 3)), numbers], dim=1)
        hidden = F.relu(self.mix(F.dropout(pooled, self.dropout, self.training)))
        return self.choose(F.dropout(hidden, self.dropout, self.training))
