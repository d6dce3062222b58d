"""The routing LoRA: a small change of the language model that is on while it routes and off while it answers."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from peft import LoraConfig, inject_adapter_in_model
from peft.tuners.tuners_utils import BaseTunerLayer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import nn

NAME = "routing"
PROJECTIONS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


def inject(llm: nn.Module, r: int = 128, alpha: int = 256, scope: Sequence[str] = PROJECTIONS) -> None:
    """Put the LoRA beside the named projections, in place and switched off (MoVA section 2.3, first version).

    What could learn before still can: the library would freeze all the rest.
    """
    learning = [weight for weight in llm.parameters() if weight.requires_grad]
    inject_adapter_in_model(LoraConfig(r=r, lora_alpha=alpha, target_modules=list(scope)), llm, adapter_name=NAME)
    for weight in learning:
        weight.requires_grad_()
    for layer in _layers(llm):
        layer._active_adapter = [name for name in layer.active_adapters if name != NAME]


@contextmanager
def routing(llm: nn.Module) -> Iterator[None]:
    """Within, the routing LoRA counts; other LoRAs keep counting as they did."""
    before = [(layer, layer.active_adapters) for layer in _layers(llm)]
    for layer, active in before:
        layer._active_adapter = [*active, NAME]
    try:
        yield
    finally:
        for layer, active in before:
            layer._active_adapter = active


def _layers(llm: nn.Module) -> list[BaseTunerLayer]:
    return [m for m in llm.modules() if isinstance(m, BaseTunerLayer) and NAME in getattr(m, "lora_A", {})]
