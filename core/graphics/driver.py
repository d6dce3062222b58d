"""What NVIDIA's driver says of itself and of its cards (NVML). Wakes nothing heavy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Driver:
    version: str  # as in 580.65.06
    cuda: tuple[int, int]  # the newest CUDA that it runs
    card: str  # the one that can most
    capability: tuple[int, int]  # of that card


def look() -> Driver | None:
    """None without a driver or a card."""
    return asked(_driver)


def asked(question: Callable[[Any, list[Any]], T]) -> T | None:
    """What NVML says, given its module and the handles of all cards; None without a driver, or where it may not say."""
    try:
        import pynvml
    except ImportError:
        return None
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return None
    try:
        handles = [pynvml.nvmlDeviceGetHandleByIndex(number) for number in range(pynvml.nvmlDeviceGetCount())]
        return question(pynvml, handles)
    except pynvml.NVMLError:
        return None
    finally:
        pynvml.nvmlShutdown()


def _driver(nvml: Any, handles: list[Any]) -> Driver | None:
    cards = [(tuple(nvml.nvmlDeviceGetCudaComputeCapability(h)), str(nvml.nvmlDeviceGetName(h))) for h in handles]
    if not cards:
        return None
    number = int(nvml.nvmlSystemGetCudaDriverVersion_v2())  # 13020 is 13.2
    capability, name = max(cards)
    version = str(nvml.nvmlSystemGetDriverVersion())
    return Driver(version, (number // 1000, number % 1000 // 10), name, (capability[0], capability[1]))
