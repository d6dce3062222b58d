"""One batch of rows with pictures through Mini: what it says where it should write. Learns nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import Tensor

from core.mllm.inputs import PIXELS, Heard, sorted_out
from core.mllm.language_experts.branch import watched
from core.mllm.slots import Pixels
from core.training.task import Batch


@dataclass(frozen=True)
class Told:
    said: Tensor  # [n, vocabulary] logits of the n tokens to be written
    wanted: Tensor  # [n] these tokens
    chosen: list[Tensor]  # [b, E] what each layer's language experts chose by; empty without any
    pictures: dict[str, Pixels]
    instance: Tensor | None  # [b, S] what they read


def told(model: Any, batch: Batch) -> Told:
    """`batch` has ids, mask, labels [b, t], `question_ids`, pictures where rows mark them, and who looks at them."""
    pictures, heard = _sorted(batch)
    looked = model.look(batch["ids"], batch["mask"], batch["labels"], pictures, heard)
    with watched() as chosen:
        hidden = model.llm.model(
            inputs_embeds=looked.merged.embeds,
            attention_mask=looked.merged.mask.long(),
            use_cache=False,
            **model.for_experts(looked.instance),
        ).last_hidden_state
    wanted = looked.merged.labels[:, 1:]
    there = wanted != -100
    said = model.llm.lm_head(hidden[:, :-1][there])
    return Told(said, wanted[there], list(chosen.values()), pictures, looked.instance)


def heard(model: Any, batch: Batch) -> tuple[dict[str, Pixels], Tensor | None]:
    """The pictures of a batch, and what the language experts read of its questions [b, S]."""
    pictures, found = _sorted(batch)
    return pictures, model.read("language_experts", model.sentence(found))


def _sorted(batch: Batch) -> tuple[dict[str, Pixels], Heard]:
    return sorted_out({k: v for k, v in batch.items() if k.startswith((PIXELS, "question_")) or k == "routing"})
