"""The window as it was left: its size, the documents that were open and where one was reading them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer

from core.i18n import gettext as _
from ui.page.place import Place
from ui.widgets.bar import Bar

if TYPE_CHECKING:
    from ui.main_window import MainWindow

STANDS = 3000  # milliseconds after which a start has gone well


class Session(QObject):
    """Puts everything back at the start, and notes it at the end."""

    def __init__(self, window: MainWindow, *, careful: bool = False) -> None:
        super().__init__(window)
        self.window, self.memory = window, window.memory
        self.careful = self.memory.starting() or careful
        window.restoreGeometry(self.memory.bytes_of("geometry"))
        window.panes.restoreState(self.memory.bytes_of("panes"))
        window.side.set_recent(self.memory.recent)
        QTimer.singleShot(STANDS, self, self.memory.started)
        if self.careful:
            says = _("The last starts did not go well, so the documents of last time were left closed.")
            window.reading.say(Bar(says, symbol="caution"))
        else:
            self._reopen()

    def remember(self) -> None:
        reading = self.window.reading
        shown = [one for one in reading.documents if one.source.path]
        self.memory.keep_bytes("geometry", self.window.saveGeometry())
        self.memory.keep_bytes("panes", self.window.panes.saveState())
        self.memory.keep("open", [str(one.source.path) for one in shown])
        places = {one.document.document.sha256: reading.place_of(one.document.document.sha256) for one in shown}
        self.memory.keep("places", {sha: asdict(place) for sha, place in places.items() if place})
        self.memory.started()

    def _reopen(self) -> None:
        places = self.memory.get("places")
        for sha256, kept in places.items() if isinstance(places, dict) else ():
            with suppress(msgspec.ValidationError):
                self.window.reading.remember_place(sha256, msgspec.convert(kept, Place))
        paths = self.memory.get("open")
        here = [Path(name) for name in paths if Path(name).is_file()] if isinstance(paths, list) else []
        self.window.open(here)
