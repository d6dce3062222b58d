"""What this computer has for models: graphics card, memory and disk. Chooses nothing."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.graphics.driver import asked


@dataclass(frozen=True, slots=True)
class Graphics:
    """A graphics card, with its memory in bytes."""

    name: str
    memory: int
    free: int
    told_by: str  # the driver (NVML) or PyTorch


@dataclass(frozen=True, slots=True)
class Machine:
    """Sizes in bytes. `usable` says whether PyTorch, as installed, can use the card."""

    card: Graphics | None
    ram: int
    ram_free: int
    disk_free: int
    usable: bool = False


def look(models: Path, device: str = "auto", *, torch: bool = True) -> Machine:
    """What there is now, on the disk that holds `models` too.

    With device "cpu" no card is looked for; without `torch` only the driver is asked, which takes no time.
    """
    import psutil

    memory = psutil.virtual_memory()
    card = None if device == "cpu" else _by_driver() or (_by_torch() if torch else None)
    usable = card is not None and torch and _torch_can()
    return Machine(card, memory.total, memory.available, disk_free(models), usable)


def disk_free(folder: Path) -> int:
    """Free bytes where the folder is, or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _by_driver() -> Graphics | None:
    """The card with the most free memory; None without a driver. It may not tell of a part of a card (MIG)."""
    return asked(_freest)


def _freest(nvml: Any, handles: list[Any]) -> Graphics | None:
    cards = [(nvml.nvmlDeviceGetName(handle), nvml.nvmlDeviceGetMemoryInfo(handle)) for handle in handles]
    found = [Graphics(str(name), int(memory.total), int(memory.free), "NVML") for name, memory in cards]
    return max(found, key=lambda card: card.free, default=None)


def _by_torch() -> Graphics | None:
    if not _torch_can():
        return None
    import torch

    free, total = torch.cuda.mem_get_info(0)
    return Graphics(torch.cuda.get_device_name(0), total, free, "PyTorch")


def _torch_can() -> bool:
    if sys.platform == "darwin":
        return False
    import torch

    return torch.cuda.is_available()
