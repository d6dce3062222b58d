"""Before a link leads out of this computer: says where, in full, and asks. Offline, it leads nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.i18n import gettext as _
from core.settings import Settings
from ui.theme import GAP, ROOM

KNOWN = ("http", "https", "mailto")  # any other kind may start a program
LINES = 4  # of an address that are in sight at once


class Leaving(QDialog):
    """The address as it will be used: letters that could be taken for others, and those nobody sees, in their codes."""

    def __init__(self, address: str, parent: QWidget, *, offline: bool) -> None:
        super().__init__(parent)
        self.url = QUrl(address.strip())
        self.setWindowTitle(_("Link"))
        self.says = QLabel(self._words(offline=offline), wordWrap=True)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.address = QPlainTextEdit(self._in_full(address), readOnly=True)
        self.address.setAccessibleName(_("Address"))
        self.address.setTabChangesFocus(True)
        self.address.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.address.setFixedHeight(self.fontMetrics().height() * (LINES + 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        layout.setSpacing(GAP)
        for part in (self.says, self.address, self._buttons(may_open=not offline and self._is_known)):
            layout.addWidget(part)
        self.kept.setFocus()
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)

    @property
    def _is_known(self) -> bool:
        return self.url.isValid() and self.url.scheme().lower() in KNOWN

    def _words(self, *, offline: bool) -> str:
        if not self._is_known:
            return _("This link leads to a file or to another program. Chartula does not open such links.")
        if offline:
            return _("This link leads out of this computer, and Chartula stays offline. It was not opened.")
        if self.url.scheme().lower() == "mailto":
            return _("This link begins an e-mail. Open it in your mail program?")
        host = self.url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        return _("This link leads to {host}, out of this computer. Open it in your browser?").format(host=host)

    def _in_full(self, address: str) -> str:
        return bytes(self.url.toEncoded().data()).decode("ascii") if self._is_known else ascii(address)[1:-1]

    def _buttons(self, *, may_open: bool) -> QDialogButtonBox:
        """Enter leaves it be: nothing is opened by a slip of the hand."""
        buttons = QDialogButtonBox()
        self.copying = buttons.addButton(_("Copy address"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copying.setAutoDefault(False)
        self.copying.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.address.toPlainText()))
        if may_open:
            self.opening = buttons.addButton(_("Open link"), QDialogButtonBox.ButtonRole.AcceptRole)
            self.opening.setAutoDefault(False)
            self.accepted.connect(lambda: QDesktopServices.openUrl(self.url))
        kept = buttons.addButton(
            QDialogButtonBox.StandardButton.Cancel if may_open else QDialogButtonBox.StandardButton.Close
        )
        kept.setDefault(True)
        self.kept = kept
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def ask(address: str, settings: Settings, parent: QWidget) -> Leaving:
    """Does not block: the question stands there when this returns."""
    leaving = Leaving(address, parent, offline=settings.offline)
    leaving.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    leaving.open()
    return leaving
