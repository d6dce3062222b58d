"""The proof of staying at home: whether connections are refused, and every one that was."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from core.i18n import gettext as _
from core.i18n import ngettext
from core.offline import Guard
from ui.theme import TIGHT
from ui.widgets.wrapped import Wrapped

OFTEN = 2000  # milliseconds between two looks while it can be seen


class Proof(QWidget):
    def __init__(self, guard: Guard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guard = guard
        self.says = Wrapped()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Connections that were refused"))
        self.list.setMaximumHeight(self.fontMetrics().height() * 7)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, TIGHT, 0, TIGHT)
        layout.addWidget(self.says)
        layout.addWidget(self.list)
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        tried = Counter(self.guard.attempts)
        self.says.setText(self._told(sum(tried.values())))
        lines = [_("{host}, {n} times").format(host=host, n=n) if n > 1 else host for host, n in tried.most_common()]
        if lines != [self.list.item(row).text() for row in range(self.list.count())]:
            self.list.clear()
            self.list.addItems(lines)
        self.list.setVisible(bool(lines))

    def _told(self, tried: int) -> str:
        if tried:
            says = ngettext(
                "{n} connection was refused since the start. Nothing was sent.",
                "{n} connections were refused since the start. Nothing was sent.",
                tried,
            )
            return says.format(n=tried)
        if self.guard.on:
            return _("Nothing was blocked: since the start, nothing tried to leave this computer.")
        return _("Connections are not being refused now.")


def heading(text: str) -> QLabel:
    """A title within the page."""
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
