"""The soft instance router: a sentence vector says how much each expert counts. It looks at no picture."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn

from core.mllm.slots import Routing


class SoftRouter(nn.Module):
    """Linear, GELU, Linear, softmax over the experts (MoME 2.3). Every expert looks; only the weights differ.

    `mode` "add" is the ablation where every expert counts 1: it gives no weights. `temperature` divides the logits.
    """

    def __init__(
        self, sentence: int, experts: int, *, mode: Literal["mlp", "add"] = "mlp", temperature: float = 1.0
    ) -> None:
        super().__init__()
        self.experts, self.mode, self.temperature = experts, mode, temperature
        if mode == "mlp":
            self.router = nn.Sequential(nn.Linear(sentence, sentence), nn.GELU(), nn.Linear(sentence, experts))

    def forward(self, text: Tensor | None, batch: int) -> Routing:
        """text [batch, S], or [1, S] for all -> mask of ones and weights [batch, N] in fp32.

        ValueError when weights are wanted and there is no text, or for a wrong number of texts.
        """
        if self.mode == "add":
            device = None if text is None else text.device
            return Routing(torch.ones(batch, self.experts, device=device), text=text)
        if text is None or text.shape[0] not in {1, batch}:
            found = "none" if text is None else str(text.shape[0])
            raise ValueError(f"The soft router needs a sentence vector for each of {batch} samples and got {found}.")
        text = text.expand(batch, -1)
        dtype = self.router.get_parameter("0.bias").dtype  # the weight may be 4-bit
        logits = self.router(text.to(dtype)).float() / self.temperature
        weights = logits.softmax(-1)
        return Routing(torch.ones_like(weights), weights, text, {"logits": logits.detach()})
