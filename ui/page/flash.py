"""Draws the eye to a few boxes: a frame that closes in on them and fades."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from core.domain import Box
from ui import theme
from ui.page.layout import Frame

LASTS = 900  # milliseconds
FROM = 14  # pixels away


class Flash(QVariantAnimation):
    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self.view = view
        self.page, self.boxes = -1, tuple[Box, ...]()
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(LASTS)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(lambda _value: self.view.viewport().update())
        self.finished.connect(self.view.viewport().update)

    def start_on(self, page: int, boxes: Sequence[Box]) -> None:
        self.stop()
        self.page, self.boxes = page, tuple(boxes)
        self.start()

    def paint(self, painter: QPainter, page: int, frame: Frame) -> None:
        if page != self.page or self.state() != self.State.Running:
            return
        done = float(self.currentValue())
        colour, away = QColor(theme.LIGHT.accent), FROM * (1 - done) + 3
        colour.setAlphaF(1 - done**3)
        painter.setPen(QPen(colour, 2.5))
        painter.setBrush(QColor.fromRgbF(colour.redF(), colour.greenF(), colour.blueF(), 0.25 * (1 - done)))
        for box in self.boxes:
            painter.drawRoundedRect(frame.shown(box).adjusted(-away, -away, away, away), 5, 5)
