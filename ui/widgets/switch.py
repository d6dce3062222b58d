"""A switch for what is on or off: a tick box by name and keys, seen as clearly on dark as on light."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from core.i18n import gettext as _
from ui import theme
from ui.theme import TIGHT


class Switch(QCheckBox):
    """Says On or Off beside it, so that colour is not all there is to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggled.connect(lambda _on: self.update())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        high = metrics.height() + 6
        return QSize(2 * high + TIGHT + max(metrics.horizontalAdvance(word) for word in (_("On"), _("Off"))), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _where: QPoint) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn, on, mirrored = theme.current(), self.isChecked(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        high = self.fontMetrics().height() + 2
        top, wide = (self.height() - high) / 2, high * 1.75
        track = QRectF(self.width() - wide - 1 if mirrored else 1, top, wide, high)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = worn.accent if on or self.hasFocus() else worn.muted
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(worn.accent if on else worn.surface))
        painter.drawRoundedRect(track, high / 2, high / 2)
        knob = high - 8
        left = track.right() - knob - 4 if on != mirrored else track.left() + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.on_accent if on else worn.muted))
        painter.drawEllipse(QRectF(left, top + 4, knob, knob))
        painter.setPen(QColor(worn.text))
        gap = round(wide) + TIGHT + 1
        words = self.rect().adjusted(0, 0, -gap, 0) if mirrored else self.rect().adjusted(gap, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, _("On") if on else _("Off"))
        painter.end()
