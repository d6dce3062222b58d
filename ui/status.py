"""The line at the foot of the window: what is going on, and the promise that nothing leaves this computer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton, QWidget

from core.errors import AssistantError
from core.i18n import gettext as _
from ui import icons
from ui.errors import next_step

LONG = 8000  # milliseconds that a word is left standing


class StatusLine(QStatusBar):
    offline_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.working = QProgressBar(maximum=0, textVisible=False)
        self.working.hide()
        self.working.setFixedWidth(self.fontMetrics().averageCharWidth() * 12)
        self.working.setAccessibleName(_("Working"))
        self.offline = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.offline.clicked.connect(self.offline_pressed)
        self.addPermanentWidget(self.working)
        self.addPermanentWidget(self.offline)
        self.set_offline(True)

    def set_offline(self, offline: bool) -> None:
        self.offline.setIcon(icons.icon("offline" if offline else "link"))
        self.offline.setText(_("Offline") if offline else _("Online"))
        says = (
            _("Nothing leaves this computer. Press to see what was refused.")
            if offline
            else _("Connections are allowed. Press to change that.")
        )
        self.offline.setToolTip(says)
        self.offline.setAccessibleName(f"{self.offline.text()}: {says}")

    def set_busy(self, what: str) -> None:
        self.working.setVisible(bool(what))
        self.showMessage(what)

    def say(self, words: str) -> None:
        self.showMessage(words, LONG)

    def say_error(self, error: AssistantError) -> None:
        self.say(f"{error.says} {next_step(error)}".strip())
