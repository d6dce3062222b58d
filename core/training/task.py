"""What the trainer asks of something that can be trained. The trainer knows nothing else of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from torch import Tensor, nn

Batch = Mapping[str, Tensor]


class Task(Protocol):
    """A model, what it learns from, and how well it does."""

    def model(self) -> nn.Module:
        """A fresh one. Its weights are drawn from torch's dice, which the trainer has thrown."""
        ...

    def batch(self, step: int, size: int) -> Batch:
        """The same step and size give the same batch, whatever was asked for before: so a training can be resumed."""
        ...

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        """One number, the mean over the batch."""
        ...

    def measure(self, model: nn.Module) -> dict[str, float]:
        """Scores on what is never trained on."""
        ...

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """Writes the files that the program loads, with their card."""
        ...
