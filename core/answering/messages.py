"""What the window's process and the answering one say to each other: settings and questions, events and errors."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from msgspec import Raw, Struct, msgpack

from core import events
from core.domain import Question
from core.errors import AssistantError, DocumentLocked
from core.events import Event
from core.settings import Settings

EVENTS = {kind.__name__: kind for kind in events.Event.__args__}


class Start(Struct, tag=True):
    """Who answers: `factory` names a function, as module:name, that makes an Engine out of settings."""

    factory: str
    settings: Settings


class Ask(Struct, tag=True):
    number: int
    question: Question


class Stop(Struct, tag=True):
    number: int


class Told(Struct, tag=True):
    number: int
    kind: str
    event: Raw


class Over(Struct, tag=True):
    """The question is done with; `error` names what went wrong, as one of our errors."""

    number: int
    error: str = ""
    says: str = ""
    hint: str = ""
    exit_code: int = 0
    name: str = ""  # of the file that is locked
    log: str = ""
    attempts: tuple[str, ...] = ()  # connections that were refused since the last question


Request = Start | Ask | Stop
Reply = Told | Over


def _plain(thing: Any) -> Any:
    """Paths as the system spells them; numbers of other libraries as our own."""
    if isinstance(thing, Path):
        return os.fsencode(thing)
    if hasattr(thing, "item"):
        return thing.item()
    raise NotImplementedError(type(thing).__name__)


def _back(kind: type, thing: Any) -> Any:
    if issubclass(kind, Path):
        return Path(os.fsdecode(thing))
    raise NotImplementedError(kind.__name__)


encoder = msgpack.Encoder(enc_hook=_plain)
requests = msgpack.Decoder(Request, dec_hook=_back)
replies = msgpack.Decoder(Reply, dec_hook=_back)


def told(number: int, event: Event) -> Told:
    return Told(number, type(event).__name__, Raw(encoder.encode(event)))


def event(said: Told) -> Event:
    """Raises DecodeError, or KeyError for an event that there is none of."""
    heard: Event = msgpack.decode(said.event, type=EVENTS[said.kind], dec_hook=_back)
    return heard


def over(number: int, error: AssistantError, log: str = "") -> Over:
    locked = error.name if isinstance(error, DocumentLocked) else ""
    return Over(number, type(error).__name__, error.says, error.hint, error.exit_code, locked, log)
