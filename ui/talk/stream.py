"""The conversation from its beginning to now. Stays at its end while that is in sight, and where the reader is else."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.i18n import gettext as _
from ui.theme import ROOM, TIGHT, WIDE
from ui.widgets.buttons import icon_button
from ui.widgets.scrolled import Scrolled

NEAR = 40  # pixels from the end that count as the end
MEASURE = 92  # letters a line at most: what can be read with ease


class Stream(Scrolled):
    """Holds the exchanges, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(WIDE)
        self.column.addStretch(1)
        self._at_end = True
        self._below: int | None = None  # how far the end is below what is seen, while something is added above
        self.setAccessibleName(_("Conversation"))
        self.latest = icon_button("down", _("Go to the latest answer"), parent=self)
        self.latest.setStyleSheet("QToolButton { border-radius: 8px; }")
        self.latest.hide()
        self.latest.clicked.connect(self.to_end)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_grown)

    def add(self, widget: QWidget, at: int = -1) -> None:
        """At the end, or at that place from the top; then what the reader sees stays where it is."""
        bar = self.verticalScrollBar()
        self._below = bar.maximum() - bar.value() if at >= 0 else None
        self.column.insertWidget(self.column.count() - 1 if at < 0 else at, widget)

    def to_end(self) -> None:
        self._at_end = True
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _on_scrolled(self, value: int) -> None:
        self._below = self._below if value + (self._below or 0) == self.verticalScrollBar().maximum() else None
        self._at_end = value >= self.verticalScrollBar().maximum() - NEAR
        self.latest.setVisible(not self._at_end)

    def _on_grown(self, _least: int, most: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(most)
        elif self._below is not None:
            self.verticalScrollBar().setValue(most - self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)
        button = self.latest.sizeHint()
        self.latest.resize(button)
        self.latest.move((self.width() - button.width()) // 2, self.height() - button.height() - TIGHT)

    def _set_margins(self) -> None:
        side = margin(self, self.viewport().width())
        self.column.setContentsMargins(side, ROOM, side, ROOM)


def margin(widget: QWidget, width: int) -> int:
    """What is left free at either side, so that lines do not grow too long to be read."""
    return max(ROOM, (width - widget.fontMetrics().averageCharWidth() * MEASURE) // 2)
