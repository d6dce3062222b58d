"""Lets Python's cycle collector run on the GUI thread alone: elsewhere it may take apart a widget still in use."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # milliseconds between two looks
YOUNG, MIDDLE, OLD = 700, 10, 10  # when each generation is due: objects made, and collections of the one below


class Tidying(QObject):
    """While it lives, nothing is collected but here. What is there when it starts is taken to stay."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.collect()
        gc.freeze()  # the program itself: there is no need to look through it ever again
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()
        parent.destroyed.connect(gc.enable)

    def tidy(self) -> None:
        """The generation that is due, if one is."""
        young, middle, old = gc.get_count()
        if young < YOUNG:
            return
        gc.collect(2 if old >= OLD else 1 if middle >= MIDDLE else 0)
