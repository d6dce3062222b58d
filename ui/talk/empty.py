"""What the pane shows before the first question: what can be asked here, and some questions to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.i18n import gettext as _
from ui.theme import GAP, TIGHT
from ui.widgets.sign import Sign
from ui.widgets.suggestion import Suggestion
from ui.widgets.wrapped import Wrapped


class Empty(QWidget):
    """A suggestion that is pressed is asked."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[Suggestion] = []
        title = QLabel(_("Ask, and see where it stands"))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        says = Wrapped(_("Every quote and every number of an answer is looked up on its page."), "muted")
        says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)
        self._column.addStretch(2)
        self._column.addWidget(Sign("talk", "accent", 2.6), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(title)
        self._column.addWidget(says)
        self._column.addSpacing(GAP)
        self._chips = QVBoxLayout()
        self._chips.setSpacing(TIGHT)
        self._column.addLayout(self._chips)
        self._column.addStretch(3)

    def suggest(self, questions: Sequence[str]) -> None:
        for chip in self.chips:
            self._chips.removeWidget(chip)
            chip.deleteLater()
        self.chips = [Suggestion(question) for question in questions]
        for chip in self.chips:
            chip.clicked.connect(partial(self.asked.emit, chip.text()))
            self._chips.addWidget(chip)
