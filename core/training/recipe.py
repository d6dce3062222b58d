"""A training in a few lines of TOML: what is trained on which mix of data, in which stages, and how fast."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

import resources
from core.errors import UsageError
from core.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Stage:
    """Some steps in which the same parameters learn. Patterns match parameters' names as in a shell: `towers.*`."""

    steps: int
    rate: float
    learns: tuple[str, ...] = ("*",)
    rates: dict[str, float] = field(default_factory=dict)  # pattern -> a rate of its own
    batch: int = 64
    accumulate: int = 1  # batches a step
    warmup: float = 0.05  # share of the steps
    schedule: Literal["cosine", "linear", "constant"] = "cosine"
    decay: float = 0.01
    clip: float = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    task: str
    stages: tuple[Stage, ...]
    seed: int = 0
    mix: dict[str, float] = field(default_factory=dict)  # kinds of data and their shares
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    device: Literal["auto", "cpu", "cuda"] = "auto"
    measure_every: int = 200
    save_minutes: float = 3.0
    options: dict[str, float] = field(default_factory=dict)  # what only this task knows
    parts: dict[str, str] = field(default_factory=dict)  # of a model that can be put together in several ways
    material: str = ""  # a folder with what does not come with the program; the command line names it

    @property
    def steps(self) -> int:
        return sum(stage.steps for stage in self.stages)

    def stage_at(self, step: int) -> tuple[int, int]:
        """Which stage a step belongs to, and the first step of it; of the last step's end, the last stage."""
        first = 0
        for number, stage in enumerate(self.stages):
            if step < first + stage.steps or number == len(self.stages) - 1:
                return number, first
            first += stage.steps
        raise AssertionError("a recipe has a stage")


class BadRecipe(UsageError):
    """A recipe that cannot be followed."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            _("The recipe {name} cannot be followed: {why}").format(name=name, why=why),
            hint=_("There are: {names}. Or name a TOML file of your own.").format(names=", ".join(names())),
        )


def names() -> list[str]:
    """The recipes that come with the program."""
    return sorted(file.stem for file in resources.path("recipes").glob("*.toml"))


def recipe(name: str) -> Recipe:
    """By its name, or from a file. Raises BadRecipe."""
    file = resources.path("recipes", f"{name}.toml") if name in names() else Path(name)
    try:
        found = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Recipe)
    except (OSError, ValueError) as error:
        raise BadRecipe(name, str(error)) from error
    if not found.stages:
        raise BadRecipe(name, _("it has no stages."))
    return found
