"""The models Chartula knows, read from resources/catalogue.toml. Knows nothing of what lies on this computer."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from typing import Literal

import msgspec

import resources
from core.errors import ModelError
from core.i18n import gettext as _

Role = Literal["document", "chart", "general"]
HALF = 2  # bytes of a number in 16 bit
MAIN = "main"  # the branch that moves with every change at the hub
COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Licence:
    name: str
    url: str
    commercial: bool  # whether one may earn money with it
    ask: bool = False  # whether its terms are to be shown and accepted before it comes here
    says: str = ""  # the restriction in a sentence


@dataclass(frozen=True, slots=True)
class Scores:
    """Published figures and who published them; None where nothing was found."""

    source: str  # and the split it states: val, test or none
    url: str
    docvqa: float | None = None  # ANLS, 0 to 100
    chartqa: float | None = None  # relaxed accuracy, 0 to 100
    ocrbench: int | None = None  # of 1000


@dataclass(frozen=True, slots=True)
class Language:
    """What the language model weighs, in numbers of parameters, and the shape of what it remembers."""

    linear: int  # in linear layers: these are what 4 bit shrinks
    embeddings: int  # words in and out, which stay in 16 bit; shared ones count once
    layers: int
    hidden: int
    ffn: int
    heads: int
    kv_heads: int
    head_dim: int
    window: int = 0  # tokens that a local layer looks back on; 0 when every layer sees all
    every: int = 1  # one layer in so many is not local


@dataclass(frozen=True, slots=True)
class Vision:
    """What the eyes weigh, and the largest picture they take."""

    parameters: int  # towers, fusion and connector together
    hidden: int
    ffn: int
    patches: int  # of the largest picture, in one pass through the tower
    tokens: int  # that this picture becomes in the language model


@dataclass(frozen=True, slots=True)
class Entry:
    """One model. Loads with no code of its own: `trust_remote_code` is never set."""

    name: str
    licence: Licence
    parameters: int
    loader: str  # a class of transformers, or core.mllm
    context: int  # tokens
    role: Role
    good_at: str
    language: Language
    vision: Vision
    hub: str = ""  # owner/name; "" while nobody has published weights
    revision: str = MAIN  # a commit, or a branch where none is pinned
    preset: str = ""  # of core.mllm, when that is what loads it
    rank: int = 0  # how good it is as a general answerer, among those worth recommending; 0 for the others
    scores: Scores | None = None
    lacks: str = ""  # why figures are missing, where some are

    @property
    def weight(self) -> int:
        """Bytes of its weights in 16 bit, as they are published."""
        return self.parameters * HALF

    @property
    def pinned(self) -> bool:
        """Whether one commit is meant, which nobody can change under its name."""
        return bool(COMMIT.fullmatch(self.revision))


class UnknownModel(ModelError):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is no model {name} in the catalogue.").format(name=name),
            hint=_("`chartula models list` shows the names there are."),
        )


@functools.cache
def entries() -> tuple[Entry, ...]:
    """All models, in the order of the file."""
    table = tomllib.loads(resources.path("catalogue.toml").read_text(encoding="utf-8"))
    licences = msgspec.convert(table["licence"], dict[str, Licence])
    models = [{**model, "licence": licences[model["licence"]]} for model in table["model"]]
    return tuple(msgspec.convert(models, list[Entry]))


def find(name: str) -> Entry | None:
    """A model by its name or its hub id, where the catalogue has it."""
    return next((e for e in entries() if name.casefold() in {e.name.casefold(), e.hub.casefold()} - {""}), None)


def take(name: str) -> Entry:
    """The same. Raises UnknownModel."""
    if (entry := find(name)) is None:
        raise UnknownModel(name)
    return entry
