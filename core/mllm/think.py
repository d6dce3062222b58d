"""An answer with thought in front of it, and an end to the thought (Ovis 2.5, section 2.7 of its specification)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

from core.mllm.sequence.thinking import EARLY_STOP, generate_with_budget, opening, parted
from core.mllm.slots import Merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.mllm.model import ChartulaModel
    from core.mllm.processor import ChartulaProcessor

CLOSED = "</think>"


@dataclass(frozen=True)
class Thought:
    """What was thought, and what was said then."""

    thought: str
    answer: str


@torch.no_grad()
def think(
    model: ChartulaModel,
    prepare: ChartulaProcessor,
    talk: Any,
    pictures: Sequence[Any],
    *,
    thinking: bool = True,
    budget: int | None = None,
    most: int = 1024,
    **settings: Any,
) -> Thought:
    """Answer one conversation. Of `most` new ids the thought may take `budget`; a thought that runs over is closed.

    `settings` go to `generate`. Without `thinking` the prompt opens with an empty thought.
    """
    tokenizer = prepare.tokenizer
    batch = prepare(talk, pictures, preface=opening(thinking=thinking))
    looked = model.looked(**batch, tokenizer=tokenizer)
    closed = tokenizer.convert_tokens_to_ids(CLOSED)

    def go_on(written: list[int], count: int) -> list[int]:
        row = _longer(model, looked.merged, written)
        ids: list[int] = model.write(row, instance=looked.instance, max_new_tokens=count, **settings)[0].tolist()
        return ids

    ids = generate_with_budget(
        go_on,
        most=most,
        budget=budget if thinking else None,
        early_stop=tokenizer(EARLY_STOP, add_special_tokens=False).input_ids,
        think_end=closed,
        turn_end=tokenizer.eos_token_id,
    )
    thought, answer = parted(ids, closed)
    said = [tokenizer.decode(part, skip_special_tokens=True).replace(CLOSED, "").strip() for part in (thought, answer)]
    return Thought(said[0].removeprefix("<think>").strip(), said[1])


def _longer(model: ChartulaModel, merged: Merged, written: Sequence[int]) -> Merged:
    """The row and the ids written so far."""
    ids = torch.tensor([list(written)], dtype=torch.int64, device=merged.embeds.device)
    embeds = torch.cat([merged.embeds, model.get_input_embeddings()(ids)], dim=1)
    return Merged(embeds, torch.cat([merged.mask, torch.ones_like(ids, dtype=torch.bool)], dim=1))
