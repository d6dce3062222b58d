"""A content with its questions on its way through the workers, and the count of what came of all. Runs nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.batch import rows
from core.batch.events import FileFailed, Progress
from core.batch.journal import Place
from core.batch.messages import Work
from core.batch.rows import Row
from core.errors import DocumentCrashed


@dataclass
class Task:
    """A content with its questions, and all places that wait for what comes of it."""

    place: Place
    key: str
    asked: str
    work: Work
    waiting: list[Place]
    rows: list[Row] = field(default_factory=list)
    since: float = 0.0


def lost(task: Task) -> list[Row]:
    """What is left to say of a file that took its worker with it."""
    died = DocumentCrashed(task.work.name)
    return [rows.failed(died, one, task.work.name, task.work.sha256) for one in task.work.asked]


@dataclass
class Tally:
    """What was done in this run."""

    since: float = field(default_factory=time.monotonic)
    of: int = 0
    files: int = 0
    worked: int = 0  # of the files, those that were not known already
    rows: int = 0
    failures: int = 0
    pages: int = 0

    def progress(self) -> Progress:
        spent = time.monotonic() - self.since
        left = spent / self.worked * (self.of - self.files) if self.worked else None
        return Progress(self.files, self.of, self.rows, self.failures, self.pages, round(spent, 3), left)

    def add(self, file: str, done: Sequence[Row]) -> FileFailed | None:
        """Count what came of a file, and say so when one of its questions failed."""
        self.files += 1
        self.rows += len(done)
        bad = next((row for row in done if row.status == "failed"), None)
        if bad is None:
            return None
        self.failures += 1
        return FileFailed(file, bad.error, bad.reason)
