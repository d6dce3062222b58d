"""What every control of a setting is: it shows a value, and tells a change when a person means it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.settings import Settings
from ui.theme import TIGHT


class Control(QWidget):
    """Shows the value of one setting and tells when a person changes it."""

    changed = Signal(object)
    broad = False  # stands below its words, as wide as the page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(TIGHT)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 32)

    def show_value(self, value: Any) -> None:
        """Without telling it as a change."""
        raise NotImplementedError

    def mind(self, settings: Settings) -> None:
        """The settings around it are these, for one that shows more than its own value."""

    def _take(self, inner: QWidget) -> None:
        self.setFocusProxy(inner)
        self.inner = inner
        self.line.addWidget(inner)
        inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page, and changes no value that it happens to pass over."""
        if event.type() == QEvent.Type.Wheel and not self.inner.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
