"""Which wheels make the add-on, read from resources/gpu.toml. Knows nothing of what lies on this computer."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass

import msgspec

import resources
from core.graphics.addon import Made, this_platform, this_python
from core.hub.gpu.errors import NoEdition

NVIDIA = "nvidia-"


@dataclass(frozen=True, slots=True)
class Wheel:
    name: str
    version: str
    file: str
    size: int  # bytes to fetch
    unpacked: int  # bytes that stay
    sha256: str  # "" when it could not be had where the list was made
    licence: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One add-on: for whom it is, and the wheels it is made of."""

    torch: str
    python: str
    platform: str
    cuda: str
    driver: str
    capability: str
    wheel: tuple[Wheel, ...]

    @property
    def made(self) -> Made:
        return Made(self.torch, self.python, self.platform, self.cuda, self.driver, self.capability)

    @property
    def size(self) -> int:
        return sum(wheel.size for wheel in self.wheel)

    @property
    def unpacked(self) -> int:
        return sum(wheel.unpacked for wheel in self.wheel)

    @property
    def missing(self) -> list[str]:
        """Wheels that nobody could hash: without them there is no add-on."""
        return [f"{wheel.name} {wheel.version}" for wheel in self.wheel if not (wheel.file and wheel.sha256)]

    @property
    def licence(self) -> str:
        """What is accepted: NVIDIA's terms for the libraries of this version."""
        return f"NVIDIA CUDA {self.cuda}"


@functools.cache
def editions() -> tuple[Edition, ...]:
    table = tomllib.loads(resources.path("gpu.toml").read_text(encoding="utf-8"))
    return tuple(msgspec.convert(table["edition"], list[Edition]))


def take(platform: str = "", python: str = "") -> Edition:
    """The edition for this program, or for another platform. Raises NoEdition."""
    wanted = (platform or this_platform(), python or this_python())
    for edition in editions():
        if (edition.platform, edition.python) == wanted:
            return edition
    raise NoEdition("-".join(wanted), [edition.platform for edition in editions()])
