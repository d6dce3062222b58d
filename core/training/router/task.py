"""Trains the router's network on drawn pages, makes its probabilities mean what they say, and writes its card."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from random import Random
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional as F

from core.training.recipe import Recipe
from core.training.router.banks import LANGUAGES
from core.training.router.calibrating import accuracy, calibration_error, softened, temperature
from core.training.router.card import card
from core.training.router.model import RouterNet
from core.training.router.pages import Kind
from core.training.router.pool import EXPERTS, Pool
from core.training.task import Batch

SETTLING, MEASURING = 1_000_000_000, 1_100_000_000  # seeds of pages that are never trained on
MIX: dict[Kind, float] = {
    "chart": 2,
    "plain": 2,
    "paper": 3,
    "panel": 3,
    "dialog": 1,
    "diagram": 0.6,
    "photograph": 0.6,
}


class RouterTask:
    """Plays Task. Options: `pages` to train on, `measured` pages for each measurement."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        mix = cast("dict[Kind, float]", recipe.mix) or MIX
        count, measured = int(recipe.options.get("pages", 6000)), int(recipe.options.get("measured", 400))
        self.seen = Pool(recipe.seed, count, mix)
        self.settling = [
            Pool(SETTLING + half * (measured // 2), measured // 2, mix, unseen=bool(half)) for half in (0, 1)
        ]
        self.fresh = Pool(MEASURING, measured, mix)
        self.unseen = Pool(MEASURING, measured, mix, unseen=True)
        self.scores: dict[str, float] = {}

    def model(self) -> nn.Module:
        return RouterNet(len(EXPERTS), self.recipe.options.get("dropout", 0.2))

    def batch(self, step: int, size: int) -> Batch:
        """Every page comes once before any comes twice."""
        dice, count = Random(f"batch {self.recipe.seed} {step}"), self.seen.count
        places = range(step * size, (step + 1) * size)
        picked = [self.seen.pick(self._turn(place // count)[place % count], dice) for place in places]
        return tensors(*zip(*picked, strict=True))

    def _turn(self, turn: int) -> list[int]:
        if getattr(self, "_order", (-1, []))[0] != turn:
            order = list(range(self.seen.count))
            Random(f"turn {self.recipe.seed} {turn}").shuffle(order)
            self._order = turn, order
        return self._order[1]

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        said = model(batch["picture"].float() / 255, batch["numbers"])
        smooth = self.recipe.options.get("smoothing", 0.0)
        return F.binary_cross_entropy_with_logits(said.float(), batch["right"] * (1 - smooth) + smooth / 2)

    def measure(self, model: nn.Module) -> dict[str, float]:
        """On pages with wordings of the training, and with wordings it never met; calibrated on others of both."""
        settled = [told(model, pool) for pool in self.settling]
        warmth = temperature(*map(np.concatenate, zip(*settled, strict=True)))
        self.scores = {"temperature": warmth}
        for name, pool in (("", self.fresh), (" of unseen wordings", self.unseen)):
            said, right = told(model, pool)
            sure = softened(said, warmth)
            self.scores[f"accuracy{name}"] = accuracy(sure, right)
            self.scores[f"calibration error{name}"] = calibration_error(sure, right)
        self.scores |= parts(sure, right, self.unseen)
        return self.scores

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """`router.safetensors`, `router.json` with its hash and temperature, and the card."""
        weights, slip, told_in = folder / "router.safetensors", folder / "router.json", folder / "README.md"
        save_file(
            {name: tensor.detach().float().cpu().contiguous() for name, tensor in model.state_dict().items()}, weights
        )
        found = {
            "experts": EXPERTS,
            "temperature": round(self.scores["temperature"], 4),
            "sha256": hashlib.sha256(weights.read_bytes()).hexdigest(),
            "questions": sum(len(self.unseen[n].right) for n in range(self.unseen.count)),
            "scores": {name: round(value, 4) for name, value in self.scores.items()},
        }
        slip.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        count = sum(weight.numel() for weight in model.parameters())
        words = card(self.recipe, self.scores, measured=self.fresh.count, weights=count)
        told_in.write_text(words, encoding="utf-8")
        return [weights, slip, told_in]


def parts(sure: NDArray[np.float64], right: NDArray[np.bool_], pool: Pool) -> dict[str, float]:
    """How often it was right in each language, and where only one expert sees the answer."""
    pages = [pool[n] for n in range(pool.count)]
    spoken = np.concatenate([[page.language] * len(page.right) for page in pages])
    some = {language: spoken == language for language in LANGUAGES} | {"one choice": right.sum(axis=1) == 1}
    found = {
        f"accuracy of unseen wordings, {name}": accuracy(sure[of], right[of]) for name, of in some.items() if of.any()
    }
    return found | {"share of two choices": float((~some["one choice"]).mean())}


def tensors(
    pictures: tuple[NDArray[np.uint8], ...],
    numbers: tuple[NDArray[np.float16], ...],
    right: tuple[NDArray[np.bool_], ...],
) -> Batch:
    return {
        "picture": torch.from_numpy(np.stack(pictures)),  # [b, LAYERS, c, c]
        "numbers": torch.from_numpy(np.stack(numbers)).float(),  # [b, NUMBERS]
        "right": torch.from_numpy(np.stack(right)).float(),  # [b, experts]
    }


def told(model: nn.Module, pool: Pool) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """What the network says of every question of a pool: [n, experts], and who sees the answer: [n, experts]"""
    where = next(model.parameters()).device
    said = []
    for n in range(pool.count):
        shown = pool[n]
        pictures = tuple(shown.pictured(i) for i in range(len(shown.right)))
        batch = tensors(pictures, tuple(shown.numbers), tuple(shown.right))
        said.append(model(batch["picture"].to(where).float() / 255, batch["numbers"].to(where)).double().cpu().numpy())
    return np.concatenate(said), np.concatenate([pool[n].right for n in range(pool.count)])
