"""What stands in the middle where there is nothing yet: an icon, a title and a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import TIGHT, WIDE
from ui.widgets.sign import Sign


class Empty(QFrame):
    def __init__(self, title: str = "", says: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title = self._label("title")
        self.says = self._label("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        column.addStretch(2)
        column.addWidget(Sign("batch", "muted", 3.0), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addWidget(self.says)
        column.addStretch(3)
        self.tell(title, says)

    def tell(self, title: str, says: str) -> None:
        self.title.setText(title)
        self.says.setText(says)

    @staticmethod
    def _label(role: str) -> QLabel:
        label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        return label
