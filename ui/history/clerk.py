"""Reads and changes the history in a thread of its own: of what is typed only the latest is looked up."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.history.entries import Entry, File, shelved
from ui.worker import Worker

if TYPE_CHECKING:
    from core.history import History

MOST_FOUND = 200  # conversations in a search

Deed = Callable[["History"], object]


@dataclass(frozen=True, slots=True)
class Found:
    """What the list is to show for what was typed."""

    search: str
    entries: tuple[Entry, ...]
    more: bool = False  # whether there are older ones


class Clerk(QObject):
    found = Signal(object)  # Found
    failed = Signal(object)  # an AssistantError
    idle = Signal()

    def __init__(self, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = history
        self._deeds: deque[Deed] = deque()
        self._wanted: tuple[str, tuple[Path, ...], int] | None = None
        self._worker = Worker(self)
        self._worker.happened.connect(self.found)
        self._worker.failed.connect(self.failed)
        self._worker.finished.connect(self._on_finished)

    def look(self, search: str, files: Sequence[Path], most: int) -> None:
        """Look up what was typed, unless something else is typed meanwhile; at most so many conversations."""
        self._wanted = (search, tuple(files), MOST_FOUND if search.strip() else most)
        self._go_on()

    def do(self, deed: Deed) -> None:
        """Change the history; changes are made in the order in which they were wanted, before the next look."""
        self._deeds.append(deed)
        self._go_on()

    @property
    def busy(self) -> bool:
        return self._worker.busy

    def _go_on(self) -> None:
        if self._worker.busy:
            return
        if self._deeds:
            deed = self._deeds.popleft()
            self._worker.start(lambda: self._done(deed), "history")
        elif self._wanted is not None:
            search, files, most = self._wanted
            self._wanted = None
            self._worker.start(lambda: self._looked_up(search, files, most), "history")

    def _on_finished(self) -> None:
        self._go_on()
        if not self.busy:
            self.idle.emit()

    def _done(self, deed: Deed) -> Generator[Found, None, None]:
        deed(self.history)
        yield from ()

    def _looked_up(self, search: str, paths: Sequence[Path], most: int) -> Generator[Found, None, None]:
        files = [File(path, path.is_file()) for path in paths]
        rows = self.history.conversations(search, most)
        today = date.today()  # noqa: DTZ011  (the reader's own)
        yield Found(search, tuple(shelved(rows, files, search, today)), len(rows) == most)
