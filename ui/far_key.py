"""A key that captures whatever program one is in. There is one where the desktop lends it; elsewhere there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import AssistantError
from core.i18n import gettext as _
from ui.door import TOKEN
from ui.worker import Worker

if TYPE_CHECKING:
    from ui.lent_keys import Lent, Pressed

EVERY = 100  # milliseconds between two looks whether it was pressed


class FarKey(QObject):
    pressed = Signal()
    changed = Signal(str)  # what there is to say of it

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.says = ""
        self._wanted = False
        self._worker = Worker(self, every=EVERY)
        self._worker.happened.connect(self._on_happened)
        self._worker.failed.connect(self._on_failed)
        self._worker.finished.connect(self._on_finished)

    def want(self, on: bool) -> None:
        """Ask for it, or give it back. Nothing waits for the answer, which may take as long as a person thinks."""
        if on == self._wanted:
            return
        self._wanted = on
        if not on:
            self._worker.stop()
            self._say("")
        elif not self._worker.busy:
            self._worker.start(_keys, "far key")

    def _on_happened(self, event: Lent | Pressed | None) -> None:
        from ui.lent_keys import Lent, Pressed

        match event:
            case Lent(key):
                self._say(_("The desktop lends this key: {key}").format(key=key or _("see the desktop's own settings")))
            case Pressed(token):
                if token:
                    os.environ[TOKEN] = token  # Qt shows it when the window asks to come to the front
                self.pressed.emit()

    def _on_failed(self, error: AssistantError) -> None:
        self._say(f"{error.says} {error.hint}")

    def _on_finished(self) -> None:
        """Given back; and asked for anew, if it was wanted again meanwhile."""
        if self._wanted and not self.says:
            self._worker.start(_keys, "far key")

    def _say(self, words: str) -> None:
        self.says = words
        self.changed.emit(words)


def _keys() -> Generator[Lent | Pressed | None, None, None]:
    if sys.platform != "linux":
        raise AssistantError(_("On this system Chartula has no key for other programs."))
    from ui.lent_keys import keys

    yield from keys()
