"""A column that scrolls, as high as its width makes it: sentences that wrap are asked how high they are."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme import ROOM, TIGHT


def bring_into_sight(widget: QWidget, part: QRect | None = None) -> None:
    """Scrolls whatever the widget lies in until it is seen, or that part of it."""
    seen = part or widget.rect()
    area: QWidget | None = widget.parentWidget()
    while area and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea) and (inner := area.widget()):
        middle = widget.mapTo(inner, seen.center())
        area.ensureVisible(middle.x(), middle.y(), 0, seen.height() // 2 + ROOM)


class _Inner(QWidget):
    """Qt would keep it as high as its words need at their narrowest."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Scrolled(QScrollArea):
    """Put widgets into `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.start_anew()

    def start_anew(self) -> None:
        """Throws away what it holds."""
        inner = _Inner()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        self.column.setSpacing(TIGHT)
        self.setWidget(inner)
