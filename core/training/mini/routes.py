"""The routing pass as Mini learns it: from a glance and the question, which towers should look (MoVA section 2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from core.mllm.inputs import Question
from core.mllm.mini import asking
from core.mllm.route import ask, coarse, pool_of
from core.mllm.routers.pool import Pool
from core.mllm.slots import Pixels, Routing, Visual
from core.training.mini.looking import Expert
from core.training.mini.rows import padded
from core.training.mini.woven import Row
from core.training.task import Batch

SOME = 4  # rows of a batch that are also routed: each is read once more


class Routes:
    """`names` are the towers that can be chosen, `tokens` those of the glance."""

    def __init__(self, pool: Pool, names: Sequence[str], tokens: int, tokenizer: Any) -> None:
        self.pool, self.names, self.tokens, self.tokenizer = pool, tuple(names), tokens, tokenizer

    @classmethod
    def of(cls, model: Any, tokenizer: Any) -> Routes:
        """For a model with the router "llm_text"."""
        router = model.config.router
        return cls(pool_of(router), model.fusion.routed, int(router["tokens"]), tokenizer)

    def labels(self, whose: Sequence[Expert]) -> Tensor:
        """[n, N] of 0 and 1: the tower of that name; whoever the base serves needs no other."""
        return torch.tensor([[float(name == one) for name in self.names] for one in whose])

    def batch(self, questions: Sequence[list[int]], whose: Sequence[Expert]) -> Batch:
        """Prompts of the routing pass with their right answers: `route_ids`, `route_mask`, `route_labels`."""
        rows = []
        for question, one in zip(questions[:SOME], whose[:SOME], strict=True):
            chosen = [self.names.index(one)] if one in self.names else []
            answer = asking.target(self.tokenizer, self.pool.answer(chosen))
            rows.append(Row(asking.routing(self.tokenizer, self.pool, question), answer))
        return {f"route_{name}": tensor for name, tensor in padded(rows, self.tokenizer.pad_token_id).items()}

    def loss(self, model: Any, batch: Batch, pictures: dict[str, Pixels], instance: Tensor | None) -> Tensor:
        """Cross entropy of the right answers, a scalar; `instance` [b, S] is what language experts choose by."""
        ids = batch["route_ids"]
        merged = model.merge(ids, batch["route_mask"], self._glance(model, pictures, len(ids)), batch["route_labels"])
        heard = model.for_experts(None if instance is None else instance[: len(ids)])
        mask = merged.mask.long()
        hidden = model.llm.model(inputs_embeds=merged.embeds, attention_mask=mask, use_cache=False, **heard)
        wanted = merged.labels[:, 1:]
        there = wanted != -100
        said = model.llm.lm_head(hidden.last_hidden_state[:, :-1][there])
        return F.cross_entropy(said.float(), wanted[there])

    def chosen(self, model: Any, question: list[int], pictures: dict[str, Pixels], instance: Tensor | None) -> Tensor:
        """What the model itself chooses for one picture and question, [1, N]"""
        ids = torch.tensor([asking.routing(self.tokenizer, self.pool, question)], device=model.device)
        asked = Question(ids, torch.ones_like(ids))
        return ask(model, self._glance(model, pictures, 1), asked, self.tokenizer, instance).mask

    def _glance(self, model: Any, pictures: dict[str, Pixels], count: int) -> Visual:
        """The first pictures as the base alone sees them."""
        first = {name: Pixels(pixels.values[:count]) for name, pixels in pictures.items()}
        nobody = Routing(torch.zeros(count, len(self.names)))
        return coarse(model.see(first, nobody, torch.arange(count))[1], self.tokens)
