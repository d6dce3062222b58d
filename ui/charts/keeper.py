"""Keeps what a person says of a value, in a thread and in order, and takes it back. Knows no widget."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from core.charts import Chart
from core.corrections import Corrections, place_of
from core.i18n import gettext as _
from ui.charts.words import key_name
from ui.worker import Worker


@dataclass(frozen=True, slots=True)
class Said:
    """Of one value of a chart; None takes back what was said of it."""

    document: str  # sha256
    read: Chart
    category: str
    series: str
    number: float | None

    @property
    def old(self) -> float | None:
        """As it was read."""
        key = (self.category, self.series)
        return next((v.number for v in self.read.values if (v.category, v.series) == key), None)


class Keeper(QObject):
    kept = Signal(object, object)  # Said, the Chart as it is told from now on
    failed = Signal(object)  # AssistantError

    def __init__(self, corrections: Corrections, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._corrections = corrections
        self._waiting: deque[Said] = deque()
        self._worker = Worker(self)
        self._worker.happened.connect(lambda pair: self.kept.emit(*pair))
        self._worker.failed.connect(self.failed)
        self._worker.finished.connect(self._start)

    def say(self, said: Said) -> None:
        self._waiting.append(said)
        if not self._worker.busy:
            self._start()

    def close(self) -> None:
        """What was said last is still kept."""
        self._worker.wait()
        for said in self._waiting:
            self._keep(said)
        self._waiting.clear()

    def _start(self) -> None:
        if self._waiting:
            said = self._waiting.popleft()
            self._worker.start(lambda: self._work(said), "corrections")

    def _work(self, said: Said) -> Generator[tuple[Said, Chart], None, None]:
        self._keep(said)
        yield said, self._corrections.apply(said.document, said.read)

    def _keep(self, said: Said) -> None:
        place = place_of(said.document, said.read)
        if said.number is None:
            self._corrections.undo(place, said.category, said.series)
        else:
            self._corrections.keep(place, said.category, said.series, said.number, said.old)


class Saying(QUndoCommand):
    """One correction, and what was said there before it."""

    def __init__(self, keeper: Keeper, before: Said, now: Said) -> None:
        name = key_name(now.category, now.series)
        words = _("restoring of {name}") if now.number is None else _("correction of {name}")
        super().__init__(words.format(name=name))
        self.keeper, self.before, self.now = keeper, before, now

    def redo(self) -> None:
        self.keeper.say(self.now)

    def undo(self) -> None:
        self.keeper.say(self.before)
