"""Thinking before answering, with a budget if wanted (Ovis 2.5, section 2.7). Generates through a function given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.mllm.sequence.formats import EMPTY_THINK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


def parted(ids: Sequence[int], think_end: int = THINK_END) -> tuple[list[int], list[int]]:
    """(thought with its closing tag, answer); without a closing tag everything is answer."""
    if think_end not in ids:
        return [], list(ids)
    at = list(ids).index(think_end) + 1
    return list(ids[:at]), list(ids[at:])
