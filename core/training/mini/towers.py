"""Trains one vision tower alone: a linear head on each patch says what stands there. The head is not kept."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import cast

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.config import ChartulaConfig
from core.mllm.mini.spec import Sizes, Spec, slots, twin
from core.mllm.pictures import preparer
from core.mllm.slots import ExpertMap, Pixels
from core.mllm.towers import build
from core.training.mini.maps import CHANNELS, Sight, Tower, sight
from core.training.recipe import Recipe
from core.training.task import Batch

MEASURING = 10**9  # seeds of pages that are never trained on
RARE = 4.0  # how much more a patch counts where something stands


class Watcher(nn.Module):
    """A tower with a head for its channels."""

    def __init__(self, tower: nn.Module, width: int, channels: int, *, whole: bool) -> None:
        super().__init__()
        self.tower, self.head, self.whole = tower, nn.Linear(width, channels), whole

    def forward(self, pixels: Tensor) -> Tensor:
        """pixels [b, 3, h, w] -> logits [b, K, g, g], or [b, K] of the whole picture"""
        seen: ExpertMap = self.tower(Pixels(pixels))
        if self.whole:
            found: Tensor = self.head(seen.tokens.mean(1))
            return found
        told = self.head(seen.tokens)  # [b, g * g, K]
        rows, columns = seen.shape[0].tolist()
        return told.transpose(1, 2).unflatten(2, (rows, columns))


class TowerTask:
    """Plays Task for one of the three towers, the recipe's part `tower`. Options: `pictures`, `measured`, `twin`."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.name = cast("Tower", recipe.parts["tower"])
        spec = Spec(sizes=twin() if recipe.options.get("twin") else Sizes())
        self.slot = ChartulaConfig(**slots(spec)).tower(self.name)
        self.prepare = preparer(self.slot["picture"])
        self.side = self.slot["picture"]["size"] // self.slot["backbone"]["patch_size"]
        self.count = int(recipe.options.get("pictures", 2000))
        self.look = lru_cache(self.count)(self._look)
        self.scores: dict[str, float] = {}

    def model(self) -> nn.Module:
        values = {key: value for key, value in self.slot.items() if key not in {"name", "kind", "picture"}}
        width = self.slot["backbone"]["hidden_size"]
        tower = build(self.slot["kind"], values)
        return Watcher(tower, width, len(CHANNELS[self.name]), whole=self.name == "general")

    def batch(self, step: int, size: int) -> Batch:
        dice = Random(f"sights {self.recipe.seed} {step}")
        return self._together([self.look(dice.randrange(self.count)) for _n in range(size)])

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        said = model(batch["pixels"]).float()
        if self.name == "general":
            return F.cross_entropy(said, batch["truth"].argmax(1))
        return F.binary_cross_entropy_with_logits(said, batch["truth"], pos_weight=torch.tensor(RARE).to(said.device))

    def measure(self, model: nn.Module) -> dict[str, float]:
        """Of pages that were never trained on: the share of pictures named rightly, or F1 over patches by channel."""
        where = next(model.parameters()).device
        many = int(self.recipe.options.get("measured", 64))
        said, truth = [], []
        for first in range(0, many, 8):
            batch = self._together([self._look(MEASURING + n) for n in range(first, min(first + 8, many))])
            said.append(model(batch["pixels"].to(where)).float().cpu())
            truth.append(batch["truth"])
        self.scores = self._scored(torch.cat(said), torch.cat(truth))
        return self.scores

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """`NAME.safetensors` by the names of a composed model, and what was measured."""
        weights, slip = folder / f"{self.name}.safetensors", folder / f"{self.name}.json"
        inner = model.get_submodule("tower").state_dict()
        save_file({f"towers.{self.name}.{key}": w.cpu().contiguous() for key, w in inner.items()}, weights)
        told = {
            "sha256": hashlib.sha256(weights.read_bytes()).hexdigest(),
            "scores": {name: round(value, 4) for name, value in self.scores.items()},
        }
        slip.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
        return [weights, slip]

    def _look(self, number: int) -> tuple[Tensor, Tensor]:
        seen: Sight = sight(self.name, number, self.side)
        return self.prepare([seen.image]).values[0], seen.truth

    def _together(self, looks: list[tuple[Tensor, Tensor]]) -> Batch:
        pixels, truths = zip(*looks, strict=True)
        return {"pixels": torch.stack(pixels), "truth": torch.stack(truths)}

    def _scored(self, said: Tensor, truth: Tensor) -> dict[str, float]:
        if self.name == "general":
            return {"kinds right": float((said.argmax(1) == truth.argmax(1)).float().mean())}
        channels = CHANNELS[self.name]
        groups = {"letters": range(3, len(channels))} if self.name == "document" else {}
        named = {name: range(n, n + 1) for n, name in enumerate(channels) if len(name) > 1} | groups
        return {f"F1 of {name}": f1(said[:, list(at)] > 0, truth[:, list(at)] > 0) for name, at in named.items()}


def f1(said: Tensor, truth: Tensor) -> float:
    both = float((said & truth).sum())
    return 2 * both / max(float(said.sum() + truth.sum()), 1.0)
