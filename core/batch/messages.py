"""What a batch and its workers say to each other: typed messages behind a length. Nothing is pickled."""

from __future__ import annotations

from msgspec import Struct, msgpack

from core.batch.questions import Asked
from core.batch.rows import Corners, Row
from core.domain import Prompt
from core.settings import Settings

Stretch = tuple[int, int | None]  # first and last page from 1; None for the last of the file


class Start(Struct, tag=True):
    """Who answers: `factory` names a function, as module:name, that makes an Engine out of settings.

    A model whose name is `lent` is not the worker's own: it asks for its words, and shows it `sees` pages.
    """

    factory: str
    settings: Settings
    lent: str = ""
    sees: int = 0


class Work(Struct, tag=True):
    """Questions on one file: the bytes themselves, or the path as the system spells it when there are none."""

    number: int
    name: str
    sha256: str
    path: bytes
    data: bytes | None
    password: str
    asked: tuple[Asked, ...]
    pages: tuple[Stretch, ...] | None = None
    expert: str = "auto"


class Draw(Struct, tag=True):
    """A page from 0 with frames around what is quoted, for people to look at."""

    number: int
    name: str
    path: bytes
    data: bytes | None
    password: str
    page: int
    boxes: tuple[Corners, ...]


class Said(Struct, tag=True):
    """A piece of what the lent model wrote; a step it had to take is told instead of text."""

    text: str = ""
    step: str = ""
    why: str = ""


class Lent(Struct, tag=True):
    """The words of the lent model; `error` is the name of the ModelError that it met instead."""

    pieces: tuple[Said, ...] = ()
    error: str = ""
    says: str = ""
    hint: str = ""


class Ready(Struct, tag=True):
    pass


class Reading(Struct, tag=True):
    number: int
    done: int
    total: int


class Told(Struct, tag=True):
    number: int
    row: Row


class Over(Struct, tag=True):
    """A file is done with. `final` rows need not be asked again; `crashed` tells that its reader died on it."""

    number: int
    pages: int
    final: bool = True
    crashed: bool = False
    trouble: str = ""  # a failure of the model, not of the file
    log: str = ""  # what nobody foresaw, in full


class Wants(Struct, tag=True):
    prompt: Prompt


class Drawn(Struct, tag=True):
    """A JPEG, or nothing where the page could not be drawn."""

    number: int
    jpeg: bytes
    width: int = 0
    height: int = 0


class Failed(Struct, tag=True):
    """Nothing can be answered at all: the error in our words."""

    exit_code: int
    says: str
    hint: str = ""
    log: str = ""


Request = Start | Work | Draw | Lent
Reply = Ready | Reading | Told | Over | Wants | Drawn | Failed

requests = msgpack.Decoder(Request)
replies = msgpack.Decoder(Reply)
