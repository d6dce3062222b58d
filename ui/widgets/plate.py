"""A rounded plate in a colour of the theme, behind whatever lies on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme


class Plate(QFrame):
    """Names of theme colours, not colours: it wears what the application wears. `edge` may be ""."""

    def __init__(self, fill: str, edge: str = "", round_: int = theme.ROUND, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill, self._edge, self._round = fill, edge, round_

    def wear(self, fill: str, edge: str = "") -> None:
        self._fill, self._edge = fill, edge
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = theme.current()
        pen = QPen(QColor(getattr(worn, self._edge)), 1) if self._edge else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(QColor(getattr(worn, self._fill)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._round, self._round)
        painter.end()
