"""What stands in the pane while there is no chart to show: looking, nothing found, or why it could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.errors import AssistantError
from core.i18n import gettext as _
from ui.errors import next_step
from ui.theme import TIGHT, WIDE
from ui.widgets.sign import Sign


class State(QWidget):
    """A sign, a title, a sentence; a line that moves while something goes on; a button where one can try again."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.says = _label("heading"), _label("muted")
        self.moving = QProgressBar(maximum=0, textVisible=False)
        self.moving.setAccessibleName(_("Working"))
        self.moving.setFixedWidth(self.fontMetrics().averageCharWidth() * 24)
        self.again = QPushButton(_("Try again"))
        self.again.clicked.connect(self.again_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, TIGHT, WIDE, TIGHT)
        column.setSpacing(TIGHT)
        column.addStretch(1)
        column.addWidget(Sign("chart", "muted", 2.2), 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self.title, self.says):
            column.addWidget(part)
        for line in (self.moving, self.again):
            column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def look(self, where: str) -> None:
        self._tell(_("Looking for charts on {page}").format(page=where), "", moving=True)

    def nothing(self, where: str) -> None:
        says = _("Bars, lines, pies and the like are read, whether the page draws them or shows a picture of them.")
        self._tell(_("No chart found on {page}").format(page=where), says)

    def no_document(self) -> None:
        self._tell(_("No document is open"), _("Open one, and the charts of its pages appear here."))

    def trouble(self, error: AssistantError) -> None:
        self._tell(error.says, next_step(error), again=True)

    def _tell(self, title: str, says: str, *, moving: bool = False, again: bool = False) -> None:
        self.title.setText(title)
        self.says.setText(says)
        self.says.setVisible(bool(says))
        self.moving.setVisible(moving)
        self.again.setVisible(again)


def _label(role: str) -> QLabel:
    label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
