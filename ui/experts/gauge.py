"""A bar that is filled as far as its share, with its words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class Gauge(QWidget):
    """`share` from 0 to 1; a little shows for anything above nothing. `says` is what the picture means."""

    def __init__(self, share: float, says: str, colour: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = min(max(share, 0.0), 1.0)
        self._colour = colour
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = 8.0
        trough = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(QColor(worn.hover))
        painter.drawRoundedRect(trough, high / 2, high / 2)
        if self.share:
            wide = max(trough.width() * self.share, high)
            left = trough.width() - wide if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0.0
            painter.setBrush(QColor(getattr(worn, self._colour)))
            painter.drawRoundedRect(QRectF(left, trough.y(), wide, high), high / 2, high / 2)
        painter.end()
