"""Joins towers and language model: connector and language experts learn on pictures, all else keeps what it knows."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.inputs import PIXELS, sorted_out
from core.mllm.language_experts.adapter import duplicated
from core.mllm.language_experts.branch import watched
from core.mllm.mini import asking
from core.mllm.mini.assembly import assemble
from core.mllm.mini.pack import pack
from core.mllm.mini.spec import Sizes, Spec, twin
from core.mllm.model import ChartulaModel
from core.mllm.pictures import preparer
from core.training.mini import language
from core.training.mini.card import card
from core.training.mini.looking import EXPERTS, Seen, seen
from core.training.mini.rows import LONGEST, lines, padded, written
from core.training.mini.woven import Row
from core.training.recipe import Recipe
from core.training.task import Batch

MEASURING = 10**9  # seeds of pages that are never trained on
ROUTING = 0.1  # how much choosing the right expert counts beside the reply


class JoinedTask:
    """Plays Task. Parts: `towers`, a folder with NAME.safetensors of those that see; `begin`, what the language model
    learnt before. Options: `bottleneck`, `pictures` that are drawn, `measured` of others, `twin`.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.twin = bool(recipe.options.get("twin"))
        sizes = twin() if self.twin else Sizes(bottleneck=int(recipe.options.get("bottleneck", 16)))
        self.files = {file.stem: file for file in sorted(Path(recipe.parts.get("towers", "")).glob("*.safetensors"))}
        names = tuple(name for name in EXPERTS if name in self.files) or EXPERTS
        self.spec = Spec(towers=names, fusion="concat", experts="mole", sizes=sizes)
        folder = Path(recipe.material) if recipe.material else None
        self.words = None if self.twin else language.words(folder)
        self.tokenizer = language.tokenizer(folder, twin=self.twin)
        self.count = int(recipe.options.get("pictures", 2000))
        self.look = lru_cache(self.count)(seen)
        self.preparers: dict[str, Any] = {}
        self.scores: dict[str, float] = {}

    def model(self) -> nn.Module:
        """Experts begin alike, as copies of the one that was trained before, where there was one (MoME 2.6)."""
        model = assemble(self.spec, self.words, seed=int(torch.randint(2**31, ())))
        for file in self.files.values():
            model.load_state_dict(load_file(file), strict=False)
        if begun := self.recipe.parts.get("begin"):
            model.load_state_dict(duplicated(load_file(Path(begun)), len(EXPERTS)), strict=False)
        self.preparers = {tower["name"]: preparer(tower["picture"]) for tower in model.config.towers}
        return model

    def batch(self, step: int, size: int) -> Batch:
        dice = torch.Generator().manual_seed(self.recipe.seed * 1_000_003 + step)
        return self._together([self.look(int(n)) for n in torch.randint(self.count, (size,), generator=dice)])

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        said, wanted, chosen = self._told(model, batch)
        routed = torch.stack([F.nll_loss(each.clamp_min(1e-6).log(), batch["expert"]) for each in chosen]).mean()
        return F.cross_entropy(said.float(), wanted) + ROUTING * routed

    def measure(self, model: nn.Module) -> dict[str, float]:
        """On pages that were never trained on: replies whose every token is right, and experts chosen rightly."""
        right: dict[str, list[bool]] = {name: [] for name in EXPERTS}
        routed: list[bool] = []
        for n in range(int(self.recipe.options.get("measured", 64))):
            one = seen(MEASURING + n)
            where = next(model.parameters()).device
            batch = {name: tensor.to(where) for name, tensor in self._together([one]).items()}
            said, wanted, chosen = self._told(model, batch)
            right[one.expert].append(bool((said.argmax(-1) == wanted).all()))
            routed.append(EXPERTS[int(torch.stack(chosen).mean(0)[0].argmax())] == one.expert)
        self.scores = {"right": sum(map(sum, right.values())) / len(routed), "routed right": sum(routed) / len(routed)}
        self.scores |= {f"right of {name}": sum(hits) / max(len(hits), 1) for name, hits in right.items()}
        return self.scores

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """`learnt.safetensors`, and `mini`, the whole model in few bits."""
        weights, whole = folder / "learnt.safetensors", folder / "mini"
        save_file({name: weight.cpu().contiguous() for name, weight in language.learnt_of(model).items()}, weights)
        told = {name: round(value, 4) for name, value in self.scores.items()}
        pack(cast("ChartulaModel", model.cpu()), self.tokenizer, whole, card(self.recipe, told, LONGEST), scores=told)
        return [weights, whole]

    def _told(self, model: Any, batch: Batch) -> tuple[Tensor, Tensor, list[Tensor]]:
        """Logits [n, vocabulary] of the n tokens to be written, these tokens [n], and what each layer chose [b, E]."""
        given = {name: tensor for name, tensor in batch.items() if name.startswith((PIXELS, "question_"))}
        pictures, heard = sorted_out(given)
        looked = model.look(batch["ids"], batch["mask"], batch["labels"], pictures, heard)
        with watched() as chosen:
            hidden = model.llm.model(
                inputs_embeds=looked.merged.embeds,
                attention_mask=looked.merged.mask.long(),
                instance=looked.instance,
                use_cache=False,
            ).last_hidden_state
        wanted = looked.merged.labels[:, 1:]
        there = wanted != -100
        return model.llm.lm_head(hidden[:, :-1][there]), wanted[there], list(chosen.values())

    def _together(self, some: list[Seen]) -> Batch:
        rows = [self._row(one) for one in some]
        batch = dict(padded([row for row, _asked in rows], self.tokenizer.pad_token_id))
        asked = padded([Row(ids, []) for _row, ids in rows], self.tokenizer.pad_token_id)
        batch |= {"question_ids": asked["ids"], "question_mask": asked["mask"]}
        batch |= {f"{PIXELS}{name}": look([one.image for one in some]).values for name, look in self.preparers.items()}
        return batch | {"expert": torch.tensor([EXPERTS.index(one.expert) for one in some])}

    def _row(self, one: Seen) -> tuple[Row, list[int]]:
        """The row with the mark of its picture, and its question alone."""
        made = asking.row(self.tokenizer, one.example.question, lines(one.example), pictures=1)
        return Row(made.ids, asking.target(self.tokenizer, written(one.example))), made.question
