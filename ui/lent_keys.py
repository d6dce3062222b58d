"""Asks the desktop to lend a key that is heard in every program: org.freedesktop.portal.GlobalShortcuts, over D-Bus."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import dataclass

from jeepney import DBusAddress, DBusErrorResponse, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from core.errors import AssistantError
from core.i18n import gettext as _
from ui.portal import DONE, PLACE, SERVICE, asked, new_token, place_of

SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REGISTRY = "org.freedesktop.host.portal.Registry"
NAME = "io.github.chartula.Chartula"
CAPTURE = "capture"
WISHED = "LOGO+ALT+c"  # as the desktop spells keys; the user has the last word
GLANCE = 0.5  # seconds after which it is looked whether the key is still wanted


class NoKey(AssistantError):
    def __init__(self) -> None:
        super().__init__(
            _("This desktop lends programs no keys."), _("The window's own keys work while it is in front.")
        )


@dataclass(frozen=True, slots=True)
class Lent:
    key: str  # in the desktop's own words; "" when it tells none


@dataclass(frozen=True, slots=True)
class Pressed:
    token: str  # by which the window may come to the front


def keys() -> Generator[Lent | Pressed | None, None, None]:
    """A job for a worker, until it is closed: the key that is lent, then each time it is pressed. None is a breath.

    Raises NoKey where there is no such portal, or the user gave no key.
    """
    try:
        with closing(open_dbus_connection(bus="SESSION")) as bus:
            _introduce(bus)
            session = place_of(bus, "session", token := new_token())
            pressed = MatchRule(type="signal", interface=SHORTCUTS, member="Activated", path=PLACE)
            unwrap_msg(bus.send_and_get_reply(message_bus.AddMatch(pressed)))
            with bus.filter(pressed, bufsize=8) as heard:
                yield Lent(_bound(bus, session, token))
                while True:
                    yield None
                    with suppress(TimeoutError):
                        lent_to, name, _when, options = bus.recv_until_filtered(heard, timeout=GLANCE).body
                        if (lent_to, name) == (session, CAPTURE):
                            yield Pressed(options.get("activation_token", ("s", ""))[1])
    except NoKey:
        raise
    except Exception as error:  # jeepney's own, the system's and those of the desktop
        raise NoKey from error


def _introduce(bus: DBusConnection) -> None:
    """Newer portals lend nothing to a program without a name. Older ones, and those in a box, do not ask."""
    with suppress(DBusErrorResponse):
        registry = DBusAddress(PLACE, SERVICE, REGISTRY)
        unwrap_msg(bus.send_and_get_reply(new_method_call(registry, "Register", "sa{sv}", (NAME, {}))))


def _bound(bus: DBusConnection, session: str, token: str) -> str:
    """The key that the user chose, as the desktop calls it."""
    code, results = asked(bus, SHORTCUTS, "CreateSession", "a{sv}", session_handle_token=("s", token))
    if code != DONE:
        raise NoKey
    wish = (CAPTURE, {"description": ("s", _("Capture a part of the screen")), "preferred_trigger": ("s", WISHED)})
    code, results = asked(bus, SHORTCUTS, "BindShortcuts", "oa(sa{sv})sa{sv}", session, [wish], "")
    lent = dict(results.get("shortcuts", ("", []))[1])
    if code != DONE or CAPTURE not in lent:
        raise NoKey
    return str(lent[CAPTURE].get("trigger_description", ("s", ""))[1])
