"""A choice that shows its own arrow, in the colour of the theme: a styled combo box has none."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle

from ui import icons, theme
from ui.theme import TIGHT


class Combo(QComboBox):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = round(self.fontMetrics().height() * 0.8)
        whole = self.rect()
        place = QRect(whole.right() - side - TIGHT, whole.center().y() - side // 2 + 1, side, side)
        painter = QPainter(self)
        colour = theme.current().muted
        icons.icon("down", colour).paint(painter, QStyle.visualRect(self.layoutDirection(), whole, place))
        painter.end()
