"""Asks the desktop's portal over D-Bus, for a picture of the screen among other things; its answers take their time."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from itertools import count
from typing import Any

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
            code, results = asked(bus, SCREENSHOT, "Screenshot", "sa{sv}", "", interactive=("b", True))
            file = QUrl(results.get("uri", ("s", ""))[1]).toLocalFile()
    except Exception as error:  # jeepney's own, the system's and those of the desktop
        raise NoPicture from error
    if code == DONE and file:
        yield file
    elif code != LEFT:
        raise NoPicture


def asked(
    bus: DBusConnection, interface: str, method: str, signature: str, *words: Any, **wants: tuple[str, Any]
) -> tuple[int, dict[str, tuple[str, Any]]]:
    """How it ended, and what came of it. The answer is a signal of a place that is known before it is asked for.

    `words` go before the options that the portal takes, of which one is that place.
    """
    token = new_token()
    rule = MatchRule(type="signal", interface=REQUEST, member="Response", path=place_of(bus, "request", token))
    unwrap_msg(bus.send_and_get_reply(message_bus.AddMatch(rule)))
    with bus.filter(rule) as answers:
        body = (*words, {"handle_token": ("s", token), **wants})
        unwrap_msg(
            bus.send_and_get_reply(new_method_call(DBusAddress(PLACE, SERVICE, interface), method, signature, body))
        )
        code, results = bus.recv_until_filtered(answers, timeout=WAITS).body
    return code, results


def new_token() -> str:
    return f"chartula{next(_tokens)}"


def place_of(bus: DBusConnection, kind: str, token: str) -> str:
    """Where the portal puts a request or a session of ours."""
    return f"{PLACE}/{kind}/{bus.unique_name.lstrip(':').replace('.', '_')}/{token}"
