"""The sheet of keys (F1): every action that has keys, as it stands in the menus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.i18n import gettext as _
from ui.theme import GAP, HAIR, ROOM, WIDE


class KeySheet(QDialog):
    def __init__(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(HAIR)
        grid.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        for title, keys in groups:
            self._add(grid, title, keys)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(sheet)
        scroll.setAccessibleName(_("Keys"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GAP)
        layout.addWidget(scroll)
        layout.addWidget(close)
        bar = scroll.verticalScrollBar().sizeHint().width()
        self.resize(sheet.sizeHint().width() + bar + ROOM, self.fontMetrics().height() * 40)

    def _add(self, grid: QGridLayout, title: str, keys: Sequence[tuple[str, str]]) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, GAP, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for words, pressed in keys:
            row = grid.rowCount()
            grid.addWidget(QLabel(words), row, 0)
            shown = QLabel(pressed)
            shown.setProperty("role", "muted")
            grid.addWidget(shown, row, 1)
