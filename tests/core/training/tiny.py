"""The smallest thing that can be trained: two layers learn a curve, with dropout, so that dice are thrown."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.training.recipe import Recipe, Stage
from core.training.task import Batch


class Curve:
    """Plays Task."""

    def model(self) -> nn.Module:
        return nn.Sequential(nn.Linear(1, 8), nn.Tanh(), nn.Dropout(0.1), nn.Linear(8, 1))

    def batch(self, step: int, size: int) -> Batch:
        x = torch.rand(size, 1, generator=torch.Generator().manual_seed(step))
        return {"x": x, "y": torch.sin(3 * x)}

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        return F.mse_loss(model(batch["x"]), batch["y"])

    def measure(self, model: nn.Module) -> dict[str, float]:
        return {"off": float(self.loss(model, self.batch(10**6, 64)))}

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        torch.save(model.state_dict(), folder / "curve.pt")
        return [folder / "curve.pt"]


def recipe(**more: object) -> Recipe:
    """Two stages: all learns, then only the last layer."""
    stages = (Stage(30, 0.05, batch=16), Stage(20, 0.02, learns=("3.*",), batch=16, accumulate=2, schedule="linear"))
    given: dict[str, object] = {"device": "cpu", "precision": "float32", "measure_every": 25, "seed": 3, **more}
    return Recipe("curve", stages, **given)  # type: ignore[arg-type]
