"""An add-on as it lies in the user's folder, and what it was made for. Knows nothing of this computer's driver."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

SLIP = "chartula-gpu.json"  # lies in an add-on that is whole; written last


@dataclass(frozen=True, slots=True)
class Made:
    """For whom an add-on was made, and what it needs."""

    torch: str  # as in 2.13.0
    python: str  # as in cp311
    platform: str  # as in linux-x86_64
    cuda: str  # as in 13.0
    driver: str  # the oldest, as in 580
    capability: str  # of the oldest card, as in 7.5

    @property
    def name(self) -> str:
        """Of its folder: what must fit is in it, so that another version never takes its place."""
        return f"{self.torch}-{self.python}-{self.platform}"


@dataclass(frozen=True, slots=True)
class Addon:
    folder: Path
    made: Made
    size: int  # bytes on the disk
    at: str  # when it came, ISO 8601


def addons(home: Path) -> list[Addon]:
    """All that are whole, the latest first."""
    found = [_read(slip) for slip in home.glob(f"*/{SLIP}")]
    return sorted(filter(None, found), key=lambda addon: addon.at, reverse=True)


def write_slip(folder: Path, made: Made, size: int, at: str) -> None:
    told = {"made": asdict(made), "size": size, "at": at}
    (folder / SLIP).write_text(json.dumps(told, indent=1), encoding="utf-8")


def _read(slip: Path) -> Addon | None:
    try:
        told = json.loads(slip.read_text(encoding="utf-8"))
        return Addon(slip.parent, Made(**told["made"]), int(told["size"]), str(told["at"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # whatever it is, it is no add-on of ours


def this_platform() -> str:
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"{sys.platform}-{machine}"


def this_python() -> str:
    return f"cp{sys.version_info.major}{sys.version_info.minor}"
