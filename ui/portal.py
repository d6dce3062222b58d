"""Asks the desktop's portal for a picture of the screen: org.freedesktop.portal.Screenshot, over D-Bus."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from itertools import count

from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QUrl

from core.errors import AssistantError
from core.i18n import gettext as _

SERVICE = "org.freedesktop.portal.Desktop"
PLACE = "/org/freedesktop/portal/desktop"
SCREENSHOT = "org.freedesktop.portal.Screenshot"
REQUEST = "org.freedesktop.portal.Request"
WAITS = 300.0  # seconds for the user to draw the box
DONE, LEFT = 0, 1  # what the portal answers with
_tokens = count(1)


class NoPicture(AssistantError):
    def __init__(self) -> None:
        super().__init__(_("The desktop gave no picture of the screen."), _("Take a screenshot, then paste it."))


def shot() -> Generator[str, None, None]:
    """A job for a worker: the file that the portal leaves, or nothing when the user did not want to.

    Raises NoPicture where there is no portal, or it fails.
    """
    try:
        with closing(open_dbus_connection(bus="SESSION")) as bus:
            code, file = _asked(bus)
    except Exception as error:  # jeepney's own, the system's and those of the desktop
        raise NoPicture from error
    if code == DONE and file:
        yield file
    elif code != LEFT:
        raise NoPicture


def _asked(bus: DBusConnection) -> tuple[int, str]:
    """The answer comes as a signal of a place that is known before it is asked for."""
    token = f"chartula{next(_tokens)}"
    sender = bus.unique_name.lstrip(":").replace(".", "_")
    rule = MatchRule(type="signal", interface=REQUEST, member="Response", path=f"{PLACE}/request/{sender}/{token}")
    unwrap_msg(bus.send_and_get_reply(message_bus.AddMatch(rule)))
    with bus.filter(rule) as answers:
        portal = DBusAddress(PLACE, SERVICE, SCREENSHOT)
        wants = {"handle_token": ("s", token), "interactive": ("b", True)}
        unwrap_msg(bus.send_and_get_reply(new_method_call(portal, "Screenshot", "sa{sv}", ("", wants))))
        code, results = bus.recv_until_filtered(answers, timeout=WAITS).body
    return code, QUrl(results.get("uri", ("s", ""))[1]).toLocalFile()
