"""What an export may tell while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Drawn:
    """`done` of `total` pages have been drawn."""

    file: str
    page: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A page that could not be shown. Its quotes are in the export nevertheless."""

    file: str
    page: int
    why: str


@dataclass(frozen=True, slots=True)
class Exported:
    path: Path
    left_out: int = 0  # pages


Event = Drawn | LeftOut | Exported
