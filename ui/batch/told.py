"""What there is to say above the rows, as bars: each new one takes the place of those before it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.theme import TIGHT
from ui.widgets.bar import Bar


class Told(QVBoxLayout):
    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(TIGHT)

    def say(self, bar: Bar) -> None:
        self.silence()
        bar.setProperty("role", "card")
        bar.says.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file, which may be called anything
        self.addWidget(bar)

    def silence(self) -> None:
        """What was told before has been read."""
        while item := self.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
