"""What learns in a stage, and how fast at each step. Knows no data."""

from __future__ import annotations

import math
from fnmatch import fnmatchcase

import torch
from torch import nn

from core.training.recipe import Stage


def thaw(model: nn.Module, stage: Stage) -> int:
    """Lets the stage's parameters learn and freezes all others; returns how many numbers learn.

    Raises ValueError for a pattern that fits no parameter: a part that was misspelt would stay frozen in silence.
    """
    named = dict(model.named_parameters())
    for pattern in (*stage.learns, *stage.rates):
        if not any(fnmatchcase(name, pattern) for name in named):
            raise ValueError(f"no parameter is called {pattern}")
    for name, weight in named.items():
        weight.requires_grad_(weight.is_floating_point() and learns(name, stage))
    return sum(weight.numel() for weight in named.values() if weight.requires_grad)


def learns(name: str, stage: Stage) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in stage.learns)


def optimiser(model: nn.Module, stage: Stage) -> torch.optim.AdamW:
    """One group a rate, with decay for matrices and without for vectors. A later pattern overrules an earlier one."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            own = [rate for pattern, rate in stage.rates.items() if fnmatchcase(name, pattern)]
            rate, decay = (own or [stage.rate])[-1], stage.decay if weight.ndim > 1 else 0.0
            groups.setdefault((rate, decay), []).append(weight)
    made = [{"params": weights, "lr": rate, "weight_decay": decay} for (rate, decay), weights in groups.items()]
    found = torch.optim.AdamW(made, betas=(0.9, 0.98), fused=True)
    for group in found.param_groups:
        group["full"] = group["lr"]
    return found


def share(step: int, stage: Stage) -> float:
    """Of its full rate, what is learnt with at a step of the stage."""
    warm = stage.warmup * stage.steps
    if step < warm:
        return (step + 1) / (warm + 1)
    done = (step - warm) / max(stage.steps - warm, 1)
    match stage.schedule:
        case "cosine":
            return 0.5 * (1 + math.cos(math.pi * done))
        case "linear":
            return 1 - done
    return 1.0


def pace(optimiser: torch.optim.Optimizer, step: int, stage: Stage) -> float:
    """Sets the rates for a step; returns the largest."""
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * share(step, stage)
    return max(float(group["lr"]) for group in optimiser.param_groups)
