"""A titled part of what is put together on the left: a heading, a list that tells what belongs in it, its buttons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from ui import theme
from ui.theme import GAP, HAIR, TIGHT
from ui.widgets.buttons import icon_button


class Lines(QListWidget):
    """A list that says what it is for while it is empty; Delete takes out what is chosen."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = hint
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def remove_chosen(self) -> None:
        for item in self.selectedItems():
            self.takeItem(self.row(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_Backspace:
            self.remove_chosen()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(theme.current().muted)
            place: QRect = self.viewport().rect().adjusted(GAP, GAP, -GAP, -GAP)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place, flags, self.hint)
            painter.end()


class Part(QWidget):
    """`lines` under a heading; what takes out of them stands beside it, buttons of its own below."""

    def __init__(self, heading: str, lines: Lines, remove: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        self.removing = icon_button("trash", remove, QKeySequence(QKeySequence.StandardKey.Delete))
        self.removing.clicked.connect(lines.remove_chosen)
        lines.itemSelectionChanged.connect(self._refresh)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(HAIR)
        self.column.addLayout(self._head(heading))
        self.column.addWidget(self._card(lines), 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(TIGHT)
        self.column.addSpacing(HAIR)
        self.column.addLayout(self.foot)
        self._refresh()

    def _card(self, lines: Lines) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(HAIR, HAIR, HAIR, HAIR)
        inside.addWidget(lines)
        return card

    def _head(self, heading: str) -> QHBoxLayout:
        title = QLabel(heading)
        title.setProperty("role", "heading")
        self.head = line = QHBoxLayout()
        line.setSpacing(HAIR)
        line.addWidget(title)
        line.addSpacing(HAIR)
        line.addWidget(self.note, 1)
        line.addWidget(self.removing)
        return line

    def _refresh(self) -> None:
        self.removing.setEnabled(bool(self.lines.selectedItems()))
