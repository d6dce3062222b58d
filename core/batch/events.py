"""What a batch tells while it runs. The command line, the window and the tests read the same stream."""

from __future__ import annotations

from dataclasses import dataclass

from core.batch.rows import Row
from core.events import Notice


@dataclass(frozen=True, slots=True)
class BatchStarted:
    files: int
    jobs: int


@dataclass(frozen=True, slots=True)
class RowDone:
    """As soon as its file is done; in the written output rows stand in the order of the input."""

    row: Row


@dataclass(frozen=True, slots=True)
class FileFailed:
    """`file` was passed over; `error` is a code for programs, `says` a sentence for people."""

    file: str
    error: str
    says: str


@dataclass(frozen=True, slots=True)
class Progress:
    """So far, in this run. `pages` are those of the files that are done; `left` is None until it can be guessed."""

    files: int
    of: int
    rows: int
    failures: int
    pages: int
    seconds: float
    left: float | None

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole output in numbers, whichever run made the rows. Of failures and slow files the first few."""

    files: int
    rows: int
    answered: int
    not_found: int
    declined: int
    failed: int
    failures: tuple[FileFailed, ...]
    failed_files: int
    slowest: tuple[tuple[str, float], ...]
    look: int


@dataclass(frozen=True, slots=True)
class Watching:
    """Everything that is there has been asked, and the output is written; what arrives will be asked, too."""


@dataclass(frozen=True, slots=True)
class BatchEnded:
    summary: Summary


BatchEvent = BatchStarted | RowDone | FileFailed | Progress | Watching | BatchEnded | Notice
