"""Below the rows: what can be done with the chosen ones, and with all that was written. Does none of it itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.i18n import gettext as _
from ui import icons
from ui.theme import TIGHT
from ui.widgets.buttons import label

Keys = str | QKeySequence.StandardKey | None


class Foot(QWidget):
    open_pressed = Signal()
    copy_pressed = Signal()
    report_pressed = Signal()
    show_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page, rows = _("Open the page of the chosen row"), _("Copy the chosen rows")
        report = _("Save a page with counts, failures and what wants a look")
        self.opening = _button(_("Open its page"), "document", page, self.open_pressed, "Return")
        self.copying = _button(_("Copy rows"), "copy", rows, self.copy_pressed, QKeySequence.StandardKey.Copy)
        self.reporting = _button(_("Report…"), "export", report, self.report_pressed)
        self.showing = _button(
            _("Show in folder"), "folder", _("Show the written file in its folder"), self.show_pressed
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(TIGHT)
        line.addWidget(self.opening)
        line.addWidget(self.copying)
        line.addStretch(1)
        line.addWidget(self.reporting)
        line.addWidget(self.showing)

    def tell(self, *, rows: bool, chosen: bool, at_work: bool, busy: bool) -> None:
        """Nothing can be done without rows, nor with a file that is being written."""
        self.setVisible(rows)
        self.opening.setEnabled(chosen)
        self.copying.setEnabled(chosen)
        self.showing.setEnabled(rows and not at_work)
        self.reporting.setEnabled(rows and not busy)


def _button(text: str, icon: str, says: str, pressed: object, keys: Keys = None) -> QPushButton:
    button = QPushButton(icons.icon(icon), text)
    button.setAutoDefault(False)
    label(button, says, QKeySequence(keys) if keys else None)
    button.clicked.connect(lambda _checked=False: pressed.emit())  # type: ignore[attr-defined]
    return button
