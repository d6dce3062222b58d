"""Fetches, brings and removes models, one at a time, in a thread. It outlives the view, so that one may close that."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Self

from PySide6.QtCore import QObject, Signal

from core.errors import AssistantError
from core.hub.bring import bring, name_of
from core.hub.catalogue import Entry, entries
from core.hub.download import download
from core.hub.events import Event
from core.hub.ledger import Ledger
from core.hub.store import Store
from ui.worker import Worker


class Fetcher(QObject):
    told = Signal(str, object)  # model, Event
    failed = Signal(object)  # an AssistantError
    ended = Signal(str)  # model: whole, paused, gone or failed
    licence_wanted = Signal(object, object)  # Entry, and the folder it is to come from

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = ""  # of the model that is being fetched
        self.last: Event | None = None
        self._unwanted: Store | None = None  # where to throw away what there is of it
        self._worker = Worker(self)
        self._worker.happened.connect(self._on_happened)
        self._worker.failed.connect(self._on_failed)
        self._worker.finished.connect(self._on_finished)

    @classmethod
    def of(cls, owner: QObject) -> Self:
        """The one of this window: what it fetches goes on while the view is closed."""
        found = owner.findChild(cls)
        return found if isinstance(found, cls) else cls(owner)

    @property
    def busy(self) -> bool:
        return self._worker.busy

    def fetch(self, entry: Entry, store: Store, ledger: Ledger, *, agreed: bool = False) -> None:
        """Download it, or go on where it was left. `agreed` says that the user accepted its licence."""

        def job() -> Generator[Event, None, None]:
            if agreed:
                ledger.accept(entry.name, entry.licence.name)
            yield from download(entry, store, ledger, asked=True)

        self._start(entry.name, job)

    def bring(self, source: Path, store: Store, ledger: Ledger, *, agreed: bool = False) -> None:
        """Copy it from a folder or a .gguf file."""

        def job() -> Generator[Event | Entry, None, None]:
            name = name_of(source)
            entry = next((one for one in entries() if one.name == name and one.licence.ask), None)
            if entry and agreed:
                ledger.accept(name, entry.licence.name)
            if entry and not ledger.accepted(name, entry.licence.name):
                yield entry
                return
            yield from bring(source, store, ledger)

        self._source = source
        self._start(source.name, job)

    def remove(self, name: str, store: Store) -> None:
        def job() -> Generator[Event, None, None]:
            store.remove(name)
            yield from ()

        self._start(name, job)

    def pause(self) -> None:
        """What came so far is kept."""
        self._worker.stop()

    def cancel(self, store: Store) -> None:
        """What came so far is thrown away."""
        self._unwanted = store
        self._worker.stop()

    def _start(self, name: str, job: object) -> None:
        self.name, self.last = name, None
        self._worker.start(job, "models")  # type: ignore[arg-type]

    def _on_happened(self, event: Event | Entry) -> None:
        if isinstance(event, Entry):
            self.licence_wanted.emit(event, self._source)
            return
        self.last = event
        self.told.emit(self.name, event)

    def _on_failed(self, error: AssistantError) -> None:
        self._unwanted = None
        self.failed.emit(error)

    def _on_finished(self) -> None:
        name, unwanted = self.name, self._unwanted
        self._unwanted = None
        if unwanted:
            self.remove(name, unwanted)
            return
        self.name, self.last = "", None
        self.ended.emit(name)
