"""Thinking before answering, with a budget if wanted (Ovis 2.5, section 2.7). Looks at the pictures once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from core.mllm.sequence.formats import EMPTY_THINK
from core.mllm.slots import Merged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.mllm.model import ChartulaModel

THINK_END = 151668  # </think>
TURN_END = 151645  # <|im_end|>

# The published words; the model was trained to find the way from here to its answer.
EARLY_STOP = (
    "\n\nConsidering the limited time by the user, I have to give the solution "
    "based on the thinking directly now.\n</think>\n\n"
)


def opening(*, thinking: bool) -> str:
    """The preface of a prompt: an empty think block when there is to be no thinking, nothing when there is."""
    return "" if thinking else EMPTY_THINK


def generate_with_budget(
    generate: Callable[[list[int], int], Sequence[int]],
    *,
    most: int,
    budget: int | None = None,
    early_stop: Sequence[int],
    think_end: int = THINK_END,
    turn_end: int = TURN_END,
) -> list[int]:
    """New ids of one sequence, at most `most`, of which thinking may take `budget`.

    `generate(written, n)` goes on after the prompt and the ids written so far, for at most n new ids. When the budget
    ends before the thought does, `early_stop` (the ids of EARLY_STOP) closes it; they count as written. Without a
    budget there is one pass.
    """
    if not budget or budget <= 0:
        return list(generate([], most))
    written = list(generate([], budget))
    if turn_end in written:
        return written
    if think_end not in written:
        written += early_stop
    left = most - len(written)
    return written + list(generate(written, left)) if left > 0 else written


@torch.no_grad()
def think(
    model: ChartulaModel,
    inputs: Mapping[str, Any],
    tokenizer: Any,
    *,
    most: int,
    budget: int | None = None,
    **how: Any,
) -> list[int]:
    """The new ids of one prompt, prepared by the model's processor; `how` goes to `generate`.

    The second pass goes on from the row of the first: pictures are not looked at again.
    """
    looked = model.looked(**inputs, tokenizer=tokenizer)
    embeds, mask = looked.merged.embeds, looked.merged.mask

    def generate(written: list[int], new: int) -> list[int]:
        more = model.get_input_embeddings()(torch.tensor([written], dtype=torch.long, device=embeds.device))
        seen = torch.ones(1, len(written), dtype=mask.dtype, device=mask.device)
        row = Merged(torch.cat([embeds, more.to(embeds.dtype)], 1), torch.cat([mask, seen], 1))
        ids: list[int] = model.write(row, instance=looked.instance, max_new_tokens=new, **how)[0].tolist()
        return ids

    return generate_with_budget(
        generate,
        most=most,
        budget=budget,
        early_stop=tokenizer(EARLY_STOP, add_special_tokens=False).input_ids,
        think_end=tokenizer.convert_tokens_to_ids("</think>"),
        turn_end=tokenizer.convert_tokens_to_ids("<|im_end|>"),
    )


def parted(ids: Sequence[int], think_end: int = THINK_END) -> tuple[list[int], list[int]]:
    """(thought with its closing tag, answer); without a closing tag everything is answer."""
    if think_end not in ids:
        return [], list(ids)
    at = list(ids).index(think_end) + 1
    return list(ids[:at]), list(ids[at:])
