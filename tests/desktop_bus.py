"""Stands where a desktop's session bus would, with a portal that lends keys: a real socket that speaks D-Bus."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    Parser,
    new_error,
    new_method_return,
    new_signal,
)

CLIENT = ":1.7"
PLACE = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"


class Desktop:
    """One program may call.

    `lends` is the key as the desktop names it, "" when the user gives none; `picture` is the address of a file.
    """

    def __init__(self, path: Path, *, lends: str = "Super+Alt+C", picture: str = "", portal: bool = True) -> None:
        self.address = f"unix:path={path}"
        self.lends, self.picture, self.portal = lends, picture, portal
        self.calls: list[tuple[str, Sequence[Any]]] = []
        self.session = ""
        self.gone = threading.Event()
        self._serials = count(1)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        self._line: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def press(self, name: str = "capture", session: str = "", **options: tuple[str, str]) -> None:
        self._signal(PLACE, SHORTCUTS, "Activated", "osta{sv}", (session or self.session, name, 1, options))

    def close(self) -> None:
        for one in (self._listening, self._line):
            with suppress(OSError, AttributeError):
                one.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError), self._listening:
            self._line, _from = self._listening.accept()
            with self._line:
                data, heard = self._welcome(self._line), Parser()
                while data:
                    heard.add_data(data)
                    while (message := heard.get_next_message()) is not None:
                        self._answer(message)
                    data = self._line.recv(4096)
        self.gone.set()

    def _welcome(self, line: socket.socket) -> bytes:
        """Lets anyone in, and gives back what was said after that: every caller says something at once."""
        said = b""
        while b"\r\n" not in said:
            said += line.recv(4096)
        line.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
        while not (after := said.partition(b"BEGIN\r\n")[2]):
            said += line.recv(4096)
        return after

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        name = fields[HeaderFields.member]
        match name:
            case "Hello":
                self._reply(message, "s", (CLIENT,))
            case "AddMatch":
                self._reply(message)
            case _ if not self.portal:
                self._send(new_error(message, "org.freedesktop.DBus.Error.ServiceUnknown", "s", ("nobody",)))
            case "Register":
                self.calls.append((name, message.body))
                self._reply(message)
            case "CreateSession":
                self.calls.append((name, message.body))
                token = message.body[0]["session_handle_token"][1]
                self.session = f"{PLACE}/session/1_7/{token}"
                self._promise(message, message.body[0], {"session_handle": ("s", self.session)})
            case "Screenshot":
                self._promise(message, message.body[1], {"uri": ("s", self.picture)})
            case "BindShortcuts":
                self.calls.append((name, message.body))
                lent = [(wish, {"trigger_description": ("s", self.lends)}) for wish, _how in message.body[1]]
                self._promise(message, message.body[3], {"shortcuts": ("a(sa{sv})", lent if self.lends else [])})

    def _promise(self, message: Message, options: dict[str, Any], results: dict[str, Any]) -> None:
        """First the place of the answer, then the answer."""
        place = f"{PLACE}/request/1_7/{options['handle_token'][1]}"
        self._reply(message, "o", (place,))
        self._signal(place, REQUEST, "Response", "ua{sv}", (0 if self.lends else 1, results))

    def _reply(self, message: Message, signature: str = "", body: tuple[Any, ...] = ()) -> None:
        self._send(new_method_return(message, signature or None, body))

    def _signal(self, place: str, interface: str, name: str, signature: str, body: tuple[Any, ...]) -> None:
        self._send(new_signal(DBusAddress(place, interface=interface), name, signature, body))

    def _send(self, message: Message) -> None:
        assert self._line
        assert message.header.message_type != MessageType.method_call
        message.header.fields[HeaderFields.sender] = ":1.2"
        self._line.sendall(message.serialise(serial=next(self._serials)))
