"""An icon that only stands there, as large as the text beside it, in a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme


class Sign(QWidget):
    """`colour` is the name of a theme colour; `times` the height of the text. Words beside it say what it means."""

    def __init__(self, name: str, colour: str = "text", times: float = 1.15, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour, self._times = name, colour, times
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * self._times)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.icon(self._name, getattr(theme.current(), self._colour)).paint(painter, self.rect())
        painter.end()
