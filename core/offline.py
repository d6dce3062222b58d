"""Keeps the computer's words at home: no connection leaves it. Sees what Python opens, not what a library's own
machine code opens; those libraries are told by their own switches."""

from __future__ import annotations

import ipaddress
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from core.errors import Refused
from core.i18n import gettext as _

log = logging.getLogger(__name__)

SWITCHES = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "ORT_DISABLE_TELEMETRY": "1",  # ONNX Runtime reports from its own machine code, where the guard does not see it
    "NO_PROXY": "*",  # a proxy on this computer would be a way out
    "no_proxy": "*",
}
# What is as the user set it while something the user asked for is fetched; being watched was never asked for.
FETCHING = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "NO_PROXY", "no_proxy")
# The audit event of each way out, and where in its arguments the address stands.
WAYS_OUT = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


class Guard:
    """Refuses every connection that leaves this computer while it is `on`."""

    def __init__(self) -> None:
        self.on = False
        self.attempts: list[str] = []
        self.before: dict[str, str | None] = {}  # the environment as the user set it, where a switch stands now
        self._hooked = False

    def start(self) -> None:
        if not self._hooked:  # a hook stays until the process ends
            sys.addaudithook(self._heard)
            self._hooked = True
        if not self.on:
            self.before = {name: os.environ.get(name) for name in FETCHING}
        self.on = True

    @contextmanager
    def lowered(self) -> Iterator[None]:
        """For what the user asked to fetch, and no longer: with the proxies of the user's own environment."""
        was, self.on = self.on, False
        if was:
            _set(self.before)
        try:
            yield
        finally:
            self.on = was
            if was:
                _set(SWITCHES)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on or event not in WAYS_OUT:
            return
        host = _host(arguments[WAYS_OUT[event]])
        if not stays_here(host):
            self.attempts.append(host)
            log.warning("refused %s to %s", event, host)
            raise Refused(
                _("Something wanted to connect to {host}. Chartula is offline and refused.").format(host=host),
                hint=_("Nothing was sent. To allow connections for once, set CHARTULA_OFFLINE=0."),
            )


guard = Guard()


def go_offline() -> None:
    """From here on this process, and those it starts, stay at home."""
    guard.start()
    _set(SWITCHES)


def go_online() -> None:
    """The user took it back: connections are allowed, with the proxies of the user's own environment."""
    if guard.on:
        guard.on = False
        _set(guard.before)


def _set(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def stays_here(host: str) -> bool:
    """Whether talk with this host stays on this computer."""
    if host in {"", "localhost"} or host.startswith(("/", "\0")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host(address: object) -> str:
    """The host of (host, port) or a bare host; "" for what has none, such as a socket in the file system."""
    match address:
        case (str() as host, *_rest):
            return host
        case str():
            return address
        case bytes():
            return address.decode(errors="replace")
    return ""
