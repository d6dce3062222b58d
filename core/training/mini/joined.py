"""Joins towers and language model: connector and language experts learn on pictures, all else keeps what it knows.

Every second batch is of evidence in words, without a picture or with one that says nothing of it, so that the experts
do not forget words over what they see.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from core.training.mini.mix import Mix
from core.training.mini.rows import LONGEST, Rows, lines, padded, written
from core.training.mini.woven import Row
from core.training.recipe import Recipe
from core.training.task import Batch

MEASURING = 10**9  # seeds of pages that are never trained on
OFTEN = 4  # places of the mix for each row: some examples make none
ROUTING = 0.1  # how much choosing the right expert counts beside the reply


class JoinedTask:
    """Plays Task. The material may hold NAME.safetensors of those that see; the part `begin` is what the language model
    learnt before; the recipe's mix is that of the words.

    Options: `bottleneck`, `pictures` that are drawn, `measured` of others, `twin`, `least` of how sure it must be to
    answer.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.twin = bool(recipe.options.get("twin"))
        folder = Path(recipe.material) if recipe.material else None
        sizes = twin() if self.twin else Sizes(bottleneck=int(recipe.options.get("bottleneck", 16)))
        self.files = towers(folder) if folder else {}
        names = tuple(name for name in EXPERTS if name in self.files) or EXPERTS
        self.spec = Spec(towers=names, fusion="concat", connector="linear", experts="mole", sizes=sizes)
        self.words = None if self.twin else language.words(folder)
        self.tokenizer = language.tokenizer(folder, twin=self.twin)
        self.count = int(recipe.options.get("pictures", 2000))
        self.look = lru_cache(self.count)(seen)
        self.told = Rows(Mix(recipe.seed, recipe.mix, folder), self.tokenizer)
        self.fresh = Rows(Mix(recipe.seed, recipe.mix, folder, unseen=True), self.tokenizer)
        self.learnt: set[str] = set()  # of the decoder, before
        self.preparers: dict[str, Any] = {}
        self.scores: dict[str, float] = {}

    def model(self) -> nn.Module:
        """Experts begin alike, as copies of the one that was trained before, where there was one (MoME 2.6)."""
        model = assemble(self.spec, self.words, seed=int(torch.randint(2**31, ())))
        for file in self.files.values():
            model.load_state_dict(load_file(file), strict=False)
        if begun := self.recipe.parts.get("begin"):
            learnt = load_file(Path(begun))
            model.load_state_dict(duplicated(learnt, len(EXPERTS)), strict=False)
            self.learnt = set(learnt)
        if not self.twin:
            language.halved(model)
        self.preparers = {tower["name"]: preparer(tower["picture"]) for tower in model.config.towers}
        return model

    def batch(self, step: int, size: int) -> Batch:
        dice = torch.Generator().manual_seed(self.recipe.seed * 1_000_003 + step)
        looks = [self.look(int(n)) for n in torch.randint(self.count, (size,), generator=dice)] if step % 4 != 1 else []
        return self._in_words(self.told, step * size * OFTEN, size, looks) if step % 2 else self._together(looks)

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
        self.scores["right in words"] = self._right_in_words(model)
        return self.scores

    def _right_in_words(self, model: nn.Module) -> float:
        """The share of replies whose every token is right, without a picture."""
        where, many, right = next(model.parameters()).device, int(self.recipe.options.get("measured", 64)), 0
        for place in range(many):
            asked = self._in_words(self.fresh, place * OFTEN, 1)
            batch = {name: tensor.to(where) for name, tensor in asked.items()}
            said, wanted, _chosen = self._told(model, batch)
            right += int((said.argmax(-1) == wanted).all())
        return right / max(many, 1)

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """`learnt.safetensors`, and `mini`, the whole model in few bits."""
        weights, whole = folder / "learnt.safetensors", folder / "mini"
        save_file({name: weight.cpu().contiguous() for name, weight in language.learnt_of(model).items()}, weights)
        told = {name: round(value, 4) for name, value in self.scores.items()}
        noted: dict[str, Any] = {"scores": told, "reads": LONGEST, "least": self.recipe.options.get("least", 0.0)}
        made, described = cast("ChartulaModel", model.cpu()), card(self.recipe, told, LONGEST, self.spec.towers)
        pack(made, self.tokenizer, whole, described, five=self.learnt, **noted)
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
        rows, asks = zip(*(self._row(one) for one in some), strict=True)
        experts = [EXPERTS.index(one.expert) for one in some]
        return self._batch(list(rows), list(asks), experts, some)

    def _in_words(self, rows: Rows, first: int, size: int, looks: Sequence[Seen] = ()) -> Batch:
        """The first so many examples from a place on that can be a row, with a picture of something else or none."""
        found: list[tuple[Row, list[int], int]] = []
        place = first
        while len(found) < size:
            example = rows.mix[place]
            if row := rows.row(example, pictures=bool(looks)):
                asked = asking.ids(self.tokenizer, example.question)
                found.append((row, asked, EXPERTS.index("chart" if example.source == "chart" else "document")))
            place += 1
        some, asks, experts = zip(*found, strict=True)
        return self._batch(list(some), list(asks), list(experts), looks)

    def _batch(self, rows: list[Row], asks: list[list[int]], experts: list[int], looks: Sequence[Seen]) -> Batch:
        """Rows, their questions alone, which language experts are chosen by, whose they are, and what is seen."""
        asked = padded([Row(ids, []) for ids in asks], self.tokenizer.pad_token_id)
        batch = {**padded(rows, self.tokenizer.pad_token_id), "expert": torch.tensor(experts)}
        batch |= {"question_ids": asked["ids"], "question_mask": asked["mask"]}
        images = [one.image for one in looks]
        eyes = self.preparers.items() if images else ()
        return batch | {f"{PIXELS}{name}": look(images).values for name, look in eyes}

    def _row(self, one: Seen) -> tuple[Row, list[int]]:
        """The row with the mark of its picture, and its question alone."""
        made = asking.row(self.tokenizer, one.example.question, lines(one.example), pictures=1)
        return Row(made.ids, asking.target(self.tokenizer, written(one.example))), made.question


def towers(folder: Path) -> dict[str, Path]:
    """NAME.safetensors by name, wherever they lie in a folder."""
    return {file.stem: file for file in sorted(folder.rglob("*.safetensors")) if file.stem in EXPERTS}
