"""The documents that are open in the window. Opens them in a thread; a password is asked for in place."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.attached import which
from core.domain import Source
from core.errors import AssistantError, AttachmentKept, DocumentLocked
from core.pages.kinds import opens
from core.roles import Library, OpenDocument
from ui.second import Reader, SecondLibrary
from ui.worker import Worker


@dataclass(frozen=True, slots=True)
class Shown:
    source: Source
    document: OpenDocument
    reader: Reader | None = None  # of its words, apart from where it is drawn

    @property
    def name(self) -> str:
        return self.document.document.name


@dataclass(frozen=True, slots=True)
class Locked:
    source: Source
    error: DocumentLocked


@dataclass(frozen=True, slots=True)
class Refused:
    source: Source
    error: AssistantError


@dataclass(frozen=True, slots=True)
class Clipped:
    """What is attached to a page, by its name or by what it says: a document of its own, if it can be opened."""

    shown: Shown
    page: int
    text: str

    def source(self) -> Source:
        """Its bytes stay in memory: nothing is written, and nothing is ever started. Raises AssistantError."""
        document = self.shown.document
        page = document.skim(self.page)
        at = which(page, self.text)
        if at is None:
            return self.shown.source
        data, name = document.attached(self.page, at), page.attachments[at].name
        if not opens(data):
            raise AttachmentKept(name, self.shown.name)
        return Source(data=data, called=name)


class Documents(QObject):
    """Opens one file after the other, in the order they were wanted."""

    opened = Signal(object)  # Shown
    locked = Signal(object)  # Locked
    refused = Signal(object)  # Refused
    idle = Signal()

    def __init__(self, library: Callable[[], Library], parent: QObject | None = None) -> None:
        """`library` is called in a thread, once for drawing and, when words are wanted, once for reading."""
        super().__init__(parent)
        self._make, self._library = library, None
        self._second = SecondLibrary(library)
        self._wanted: list[Source | Clipped] = []
        self._worker = Worker(self)
        self._worker.happened.connect(self._on_happened)
        self._worker.failed.connect(lambda error: self.refused.emit(Refused(Source(), error)))
        self._worker.finished.connect(self._on_finished)

    _library: Library | None

    @property
    def busy(self) -> bool:
        return self._worker.busy

    def warm(self) -> None:
        """Wake what reads documents before the first one comes: waking takes longer than opening."""
        if not self._worker.busy:
            self._worker.start(lambda: self._open([]), "warming")

    def open(self, *sources: Source | Clipped) -> None:
        self._wanted += sources
        if not self._worker.busy:
            self._start()

    def unlock(self, locked: Locked, password: str) -> None:
        self.open(replace(locked.source, password=password))

    def close(self) -> None:
        """Let go of the files and end the reading child."""
        self._wanted.clear()
        self._worker.stop()
        self._worker.wait()
        self._second.close()
        if self._library:
            self._library.close()

    def _start(self) -> None:
        wanted, self._wanted = self._wanted, []
        self._worker.start(lambda: self._open(wanted), "opening")

    def _open(self, wanted: list[Source | Clipped]) -> Generator[Shown | Locked | Refused, None, None]:
        library = self._library = self._library or self._make()
        library.warm()
        for one in wanted:
            source = Source()
            try:
                source = one.source() if isinstance(one, Clipped) else one
                yield Shown(source, library.open(source), Reader(self._second, source))
            except DocumentLocked as error:
                yield Locked(source, error)
            except AssistantError as error:
                yield Refused(source, error)

    def _on_happened(self, event: Shown | Locked | Refused) -> None:
        match event:
            case Shown():
                self.opened.emit(event)
            case Locked():
                self.locked.emit(event)
            case Refused():
                self.refused.emit(event)

    def _on_finished(self) -> None:
        if self._wanted:
            self._start()
        else:
            self.idle.emit()
