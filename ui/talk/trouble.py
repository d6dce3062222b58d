"""An error in the place where an answer would stand: a sentence, a next step, the details for whoever helps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from core.errors import AssistantError
from core.i18n import gettext as _
from ui import errors
from ui.theme import GAP, HAIR, ROOM, TIGHT
from ui.widgets.buttons import quiet
from ui.widgets.sign import Sign
from ui.widgets.wrapped import Wrapped


class Trouble(QWidget):
    """Stays until the conversation is cleared."""

    def __init__(self, error: AssistantError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error = error
        self.says, self.hint = Wrapped(error.says, "heading"), Wrapped(errors.next_step(error), "muted")
        self.copy = quiet(_("Copy details"))
        self.copy.clicked.connect(self._on_copy)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(TIGHT)
        grid.setVerticalSpacing(HAIR)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Sign("caution", "not_found"), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.says, 0, 1)
        grid.addWidget(self.hint, 1, 1)
        self.hint.setVisible(bool(self.hint.text()))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(errors.details(self.error))


class TroubleCard(QFrame):
    """One that belongs to no question."""

    def __init__(self, error: AssistantError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.trouble = Trouble(error)
        grid = QGridLayout(self)
        grid.setContentsMargins(ROOM, GAP, ROOM, GAP)
        grid.addWidget(self.trouble, 0, 0)
        grid.addWidget(self.trouble.copy, 1, 0, Qt.AlignmentFlag.AlignLeading)
