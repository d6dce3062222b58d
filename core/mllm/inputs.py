"""What the processor hands to the model, sorted: pictures by tower, questions, given experts. Computes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import torch

from core.mllm.slots import Pixels, Routing

if TYPE_CHECKING:
    from torch import Tensor

PIXELS, GRID = "pixels_", "grid_"


@dataclass(frozen=True)
class Question:
    """Tokens of a question to the sentence encoder, or of the routing prompts, for a batch."""

    ids: Tensor  # [B, L]
    mask: Tensor  # [B, L]


@dataclass(frozen=True)
class Heard:
    """What came along with the ids, sorted."""

    question: Question | None = None
    instance: Tensor | None = None
    routing: Tensor | None = None
    asked: Question | None = None
    tokenizer: Any = None


def is_input(key: str) -> bool:
    """Whether a keyword is one of the processor's, and none of `generate`'s."""
    own = {"attention_mask", "instance", "routing"}
    return key in own or key.startswith((PIXELS, GRID, "question_", "routing_"))


def sorted_out(kwargs: dict[str, Any]) -> tuple[dict[str, Pixels], Heard]:
    """Takes the pictures and the questions out of `kwargs`."""
    names = [key.removeprefix(PIXELS) for key in kwargs if key.startswith(PIXELS)]
    pictures = {name: Pixels(kwargs.pop(PIXELS + name), kwargs.pop(GRID + name, None)) for name in names}

    def question(name: str) -> Question | None:
        ids, mask = kwargs.pop(f"{name}_ids", None), kwargs.pop(f"{name}_mask", None)
        return None if ids is None else Question(ids, torch.ones_like(ids) if mask is None else mask)

    heard = Heard(
        question=question("question"),
        routing=kwargs.pop("routing", None),
        asked=question("routing"),
        tokenizer=kwargs.pop("tokenizer", None),
    )
    return pictures, heard


def per_picture(routing: Routing, atoms: Tensor) -> Routing:
    """Rows of samples become rows of their pictures."""

    def rows(values: Tensor | None) -> Tensor | None:
        return None if values is None else values[atoms.to(values.device)]

    mask = cast("Tensor", rows(routing.mask))
    return Routing(mask, rows(routing.weights), rows(routing.text), routing.trace)
