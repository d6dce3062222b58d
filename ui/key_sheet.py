"""The sheet of keys (F1): every action that has keys, as it stands in the menus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.i18n import gettext as _
from ui.theme import GAP, HAIR, ROOM, WIDE


class KeySheet(QDialog):
    def __init__(self, groups: Sequence[tuple[str, Iterable[QAction]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(HAIR)
        grid.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        for title, actions in groups:
            self._add(grid, title, [action for action in actions if not action.shortcut().isEmpty()])
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
        self.resize(self.fontMetrics().averageCharWidth() * 64, self.fontMetrics().height() * 34)

    def _add(self, grid: QGridLayout, title: str, actions: Sequence[QAction]) -> None:
        if not actions:
            return
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, GAP, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for action in actions:
            row = grid.rowCount()
            grid.addWidget(QLabel(action.text().rstrip("…")), row, 0)
            keys = QLabel(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            keys.setProperty("role", "muted")
            grid.addWidget(keys, row, 1)
