"""Hands questions to the engine and retells its events. Keeps the engine awake from one question to the next."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.domain import Question
from core.errors import AssistantError
from core.events import Event
from core.roles import Keeper
from core.settings import Settings
from ui.worker import Worker

if TYPE_CHECKING:
    from core.answering import EngineAway


class Asking(QObject):
    """One question at a time. Nothing of it touches the GUI thread but the signals."""

    happened = Signal(object)  # core.events.Event
    failed = Signal(object)  # AssistantError
    finished = Signal()

    def __init__(self, engine: Callable[[Settings], EngineAway], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = engine
        self._engine: EngineAway | None = None
        self._made_for: Settings | None = None
        self._held = threading.Lock()
        self._worker = Worker(self)
        self._worker.happened.connect(self.happened)
        self._worker.failed.connect(self.failed)
        self._worker.finished.connect(self.finished)

    @property
    def busy(self) -> bool:
        return self._worker.busy

    def ask(self, question: Question, settings: Settings, history: Keeper | None) -> None:
        self._worker.start(lambda: self._ask(question, settings, history), "asking")

    def wake(self, settings: Settings) -> None:
        """Before the first question, so that it need not wait for everything to start."""
        if not self.busy and self._engine is None:
            threading.Thread(target=self._wake, args=(settings,), name="waking", daemon=True).start()

    def stop(self) -> None:
        self._worker.stop()
        if self._engine:
            self._engine.stop()

    def unload(self) -> None:
        """Give the memory of the model back; the next question wakes it again."""
        threading.Thread(target=self._let_go, name="unloading", daemon=True).start()

    def close(self) -> None:
        self.stop()
        if self._worker.wait():
            self._let_go()

    def _ask(self, question: Question, settings: Settings, history: Keeper | None) -> Generator[Event, None, None]:
        with self._held:
            engine = self._awake(settings)
            engine.history = history if settings.history else None
            yield from engine.ask(question)

    def _wake(self, settings: Settings) -> None:
        with self._held, suppress(AssistantError):
            self._awake(settings).wake()

    def _awake(self, settings: Settings) -> EngineAway:
        if self._engine is None or self._made_for != settings:
            if self._engine:
                self._engine.close()
            self._engine, self._made_for = self._make(settings), settings
        return self._engine

    def _let_go(self) -> None:
        with self._held:
            if self._engine:
                self._engine.close()
            self._engine = None
