"""Asks the desktop's portal for a picture of the screen: org.freedesktop.portal.Screenshot, over D-Bus."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from PySide6.QtCore import SLOT, QObject, QUrl, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

from core.i18n import gettext as _

SERVICE = "org.freedesktop.portal.Desktop"
PLACE = "/org/freedesktop/portal/desktop"
SCREENSHOT = "org.freedesktop.portal.Screenshot"
REQUEST = "org.freedesktop.portal.Request"
_tokens = count(1)


class Portal(QObject):
    """The user draws the box in the desktop's own dialog; the answer is a file."""

    answered = Signal(str, str)  # the file, or why there is none; both empty when the user did not want to

    def __init__(self, parent: QObject | None = None, bus: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self._bus = bus or QDBusConnection.sessionBus()

    @property
    def there(self) -> bool:
        known = self._bus.interface() if self._bus.isConnected() else None
        return bool(known and known.isServiceRegistered(SERVICE).value())

    def ask(self) -> None:
        token = f"chartula{next(_tokens)}"
        sender = self._bus.baseService().lstrip(":").replace(".", "_")
        handle = f"{PLACE}/request/{sender}/{token}"
        self._bus.connect(SERVICE, handle, REQUEST, "Response", self, SLOT("heard(QDBusMessage)"))
        portal = QDBusInterface(SERVICE, PLACE, SCREENSHOT, self._bus)
        reply = portal.call("Screenshot", "", {"handle_token": token, "interactive": True})
        if reply.type() == QDBusMessage.MessageType.ErrorMessage:
            self.answered.emit("", _("The desktop refused: {why}").format(why=reply.errorMessage()))

    @Slot(QDBusMessage)
    def heard(self, message: QDBusMessage) -> None:
        """0 done, 1 the user left, 2 it ended otherwise."""
        code, results = (*message.arguments(), None, None)[:2]
        uri = results.get("uri", "") if isinstance(results, Mapping) else ""
        if code == 0 and uri:
            self.answered.emit(QUrl(str(uri)).toLocalFile(), "")
        else:
            self.answered.emit(
                "", "" if code == 1 else _("The desktop gave no picture. Take a screenshot, then paste it.")
            )
