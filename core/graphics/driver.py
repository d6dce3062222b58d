"""What NVIDIA's driver says of itself and of its cards (NVML). Wakes nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Driver:
    version: str  # as in 580.65.06
    cuda: tuple[int, int]  # the newest CUDA that it runs
    card: str  # the one that can most
    capability: tuple[int, int]  # of that card


def look() -> Driver | None:
    """None without a driver or a card."""
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
        cards = [
            (tuple(pynvml.nvmlDeviceGetCudaComputeCapability(h)), str(pynvml.nvmlDeviceGetName(h))) for h in handles
        ]
        number = int(pynvml.nvmlSystemGetCudaDriverVersion_v2())  # 13020 is 13.2
        version = str(pynvml.nvmlSystemGetDriverVersion())
    except pynvml.NVMLError:
        return None
    finally:
        pynvml.nvmlShutdown()
    if not cards:
        return None
    capability, name = max(cards)
    return Driver(version, (number // 1000, number % 1000 // 10), name, (capability[0], capability[1]))
