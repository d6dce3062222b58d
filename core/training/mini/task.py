"""Trains language experts beside a frozen language model, on evidence in words. Sees no picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.mini.asking import target
from core.mllm.mini.grammar import NOT_FOUND
from core.mllm.mini.pack import SLIP, pack
from core.mllm.mini.spec import Experts
from core.mllm.model import ChartulaModel
from core.training.mini import language, rows
from core.training.mini.card import card
from core.training.mini.mix import Mix
from core.training.mini.own import OwnMix
from core.training.mini.rows import Rows
from core.training.mini.woven import attending
from core.training.recipe import Recipe
from core.training.task import Batch


class LanguageTask:
    """Plays Task. Options: `twin` for a random small model, `bottleneck` of the experts, `measured` batches of 8,
    `layers` that learn in full, counted from the last, `least` of how sure it must be to answer, `together` for rows of
    several questions about the same evidence.

    Parts: `own`, a file of a person's own examples in place of the mix; `begin`, what learnt before or a packed Mini.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        folder = Path(recipe.material) if recipe.material else None
        self.twin = bool(recipe.options.get("twin"))
        self.folder = folder
        begun = Path(recipe.parts.get("begin", ""))
        self.mini = begun if not self.twin and (begun / SLIP).is_file() else None
        self.tokenizer = language.tokenizer(folder, twin=self.twin, mini=self.mini)
        self.seen = Rows(self._mix(unseen=False), self.tokenizer, together=bool(recipe.options.get("together")))
        self.fresh = Rows(self._mix(unseen=True), self.tokenizer)
        self.scores: dict[str, float] = {}

    def _mix(self, *, unseen: bool) -> Mix | OwnMix:
        if own := self.recipe.parts.get("own"):
            return OwnMix(self.recipe.seed, Path(own), unseen=unseen)
        return Mix(self.recipe.seed, self.recipe.mix, self.folder, unseen=unseen)

    def model(self) -> nn.Module:
        """With one adapter a layer, MoME's first stage, or its last layers free to learn; drawn anew or begun with."""
        options, begun = self.recipe.options, self.recipe.parts.get("begin")
        bottleneck, layers = int(options.get("bottleneck", 32)), int(options.get("layers", 0))
        if self.mini:
            return cast("nn.Module", language.grown(self.mini, bottleneck))
        experts: Experts = "adapter" if bottleneck else "none"
        model: nn.Module = language.reader(self.folder, experts, bottleneck, twin=self.twin, layers=layers)
        if begun and Path(begun).is_file():
            model.load_state_dict(load_file(Path(begun)), strict=False)
        return model

    def batch(self, step: int, size: int) -> Batch:
        return self.seen.batch(step, size)

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        said, wanted = predicted(model, batch)
        return F.cross_entropy(said.float(), wanted)

    def measure(self, model: nn.Module) -> dict[str, float]:
        """On questions, tables and wordings that were never trained on. A reply is right when every token is."""
        told: list[tuple[bool, bool, bool]] = []  # right, said none, is none
        losses = []
        for n in range(int(self.recipe.options.get("measured", 8))):
            batch = {
                name: tensor.to(next(model.parameters()).device) for name, tensor in self.fresh.batch(n, 8).items()
            }
            said, wanted = predicted(model, batch)
            losses.append(float(F.cross_entropy(said.float(), wanted)))
            told += self._told(said.argmax(-1), wanted, batch["labels"])
        right = [one for one, _said, _is in told]
        none, is_none = [s for _r, s, _i in told], [i for _r, _s, i in told]
        both = sum(s and i for s, i in zip(none, is_none, strict=True))
        self.scores = {
            "loss on unseen": sum(losses) / len(losses),
            "replies right": sum(right) / len(right),
            "none precision": both / max(sum(none), 1),
            "none recall": both / max(sum(is_none), 1),
        }
        return self.scores

    def _told(self, said: Tensor, wanted: Tensor, labels: Tensor) -> list[tuple[bool, bool, bool]]:
        none = target(self.tokenizer, NOT_FOUND)
        found, at = [], 0
        for many in (labels[:, 1:] != -100).sum(1).tolist():
            mine, right = said[at : at + many].tolist(), wanted[at : at + many].tolist()
            found.append((mine == right, mine[:2] == none[:2], right == none))
            at += many
        return found

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """`learnt.safetensors` by the names of a composed model, and `mini`, the whole model in few bits."""
        weights, whole = folder / "learnt.safetensors", folder / "mini"
        learnt = language.learnt_of(model)
        save_file({name: weight.cpu().contiguous() for name, weight in learnt.items()}, weights)
        told = {name: round(value, 4) for name, value in self.scores.items()}
        told_in = card(self.recipe, self.scores, rows.LONGEST)
        noted: dict[str, Any] = {"scores": told, "reads": rows.LONGEST, "least": self.recipe.options.get("least", 0.0)}
        pack(cast("ChartulaModel", model.cpu()), self.tokenizer, whole, told_in, five=learnt, **noted)
        return [weights, whole]


def predicted(model: Any, batch: Batch) -> tuple[Tensor, Tensor]:
    """Logits [n, vocabulary] of the n tokens that are to be written, and these tokens [n].

    Only they go through the last matrix, which is a fifth of a small model's work.
    """
    llm = model.llm
    seen = {"attention_mask": attending(batch["whose"]), "position_ids": batch["places"]}
    hidden = llm.model(input_ids=batch["ids"], **seen, use_cache=False).last_hidden_state
    wanted = batch["labels"][:, 1:]
    there = wanted != -100
    return llm.lm_head(hidden[:, :-1][there]), wanted[there]
