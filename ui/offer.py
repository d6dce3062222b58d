"""Offers, once and quietly, the larger model that fits this computer's graphics card. Fetches nothing."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.i18n import gettext as _
from core.numerals import Number
from core.settings import Settings
from ui.desk import Desk
from ui.memory import Memory
from ui.reading import ReadingPane
from ui.widgets.bar import Bar
from ui.worker import Worker

if TYPE_CHECKING:
    from core.hub.advice import Choice

SAID = "offer"  # what is remembered once the bar was closed


class Offer(QObject):
    """Nothing is offered where there is no card, where a model is here already, or once it was closed."""

    wanted = Signal()

    def __init__(self, desk: Desk, reading: ReadingPane, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.reading, self.memory = desk, reading, memory
        self._worker = Worker(self)
        self._worker.happened.connect(self._on_found)

    def look(self) -> None:
        if not self.memory.get(SAID):
            self._worker.start(lambda: self._look(self.desk.settings), "offer")

    def close(self) -> None:
        self._worker.stop()
        self._worker.wait()

    def _look(self, settings: Settings) -> Generator[Choice, None, None]:
        from core.hub.advice import recommend
        from ui.models.survey import machine_of

        store = self.desk.models(settings)
        machine = machine_of(store, settings.device)
        choice = recommend(machine).model
        if machine.usable and choice.entry and not list(store.all()):
            yield choice

    def _on_found(self, choice: Choice) -> None:
        assert choice.entry is not None
        says = _("{name} fits this computer's graphics card: it sees pages and writes whole sentences ({size:.1f} GB).")
        bar = Bar(says.format(name=choice.name, size=Number(choice.entry.weight / 1e9)), _("Look at models"), "models")
        bar.pressed.connect(self.wanted)
        bar.closed.connect(lambda: self.memory.keep(SAID, 1))
        self.reading.say(bar)
