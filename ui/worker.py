"""The one place where the interface meets threads: what is told over there is retold on the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import AssistantError, Bug

log = logging.getLogger(__name__)
EVERY = 15  # milliseconds between two looks into the queue


class Post(QObject):
    """Letters from any thread, handed out on the GUI thread in the order they were put in.

    No signal is ever emitted from another thread: its receiver may be going away at that moment.
    """

    came = Signal(object)

    def __init__(self, parent: QObject | None = None, *, every: int = EVERY) -> None:
        super().__init__(parent)
        self._letters: SimpleQueue[Any] = SimpleQueue()
        self._timer = QTimer(self, interval=every)
        self._timer.timeout.connect(self._on_timeout)

    def open(self) -> None:
        """Look into the queue from now on."""
        self._timer.start()

    def close(self) -> None:
        """Hand out what is there and rest."""
        self._on_timeout()
        self._timer.stop()

    def put(self, letter: object) -> None:
        self._letters.put(letter)

    def _on_timeout(self) -> None:
        for _n in range(self._letters.qsize()):
            self.came.emit(self._letters.get())


@dataclass(frozen=True, slots=True)
class _Ended:
    error: AssistantError | None = None


class Worker(QObject):
    """Runs one job at a time, a generator of events, in a thread of its own.

    `finished` comes once for each job, after `failed` if it failed; stopping closes the generator.
    """

    happened = Signal(object)
    failed = Signal(object)  # an AssistantError
    finished = Signal()

    def __init__(self, parent: QObject | None = None, *, every: int = EVERY) -> None:
        """`every` so many milliseconds the window listens; a job that lasts for hours need not be heard at once."""
        super().__init__(parent)
        self._post = Post(self, every=every)
        self._post.came.connect(self._on_came)
        self._thread: threading.Thread | None = None
        self._enough = threading.Event()

    @property
    def busy(self) -> bool:
        return self._thread is not None

    def start(self, job: Callable[[], Generator[Any, None, None]], name: str = "job") -> None:
        """The job is called over there, so that waking its parts does not hold up the window."""
        assert not self.busy, "a worker does one thing at a time"
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._work, args=(job, self._enough), name=name, daemon=True)
        self._post.open()
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end; `finished` tells when it has."""
        self._enough.set()

    def wait(self, seconds: float = 5.0) -> bool:
        """For closing the program: true when the thread has ended in time."""
        if self._thread:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def _work(self, job: Callable[[], Generator[Any, None, None]], enough: threading.Event) -> None:
        try:
            with closing(job()) as events:
                for event in events:
                    self._post.put(event)
                    if enough.is_set():
                        break
        except AssistantError as error:
            self._post.put(_Ended(error))
        except Exception:
            log.exception("unforeseen, in %s", threading.current_thread().name)
            self._post.put(_Ended(Bug()))
        else:
            self._post.put(_Ended())

    def _on_came(self, event: object) -> None:
        if not isinstance(event, _Ended):
            if not self._enough.is_set():
                self.happened.emit(event)
            return
        self._thread = None
        self._post._timer.stop()
        if event.error and not self._enough.is_set():
            self.failed.emit(event.error)
        self.finished.emit()
