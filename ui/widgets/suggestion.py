"""A sentence that can be pressed, on as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from ui import icons, theme
from ui.theme import GAP, TIGHT

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class Suggestion(QAbstractButton):
    def __init__(self, text: str, sign: str = "next", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._sign = sign
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - 3 * GAP - self._side, 10_000)
        return self.fontMetrics().boundingRect(room, _WRAPPED.value, self.text()).height() + 2 * TIGHT

    @property
    def _side(self) -> int:
        return self.fontMetrics().height()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the words, which may be another
        pen = QPen(QColor(worn.accent), 2) if self.hasFocus() else QPen(QColor(worn.line), 1)
        painter.setPen(pen)
        painter.setBrush(
            QColor(worn.accent_soft if self.isDown() else worn.hover if self.underMouse() else worn.surface)
        )
        half = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), theme.ROUND, theme.ROUND)
        side, way = self._side, self.layoutDirection()
        words = QRect(GAP, 0, self.width() - 3 * GAP - side, self.height())
        sign = QRect(self.width() - GAP - side, (self.height() - side) // 2, side, side)
        painter.setPen(QColor(worn.text))
        leading = QStyle.visualAlignment(way, Qt.AlignmentFlag.AlignLeading)
        painter.drawText(QStyle.visualRect(way, self.rect(), words), (_WRAPPED | leading).value, self.text())
        turned = (
            self._sign if way == Qt.LayoutDirection.LeftToRight else {"next": "previous"}.get(self._sign, self._sign)
        )
        icons.icon(turned, worn.muted).paint(painter, QStyle.visualRect(way, self.rect(), sign))
        painter.end()
