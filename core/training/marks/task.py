"""Trains the mark detector on drawn charts, measures it on charts of other seeds, and writes its card."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from core.training.drawn.truth import KINDS
from core.training.marks.card import card
from core.training.marks.losses import class_loss, kind_loss, marker_loss
from core.training.marks.model import MarkNet, folded
from core.training.marks.samples import NONE, SIDE, Pool, Sample, sample
from core.training.marks.scores import as_tensors, scores
from core.training.marks.spots import CLASSES
from core.training.recipe import Recipe
from core.training.task import Batch

MEASURING = 1_200_000_000  # seeds of charts that are never trained on
WHOLE = 0.4  # of the samples: a chart as a whole


class MarksTask:
    """Plays Task. Options: `charts` to train on, `measured` charts for each measurement."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        mix = recipe.mix or dict.fromkeys((*KINDS, NONE), 1.0)
        self.seen = Pool(recipe.seed * 10_000_000, int(recipe.options.get("charts", 3000)), mix)
        self.fresh = Pool(MEASURING, int(recipe.options.get("measured", 64)), mix)
        self.scores: dict[str, float] = {}

    def model(self) -> nn.Module:
        return MarkNet(len(CLASSES), len(KINDS) + 1).to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def batch(self, step: int, size: int) -> Batch:
        """Every chart comes once before any comes twice; another piece of it each time."""
        return as_tensors([self._sample(self.seen, place) for place in range(step * size, (step + 1) * size)])

    def _sample(self, pool: Pool, place: int) -> Sample:
        dice = Random(f"piece {self.recipe.seed} {place}")
        return sample(pool[place % pool.count], dice, whole=dice.random() < WHOLE)

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        picture = batch["picture"].float().div(255).contiguous(memory_format=torch.channels_last)
        classes, markers, kinds = (out.float() for out in model(picture))
        return (
            marker_loss(markers, batch["markers"])
            + 3 * class_loss(classes, batch["classes"].float())
            + 0.5 * kind_loss(kinds, batch["kind"], batch["whole"])
        )

    def measure(self, model: nn.Module) -> dict[str, float]:
        self.scores = scores(model, self._measured())
        return self.scores

    def _measured(self) -> Iterator[dict[str, Tensor]]:
        """Each chart as a whole and in one piece."""
        for place in range(self.fresh.count):
            picture = self.fresh[place]
            yield as_tensors([sample(picture, Random(f"fresh {place}"), whole=whole) for whole in (True, False)])

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """`marks.safetensors`, `marks.json` with its hash and what its channels mean, and the card."""
        weights, slip, told_in = folder / "marks.safetensors", folder / "marks.json", folder / "README.md"
        save_file({name: tensor.half().cpu().contiguous() for name, tensor in folded(model).items()}, weights)
        found = {
            "classes": CLASSES,
            "kinds": (*KINDS, NONE),
            "sha256": hashlib.sha256(weights.read_bytes()).hexdigest(),
            "scores": {name: round(value, 4) for name, value in self.scores.items()},
        }
        slip.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        count = sum(weight.numel() for weight in model.parameters())
        told_in.write_text(card(self.recipe, self.scores, self.fresh.count, count, SIDE), encoding="utf-8")
        return [weights, slip, told_in]
