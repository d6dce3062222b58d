"""Routers that decide nothing: every expert looks, or those that the data set says. They read nothing."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from core.mllm.slots import Routing


class Everyone(nn.Module):
    """Mask of ones, no weights."""

    def __init__(self, experts: int) -> None:
        super().__init__()
        self.experts = experts

    def forward(self, text: Tensor | None, batch: int) -> Routing:
        """-> mask [batch, N]"""
        return Routing(torch.ones(batch, self.experts, device=None if text is None else text.device), text=text)


def given(labels: Tensor, text: Tensor | None = None) -> Routing:
    """Labels [B, N] of 0 and 1, as the training data has them (MoVA section 2.3)."""
    return Routing(labels.float(), text=text, trace={"given": True})
