"""Takes in who comes to the open window's door: brings the window to the front and opens what was handed over."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject

from ui.door import TOKEN, Door, Visit
from ui.main_window import MainWindow
from ui.worker import Post

EVERY = 150  # milliseconds between two looks at the door


class Visitors(QObject):
    def __init__(self, door: Door, window: MainWindow) -> None:
        super().__init__(window)
        self.door, self.window = door, window
        self._post = Post(self, every=EVERY)
        self._post.came.connect(self._on_came)
        window.leaving.connect(self._on_leaving)
        if door.is_ours:
            self._post.open()
            door.open(self._post.put)

    def _on_came(self, visit: Visit) -> None:
        if visit.late or not self.door.is_ours:
            return
        if visit.note.token:
            os.environ[TOKEN] = visit.note.token  # Qt shows it to the desktop when it asks to come to the front
        self.window.come_forward()
        self.window.open(visit.paths)
        visit.taken.set()

    def _on_leaving(self) -> None:
        self._post.close()
        self.door.close()
