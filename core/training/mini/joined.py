"""Joins towers and language model: connector and language experts learn on pictures, all else keeps what it knows.

Every second batch is of evidence in words, without a picture or with one that says nothing of it, so that the experts
do not forget words over what they see. A model that routes itself learns in the same steps who should look.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.language_experts.adapter import duplicated
from core.mllm.language_experts.kinds import Lora
from core.mllm.mini.assembly import assemble
from core.mllm.mini.pack import pack
from core.mllm.mini.spec import Sizes, Spec, slots, twin
from core.mllm.model import ChartulaModel
from core.mllm.pictures import preparer
from core.training.mini import language
from core.training.mini.batches import Batches
from core.training.mini.card import card
from core.training.mini.looking import EXPERTS, seen
from core.training.mini.mix import Mix
from core.training.mini.routes import Routes
from core.training.mini.rows import LONGEST, Rows
from core.training.mini.scored import OFTEN, looking, reading
from core.training.mini.told import told
from core.training.recipe import Recipe
from core.training.task import Batch

ROUTING = 0.1  # how much choosing the right expert counts beside the reply


class JoinedTask:
    """Plays Task. The material may hold NAME.safetensors of those that see; the part `begin` is what the language model
    learnt before; the other parts are those of a Spec; the recipe's mix is that of the words.

    Options: `bottleneck`, `pictures` that are drawn, `measured` of others, `twin`, `least` of how sure it must be to
    answer.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.twin = bool(recipe.options.get("twin"))
        folder = Path(recipe.material) if recipe.material else None
        self.files = towers(folder) if folder else {}
        self.spec = spec(recipe, self.files)
        self.words = None if self.twin else language.words(folder)
        self.tokenizer = language.tokenizer(folder, twin=self.twin)
        self.count = int(recipe.options.get("pictures", 2000))
        self.look = lru_cache(self.count)(seen)
        self.told = Rows(Mix(recipe.seed, recipe.mix, folder), self.tokenizer)
        self.fresh = Rows(Mix(recipe.seed, recipe.mix, folder, unseen=True), self.tokenizer)
        self.learnt: set[str] = set()  # of the decoder, before
        self.batches = Batches(self.tokenizer, {})
        self.scores: dict[str, float] = {}

    def model(self) -> nn.Module:
        """Experts begin alike, as copies of the one that was trained before, where there was one (MoME 2.6).

        A LoRA comes last, onto what learnt before.
        """
        lora = self.spec.experts == "lora"
        bare = replace(self.spec, experts="none") if lora else self.spec
        model = assemble(bare, self.words, seed=int(torch.randint(2**31, ())))
        for file in self.files.values():
            model.load_state_dict(load_file(file), strict=False)
        if begun := self.recipe.parts.get("begin"):
            learnt = load_file(Path(begun))
            model.load_state_dict(duplicated(learnt, len(EXPERTS)), strict=False)
            self.learnt = set(learnt)
        if not self.twin:
            language.halved(model)
        if lora:
            language.tuned(model, slots(self.spec)["language_experts"])
        self.batches = Batches(
            self.tokenizer,
            {tower["name"]: preparer(tower["picture"]) for tower in model.config.towers},
            Routes.of(model, self.tokenizer) if model.config.router["kind"] == "llm_text" else None,
        )
        return model

    def batch(self, step: int, size: int) -> Batch:
        dice = torch.Generator().manual_seed(self.recipe.seed * 1_000_003 + step)
        looks = [self.look(int(n)) for n in torch.randint(self.count, (size,), generator=dice)] if step % 4 != 1 else []
        read = step % 2 == 1
        return self.batches.read(self.told, step * size * OFTEN, size, looks) if read else self.batches.seen(looks)

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        found = told(model, batch)
        whole = F.cross_entropy(found.said.float(), found.wanted)
        if found.chosen:
            routed = [F.nll_loss(each.clamp_min(1e-6).log(), batch["expert"]) for each in found.chosen]
            whole = whole + ROUTING * torch.stack(routed).mean()
        if self.batches.routes and "route_ids" in batch:
            whole = whole + self.batches.routes.loss(model, batch, found.pictures, found.instance)
        return whole

    def measure(self, model: nn.Module) -> dict[str, float]:
        many = int(self.recipe.options.get("measured", 64))
        self.scores = looking(model, self.batches, many)
        self.scores["right in words"] = reading(model, self.batches, self.fresh, many)
        return self.scores

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """`learnt.safetensors`, and `mini`, the whole model in few bits."""
        weights, whole = folder / "learnt.safetensors", folder / "mini"
        save_file({name: weight.cpu().contiguous() for name, weight in language.learnt_of(model).items()}, weights)
        scores = {name: round(value, 4) for name, value in self.scores.items()}
        noted: dict[str, Any] = {"scores": scores, "reads": LONGEST, "least": self.recipe.options.get("least", 0.0)}
        made = cast("ChartulaModel", model.cpu())
        five = self.learnt | {f"llm.{name}" for name in Lora.fold(made.llm)}
        pack(made, self.tokenizer, whole, card(self.recipe, scores, LONGEST, self.spec), five=five, **noted)
        return [weights, whole]


def towers(folder: Path) -> dict[str, Path]:
    """NAME.safetensors by name, wherever they lie in a folder."""
    return {file.stem: file for file in sorted(folder.rglob("*.safetensors")) if file.stem in EXPERTS}


def spec(recipe: Recipe, files: dict[str, Path]) -> Spec:
    """What a recipe puts together: its parts, and of the towers those that are there, or all."""
    sizes = twin() if recipe.options.get("twin") else Sizes(bottleneck=int(recipe.options.get("bottleneck", 16)))
    parts: dict[str, Any] = {"fusion": "concat", "connector": "linear", "experts": "mole", **recipe.parts}
    parts.pop("begin", None)
    if parts.get("chart") == "marks":
        files.pop("chart", None)
    names = tuple(name for name in EXPERTS if name in files or (name == "chart" and "chart" in parts)) if files else ()
    return Spec(towers=names or EXPERTS, sizes=sizes, **parts)
