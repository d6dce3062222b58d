"""What a training tells while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Started:
    """`step` is where it begins: 0, or where it is resumed."""

    step: int
    steps: int
    learns: int  # parameters that learn in the stage it begins with
    device: str


@dataclass(frozen=True, slots=True)
class Stepped:
    step: int  # steps that are done
    loss: float
    rate: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    step: int
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class Saved:
    step: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Delivered:
    scores: dict[str, float]
    files: tuple[Path, ...]


Event = Started | Stepped | Measured | Saved | Delivered
