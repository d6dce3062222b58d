"""Graphics card or processor, which precision, and the reason why. Wakes torch only when asked."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Literal

from core.errors import ModelError
from core.graphics.finder import decided
from core.i18n import gettext as _

Kind = Literal["cpu", "cuda"]
Precision = Literal["float32", "bfloat16", "float16"]


@dataclass(frozen=True, slots=True)
class Device:
    """Where models run on this computer."""

    kind: Kind
    name: str
    precision: Precision
    memory: int  # bytes that models may hope for
    threads: int
    reason: str


def choose(wanted: str = "auto", precision: str = "auto") -> Device:
    """The device to use. Raises ModelError when a graphics card is wanted and there is none."""
    import torch

    there = torch.cuda.is_available()
    if wanted == "cuda" and not there:
        raise ModelError(
            _("A graphics card was asked for, and PyTorch sees none."),
            hint=_("Set the device to auto or cpu; `chartula gpu status` says what an NVIDIA card needs."),
        )
    chosen = _card(torch) if there and wanted != "cpu" else _processor(torch, wanted)
    if precision == "auto":
        return chosen
    return Device(chosen.kind, chosen.name, _named(precision), chosen.memory, chosen.threads, chosen.reason)


def _card(torch: Any) -> Device:
    card = torch.cuda.get_device_properties(0)
    fine: Precision = "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float16"
    free, _all = torch.cuda.mem_get_info(0)
    return Device("cuda", card.name, fine, free, _threads(), _("PyTorch sees this graphics card."))


def _processor(torch: Any, wanted: str) -> Device:
    import psutil

    # Without these instructions bfloat16 is emulated, and slower than what it replaces.
    can = torch.cpu.get_capabilities()
    swift = can.get("avx512_bf16") or can.get("amx_bf16")
    why = _("It was asked for.") if wanted == "cpu" else _no_card()
    name = torch.backends.cpu.get_cpu_capability()
    return Device("cpu", name, "bfloat16" if swift else "float32", psutil.virtual_memory().available, _threads(), why)


def _no_card() -> str:
    choice = decided()
    return " ".join(filter(None, (_("PyTorch sees no graphics card."), choice.why if choice else "")))


def _threads() -> int:
    """Processors this process may use, which can be fewer than there are."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _named(precision: str) -> Precision:
    match precision:
        case "float32" | "bfloat16" | "float16":
            return precision
    raise ValueError(precision)
