"""Runs a batch in a thread and says in which state it is. Stopping it loses nothing: its journal keeps what is done."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from core.batch.events import BatchEnded, BatchStarted, Progress
from core.errors import AssistantError
from core.events import Loading
from ui.batch import job
from ui.batch.job import Reported, Rows, Told
from ui.batch.order import Casting, Order
from ui.worker import Worker

State = Literal["ready", "starting", "running", "pausing", "paused", "done", "failed"]
AT_WORK = ("starting", "running", "pausing")


class Runner(QObject):
    state_changed = Signal(str)  # State
    rows_came = Signal(object)  # tuple[Row, ...]
    progressed = Signal(object)  # Progress
    loading = Signal(object)  # Loading
    reported = Signal(object)  # Path
    failed = Signal(object)  # AssistantError
    rested = Signal()  # nothing is done over there any more

    def __init__(self, casting: Casting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: State = "ready"
        self.order: Order | None = None  # what was last begun
        self.ended: BatchEnded | None = None
        self.progress: Progress | None = None
        self._casting, self._forget = casting, False
        self._worker = Worker(self)
        self._worker.happened.connect(self._on_happened)
        self._worker.failed.connect(self._on_failed)
        self._worker.finished.connect(self._on_finished)

    @property
    def busy(self) -> bool:
        return self._worker.busy

    @property
    def at_work(self) -> bool:
        return self.state in AT_WORK

    def start(self, order: Order, *, anew: bool = False) -> None:
        """Go on with what is known, or `anew`."""
        self.order, self.ended, self.progress, self._forget = order, None, None, False
        self._set("starting")
        self._begin(lambda: job.batch(order, self._casting, anew=anew))

    def recall(self, order: Order) -> None:
        """One that was begun when the program last ran."""
        self.order = order
        self._set("paused")

    def pause(self) -> None:
        if self.at_work:
            self._set("pausing")
            self._worker.stop()

    def cancel(self) -> None:
        """Pause and forget: the next start asks everything again. What is written stays."""
        if self.at_work:
            self._forget = True
            self.pause()
        elif self.order and not self.busy:
            self._forget_now(self.order)

    def report(self, path: Path) -> None:
        if self.order and not self.busy:
            order = self.order
            self._begin(lambda: job.report(order, self._casting, path))

    def close(self, seconds: float = 5.0) -> None:
        """For closing the program."""
        self._worker.stop()
        self._worker.wait(seconds)

    def _begin(self, work: Callable[[], Generator[Told, None, None]]) -> None:
        self._worker.start(work, "batch")

    def _forget_now(self, order: Order) -> None:
        self._forget = False
        self._set("ready")
        self._begin(lambda: job.forgetting(order.out))

    def _set(self, state: State) -> None:
        self.state = state
        self.state_changed.emit(state)

    def _on_happened(self, event: Told) -> None:
        match event:
            case BatchStarted():
                self._set("running")
            case Rows(rows):
                self.rows_came.emit(rows)
            case Progress():
                self.progress = event
                self.progressed.emit(event)
            case Loading():
                self.loading.emit(event)
            case Reported(path):
                self.reported.emit(path)
            case BatchEnded():
                self.ended = event

    def _on_failed(self, error: AssistantError) -> None:
        if self.at_work:
            self._set("failed")
        self.failed.emit(error)

    def _on_finished(self) -> None:
        if self._forget and self.order:
            self._forget_now(self.order)
        elif self.ended and self.at_work:
            self._set("done")
        elif self.at_work:
            self._set("paused")
        if not self.busy:
            self.rested.emit()
