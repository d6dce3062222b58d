"""A question as it was asked, in a bubble as wide as its words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import gettext as _
from ui.theme import GAP, TIGHT, WIDE
from ui.widgets.plate import Plate
from ui.widgets.wrapped import Wrapped


class Bubble(QWidget):
    """Stands at the far side of the pane."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Wrapped(question)
        self._words.setAccessibleName(_("Question: {question}").format(question=question))
        self._plate = Plate("accent_soft")
        self._plate.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        inside = QVBoxLayout(self._plate)
        inside.setContentsMargins(GAP, TIGHT, GAP, TIGHT)
        inside.addWidget(self._words)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(self._plate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = self._words.text().split("\n")
        wanted = max(self._words.fontMetrics().horizontalAdvance(line) for line in words) + 2 * GAP + 2
        room = event.size().width() - 2 * WIDE
        self._plate.setFixedWidth(max(min(wanted, room), 2 * GAP))
