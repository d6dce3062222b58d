"""Trains which query a question means: all that come to the right answer share the credit (marginal likelihood).

First the scores learn, then, on other tables, how far what is likeliest can be trusted.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.querying.asker import keep
from core.querying.network import Rows, Scorer, packed
from core.training.querying.asks import SEEN, TRUSTED, UNSEEN, Ask, Asks
from core.training.querying.card import card
from core.training.recipe import Recipe
from core.training.task import Batch

RARE = 20, 10  # questions that must have words, and words with a header's, for a weight to be learnt


class QueryingTask:
    """Plays Task. Options: `questions` at most; `answers` and `against`, the certainty from which the program answers
    by itself, and against what the reader found.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.asks = Asks(Path(recipe.material), recipe.seed, int(recipe.options.get("questions", 20_000)))
        told = self.asks.parts[SEEN]
        self.grams = Counter(gram for one in told for gram in set(one.seen.grams))
        self.pairs = Counter(pair for one in told for pair in {p for own in one.seen.pairs for p in own})
        self.scores: dict[str, float] = {}

    def model(self) -> nn.Module:
        made = Scorer()
        for known, counted, least in (
            (made.known_grams, self.grams, RARE[0]),
            (made.known_pairs, self.pairs, RARE[1]),
        ):
            known.copy_(torch.tensor([float(counted[n] >= least) for n in range(len(known))]))
        return made

    def batch(self, step: int, size: int) -> Batch:
        stage, first = self.recipe.stage_at(step)
        asks = self.asks.batch(TRUSTED if stage else SEEN, self.recipe.seed, step - first, size)
        return packed([one.seen for one in asks])._asdict() | {
            "right": torch.tensor([ok for one in asks for ok in one.right]),
            "trusting": torch.tensor(bool(stage)),
        }

    def loss(self, model: nn.Module, batch: Batch) -> Tensor:
        assert isinstance(model, Scorer)
        rows = Rows(**{name: batch[name] for name in Rows._fields})
        if bool(batch["trusting"]):
            best, odds = model.judged(rows)
            right = odds.new_zeros(int(rows.same.max()) + 1).index_add(0, rows.same, batch["right"].float())
            return F.binary_cross_entropy_with_logits(odds, (right[rows.same[best]] > 0).float())
        scores = model(rows)
        among = scores.masked_fill(~batch["right"], -1e4)
        return torch.stack(
            [
                scores[rows.asked == n].logsumexp(0) - among[rows.asked == n].logsumexp(0)
                for n in range(int(rows.gram_of.max()) + 1)
            ]
        ).mean()

    def measure(self, model: nn.Module) -> dict[str, float]:
        """On tables that nothing was trained on."""
        assert isinstance(model, Scorer)
        told = sorted((_told(model, one) for one in self.asks.parts[UNSEEN]), reverse=True)
        least = self.recipe.options.get("answers", 0.5)
        said = [right for sure, right in told if sure >= least]
        self.scores = {
            "in reach": sum(any(one.right) for one in self.asks.parts[UNSEEN]) / max(len(told), 1),
            "right if all are answered": sum(right for _, right in told) / max(len(told), 1),
            "answered": len(said) / max(len(told), 1),
            "right of those": sum(said) / max(len(said), 1),
        }
        return self.scores

    def deliver(self, model: nn.Module, folder: Path) -> list[Path]:
        assert isinstance(model, Scorer)
        told = {name: round(value, 4) for name, value in self.scores.items()}
        answers = self.recipe.options.get("answers", 0.5)
        against = self.recipe.options.get("against", answers)
        files = keep(model.cpu(), folder / "querying", answers=answers, against=against, scores=told)
        words = folder / "querying" / "README.md"
        words.write_text(card(self.recipe, told, {name: len(part) for name, part in self.asks.parts.items()}), "utf-8")
        return [*files, words]


def _told(model: Scorer, one: Ask) -> tuple[float, bool]:
    rows = packed([one.seen])
    best, odds = model.judged(rows)
    mine = one.seen.same[int(best[0])]
    right = any(ok and key == mine for ok, key in zip(one.right, one.seen.same, strict=True))
    return float(torch.sigmoid(odds[0])), right
