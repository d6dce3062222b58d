"""What fetching, bringing and checking models may tell while they run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Planned:
    """`size` bytes in `files` files, of which `there` bytes need not come again."""

    name: str
    files: int
    size: int
    there: int = 0


@dataclass(frozen=True, slots=True)
class PassedOver:
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes of the whole model; `left` seconds, None while nobody can tell."""

    file: str
    done: int
    total: int
    speed: float = 0.0  # bytes a second, lately
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The line was cut, or the hub asked for patience; `again` while it is the same wait."""

    seconds: float
    why: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The file is here, and its SHA-256 (or the hub's own hash for small files) is right."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is here, whole. `reused` when it was before."""

    name: str
    path: Path
    size: int
    reused: bool = False


Event = Planned | PassedOver | Progress | Waiting | Checked | Ready
