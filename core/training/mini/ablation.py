"""Trains a tiny twin of Chartula Mini with a choice of parts on riddles: does a part earn its place on one budget?

All of the twin learns from nothing, so the figures compare parts and say little of a large model.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.byte_tokenizer import byte_tokenizer
from core.mllm.mini.assembly import assemble
from core.mllm.mini.spec import Spec, twin
from core.mllm.pictures import preparer
from core.mllm.slots import ATOM
from core.training.mini.riddles import ABOUT, LETTERS, Riddle, riddle
from core.training.recipe import Recipe
from core.training.task import Batch

MEASURING = 10**9  # seeds of riddles that are never trained on
_NEEDED = {"general": "shade", "chart": "tall", "document": "grain"}  # which tower an oracle would ask


class AblationTask:
    """Plays Task. The recipe's parts: `towers` with spaces between, `fusion`, `connector`, `router`, `experts`.

    The router "llm" stands for a language model that always routes rightly: the riddle's own routing is given.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        parts: dict[str, Any] = dict(recipe.parts)
        self.towers = tuple(parts.pop("towers", "").split())
        self.spec = Spec(towers=self.towers, sizes=twin(), **parts)
        self.tokenizer = byte_tokenizer()
        self.letters = torch.tensor([self._ids(letter)[0] for letter in LETTERS])
        self.scores: dict[str, float] = {}
        self.preparers: dict[str, Any] = {}
        self.routed: tuple[str, ...] = ()

    def model(self) -> nn.Module:
        model = assemble(self.spec, seed=int(torch.randint(2**31, ()))).requires_grad_(requires_grad=True)
        slots = {tower["name"]: tower["picture"] for tower in model.config.towers}
        self.preparers = {name: preparer(slot) for name, slot in slots.items()}
        self.routed = tuple(getattr(model.fusion, "routed", ()))
        return model

    def batch(self, step: int, size: int) -> Batch:
        first = (self.recipe.seed * 10_000 + step) * size
        return self._together([riddle(first + n) for n in range(size)])

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        return F.cross_entropy(self._said(model, batch), batch["right"])

    def measure(self, model: nn.Module) -> dict[str, float]:
        """The share of right letters, by what was asked; a quarter is chance."""
        riddles = [riddle(MEASURING + n) for n in range(int(self.recipe.options.get("measured", 512)))]
        hits: dict[str, list[bool]] = {about: [] for about in ABOUT}
        for first in range(0, len(riddles), 64):
            some = riddles[first : first + 64]
            batch = self._together(some)
            right = (self._said(model, batch).argmax(1) == batch["right"]).tolist()
            for one, hit in zip(some, right, strict=True):
                hits[one.about].append(hit)
        self.scores = {"right": sum(map(sum, hits.values())) / len(riddles)}
        self.scores |= {f"right of {about}": sum(hit) / max(len(hit), 1) for about, hit in hits.items()}
        return self.scores

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """Only the scores: nobody needs the twin."""
        file = folder / "scores.json"
        weights = sum(weight.numel() for weight in model.parameters())
        file.write_text(json.dumps({**self.scores, "weights": weights}, indent=2) + "\n", encoding="utf-8")
        return [file]

    def _said(self, model: Any, batch: Batch) -> Tensor:
        """Logits of the four letters, [b, 4]"""
        own = {name: tensor for name, tensor in batch.items() if name not in {"ids", "right"}}
        told = model(input_ids=batch["ids"], attention_mask=torch.ones_like(batch["ids"]), **own)
        return told.logits[:, -1, self.letters.to(told.logits.device)].float()

    def _together(self, riddles: list[Riddle]) -> Batch:
        pictures = [one.image for one in riddles]
        rows = [([ATOM] if self.towers else []) + self._ids(f"{one.evidence} {one.question:>6}") for one in riddles]
        questions = [self._ids(f"{one.question:>6}") for one in riddles]
        batch = {
            "ids": torch.tensor(rows),
            "right": torch.tensor([LETTERS.index(one.answer) for one in riddles]),
            "question_ids": torch.tensor(questions),
        }
        for name, prepare in self.preparers.items():
            batch[f"pixels_{name}"] = prepare(pictures).values
        if self.spec.router == "llm":
            asked = [[float(one.about == _NEEDED[name]) for name in self.routed] for one in riddles]
            batch["routing"] = torch.tensor(asked)
        return batch

    def _ids(self, text: str) -> list[int]:
        found: list[int] = self.tokenizer(text, add_special_tokens=False)["input_ids"]
        return found
