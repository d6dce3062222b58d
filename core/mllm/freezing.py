"""Lets the parts of a model learn that a stage names, and no other. Knows no optimiser and no data.

Parts: `towers` and each of them as `towers.NAME`; `base`, the first one, and `experts`, the others; `base.last`, its
last block; `text`, `widened`, `router`, `fusion`, `connector`, `connector.head`, `connector.vte`; `llm`, the language
model as it was, and `adapters`, what was put beside its layers.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from core.mllm.language_experts.adapter import duplicated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.mllm.model import ChartulaModel
    from core.mllm.stages import Stage

BESIDE = (".mlp.adapter.", "lora_")  # the marks of what is not the language model itself


def part(model: ChartulaModel, name: str) -> Callable[[str], bool]:
    """Whether a parameter's name belongs to a part. Raises ValueError for an unknown part."""
    base, *experts = (f"towers.{tower}." for tower in model.config.names)
    special: dict[str, Callable[[str], bool]] = {
        "base": lambda key: key.startswith(base),
        "experts": lambda key: key.startswith(tuple(experts)),
        "base.last": lambda key: key.startswith(last_block(model)),
        "llm": lambda key: key.startswith("llm.") and not any(mark in key for mark in BESIDE),
        "adapters": lambda key: key.startswith("llm.") and any(mark in key for mark in BESIDE),
    }
    if name in special:
        return special[name]
    if name.partition(".")[0] not in {"towers", "text", "widened", "router", "fusion", "connector"}:
        raise ValueError(f"The model has no part {name}.")
    return lambda key: key.startswith(f"{name}.")


def last_block(model: ChartulaModel) -> str:
    """Where the last block that the base runs lies: `towers.NAME.….layers.23.`."""
    base = f"towers.{model.config.names[0]}"
    tower = model.get_submodule(base)
    lists = [(name, one) for name, one in tower.named_modules() if isinstance(one, nn.ModuleList) and len(one)]
    name, blocks = max(lists, key=lambda found: len(found[1]))
    walked = next((m.last for m in tower.modules() if isinstance(getattr(m, "last", None), int)), len(blocks))
    return f"{base}.{name}.{int(walked) - 1}."


def train(model: ChartulaModel, stage: Stage) -> list[str]:
    """Thaw the stage's parts and freeze all others; returns the names that learn.

    Weights that are no floats (4-bit matrices) stay frozen. What a stage renews is drawn anew.
    """
    learns = [part(model, name) for name in stage.parts]
    thawed = []
    for key, weight in model.named_parameters():
        weight.requires_grad_(weight.is_floating_point() and any(one(key) for one in learns))
        thawed += [key] if weight.requires_grad else []
    for name in stage.renewed:
        renew(model, name)
    for tower in model.towers.modules():
        if hasattr(tower, "rope") and isinstance(tower.rope, bool):
            tower.rope = stage.rope
    return thawed


def renew(model: ChartulaModel, name: str) -> None:
    """Draw a part's weights anew, as its layers draw them when they are made."""
    belongs = part(model, name)
    for path, module in model.named_modules():
        own = [key for key, _ in module.named_parameters(prefix=path, recurse=False)]
        if own and all(belongs(key) for key in own) and hasattr(module, "reset_parameters"):
            module.reset_parameters()


def groups(model: ChartulaModel, stage: Stage, scale: Mapping[str, float] | None = None) -> list[dict[str, Any]]:
    """What learns, as parameter groups: one for each rate, with and without weight decay.

    Vectors, biases and norms do not decay (MoME 2.6). `scale` multiplies the rate of parts: {"fusion": 0.2} for what
    MoME's code asks of its selectors and its released schedule does not do. A later part of a stage overrules an
    earlier one. Raises ValueError when the stage has no rate.
    """
    if stage.lr is None:
        raise ValueError("No rate was published for this stage; replace its lr.")
    found: dict[tuple[float, float], list[nn.Parameter]] = {}
    rules = [(part(model, name), stage.rates.get(name, stage.lr) * (scale or {}).get(name, 1)) for name in stage.parts]
    for key, weight in model.named_parameters():
        if weight.requires_grad:
            rate = next((rate for belongs, rate in reversed(rules) if belongs(key)), stage.lr)
            decay = stage.weight_decay if _decays(key, weight) else 0.0
            found.setdefault((rate, decay), []).append(weight)
    return [{"params": weights, "lr": rate, "weight_decay": decay} for (rate, decay), weights in found.items()]


def _decays(key: str, weight: torch.Tensor) -> bool:
    return weight.ndim > 1 and not key.endswith(".bias") and "ln" not in key and "bn" not in key


@torch.no_grad()
def grown(first: ChartulaModel, experts: int = 4) -> ChartulaModel:
    """A model of MoME's second stage from one of the first: so many copies of its adapter, fresh routers (2.6)."""
    config = deepcopy(first.config)
    config.language_experts = {**first.config.language_experts, "kind": "mole", "experts": experts}
    second = type(first)(config).to(first.device, first.dtype)
    state = duplicated(first.state_dict(), experts)
    missing, unexpected = second.load_state_dict(state, strict=False)
    assert not unexpected
    assert all(".router_mlp." in key for key in missing)
    return second
