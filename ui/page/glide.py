"""Moves a scroll bar softly to where it should be, and at once where the desktop wants no animation."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QApplication, QScrollBar, QStyle

LASTS = 140  # milliseconds


class Glide(QVariantAnimation):
    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self.bar = bar
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._on_value_changed)

    def by(self, distance: float) -> None:
        """Further from where it is going already."""
        moving = self.state() == self.State.Running
        self.to((self.endValue() if moving else self.bar.value()) + distance)

    def to(self, value: float) -> None:
        target = round(min(max(value, self.bar.minimum()), self.bar.maximum()))
        self.stop()
        if target == self.bar.value():
            return
        if not QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration):
            self.bar.setValue(target)
            return
        self.setStartValue(self.bar.value())
        self.setEndValue(target)
        self.setDuration(LASTS)
        self.start()

    def _on_value_changed(self, value: int) -> None:
        self.bar.setValue(value)
