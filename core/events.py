"""What a job may tell while it runs. The window, the command line and the tests read the same stream."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain import Answer, Caution, Document


@dataclass(frozen=True, slots=True)
class Opened:
    document: Document


@dataclass(frozen=True, slots=True)
class PageRead:
    """`done` of `total` pages of the file have been read so far."""

    file: str
    page: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PagesChosen:
    pages: tuple[tuple[str, int], ...]  # file, page from 0


@dataclass(frozen=True, slots=True)
class ExpertsChosen:
    """Told again when others look too. `weights` say how likely each expert is the one who sees the answer."""

    names: tuple[str, ...]
    reason: str = ""
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExpertLooked:
    name: str
    found: int


@dataclass(frozen=True, slots=True)
class Loading:
    """A model is being loaded, which takes its time; told again when it is, with `where` it runs and why there."""

    model: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Degraded:
    """It did not work as wished, so a smaller step is taken. The answer starts anew: what was written is void."""

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    text: str


@dataclass(frozen=True, slots=True)
class Warned:
    caution: Caution


@dataclass(frozen=True, slots=True)
class Answered:
    answer: Answer


Notice = Loading | Degraded  # what a model may tell while it writes
Event = Opened | PageRead | PagesChosen | ExpertsChosen | ExpertLooked | Notice | Written | Warned | Answered
