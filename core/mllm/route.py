"""The language model as router (MoVA section 2.3): it sees a coarse view, answers in letters, and is understood."""

from __future__ import annotations

import math
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor
from torch.nn import functional as F

from core.mllm.routers.lora import routing as with_lora
from core.mllm.routers.parse import mask
from core.mllm.routers.pool import INSTRUCTION, Pool
from core.mllm.slots import Routing, Visual

if TYPE_CHECKING:
    from core.mllm.inputs import Question
    from core.mllm.model import ChartulaModel


def pool_of(values: dict[str, Any]) -> Pool:
    """The pool as the `router` slot of a configuration has it."""
    return Pool.of(
        values["descriptions"],
        values["letters"],
        order=values.get("order"),
        most=values.get("most", 3),
        instruction=values.get("instruction", INSTRUCTION),
    )


def coarse(visual: Visual, tokens: int) -> Visual:
    """Visual tokens on a square grid [n, T', D], averaged to at most `tokens` of them [n, tokens, D]."""
    n, count, width = visual.tokens.shape
    side, wanted = math.isqrt(count), math.isqrt(tokens)
    if count <= tokens or side * side != count:
        return visual
    grid = visual.tokens.transpose(1, 2).reshape(n, width, side, side)
    pooled = F.adaptive_avg_pool2d(grid, wanted).flatten(2).transpose(1, 2)
    return Visual(pooled, [tokens] * n)


@torch.no_grad()
def ask(
    model: ChartulaModel, visual: Visual, question: Question, tokenizer: Any, instance: Tensor | None = None
) -> Routing:
    """Let the model write its choice (greedy, `new_tokens` at most) and read it. -> mask [B, N] and the trace."""
    values = model.config.router
    view = coarse(visual, values.get("tokens", 144))
    merged = model.merge(question.ids, question.mask, view, side="left")
    lora = with_lora(model.llm) if values.get("lora") else nullcontext()
    with lora:
        written = model.write(
            merged,
            instance=instance,
            max_new_tokens=values.get("new_tokens", 16),
            do_sample=False,
            num_beams=1,
            return_dict_in_generate=True,
            output_logits=True,
        )
    texts = cast("list[str]", tokenizer.batch_decode(written.sequences, skip_special_tokens=True))
    chosen, understood = mask(texts, pool_of(values), values.get("parser", "strict"), model.experts)
    first = written.logits[0].float().log_softmax(-1)  # [B, vocabulary]: what it would have said first
    letters = [tokenizer(letter, add_special_tokens=False).input_ids[0] for letter in values["letters"]]
    trace = {"text": texts, "understood": understood, "letters": first[:, letters]}
    return Routing(chosen.to(view.tokens.device), trace=trace)
