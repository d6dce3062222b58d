"""A quiet bar above the page: something to know, and what can be done about it. Never in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from core.i18n import gettext as _
from ui import icons
from ui.theme import GAP, TIGHT


class Bar(QFrame):
    """Gone when it is closed or its button is pressed."""

    pressed = Signal()
    closed = Signal()

    def __init__(self, says: str, button: str = "", symbol: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName(says)
        self.says = QLabel(says, wordWrap=True)
        sign = QLabel()
        sign.setPixmap(icons.icon(symbol).pixmap(20, 20))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(GAP, TIGHT, TIGHT, TIGHT)
        self.line.setSpacing(TIGHT)
        self.line.addWidget(sign)
        self.line.addWidget(self.says, 1)
        self.button = QPushButton(button)
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self._on_pressed)
        self.line.addWidget(self.button)
        away = QToolButton()
        away.setIcon(icons.icon("close"))
        away.setToolTip(_("Close this notice"))
        away.setAccessibleName(_("Close this notice"))
        away.clicked.connect(self._on_closed)
        self.line.addWidget(away)

    def _on_pressed(self) -> None:
        self.pressed.emit()
        self._on_closed()

    def _on_closed(self) -> None:
        self.closed.emit()
        self.hide()
        self.deleteLater()


class PasswordBar(Bar):
    """Asks for a password in place. What is typed is told once and kept nowhere."""

    given = Signal(str)

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(says, _("Open"), "lock", parent)
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password, placeholderText=_("Password"))
        self.password.setAccessibleName(_("Password"))
        self.password.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.password.returnPressed.connect(self.button.click)
        self.line.insertWidget(2, self.password)
        self.setFocusProxy(self.password)

    def _on_pressed(self) -> None:
        if self.password.text():
            self.given.emit(self.password.text())
            self._on_closed()
