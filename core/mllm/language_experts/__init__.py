"""What stands beside the layers of a language model: nothing, an adapter, a mixture of them, or LoRA."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.catalog import Card, Shelf

if TYPE_CHECKING:
    from core.mllm.language_experts.kinds import Lora, Mole, NoExperts, OneAdapter


def _none() -> type[NoExperts]:
    from core.mllm.language_experts.kinds import NoExperts

    return NoExperts


def _adapter() -> type[OneAdapter]:
    from core.mllm.language_experts.kinds import OneAdapter

    return OneAdapter


def _mole() -> type[Mole]:
    from core.mllm.language_experts.kinds import Mole

    return Mole


def _lora() -> type[Lora]:
    from core.mllm.language_experts.kinds import Lora

    return Lora


LANGUAGE_EXPERTS = Shelf(
    Card("none", "the language model as it is", _none),
    Card("adapter", "one small network beside every layer: MoME's first stage", _adapter),
    Card("mole", "several small networks, one of them chosen by the question: MoME", _mole),
    Card("lora", "low-rank additions to the model's own matrices", _lora),
)
