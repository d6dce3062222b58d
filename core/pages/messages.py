"""What the assistant and its reading child say to each other: typed messages behind a length. Nothing is pickled."""

from __future__ import annotations

from msgspec import Struct, msgpack

from core.charts import Outline
from core.domain import Box, Document, Heading, Link, Page, PageSize, Word


class Open(Struct, tag=True):
    """Open a file under a key: the bytes themselves, or the path, as the system spells it, when there are none."""

    key: int
    name: str
    path: bytes
    data: bytes | None
    password: str


class Wake(Struct, tag=True):
    """Have ready what reads documents of this kind, before there is one."""

    key: int = -1


class Skim(Struct, tag=True):
    key: int
    number: int


class Read(Struct, tag=True):
    key: int
    number: int


class Render(Struct, tag=True):
    """The page as a picture, or the part of it inside the clip."""

    key: int
    number: int
    dpi: float
    clip: Box | None = None


class Measure(Struct, tag=True):
    """How large pages[start:stop] are."""

    key: int
    start: int
    stop: int


class Survey(Struct, tag=True):
    """The file's own table of contents."""

    key: int


class Lead(Struct, tag=True):
    """Where clicks on a page lead."""

    key: int
    number: int


class Trace(Struct, tag=True):
    """The paths a page draws."""

    key: int
    number: int


class Spell(Struct, tag=True):
    """The writing on a rendering of the page: what lies in each of the boxes, or all there is when there are none."""

    key: int
    number: int
    dpi: float
    boxes: tuple[Box, ...]


class Unclip(Struct, tag=True):
    """The bytes of what is attached to a page, counted as the page counts them."""

    key: int
    number: int
    at: int


class Close(Struct, tag=True):
    key: int


class Opened(Struct, tag=True):
    """`locked` tells that it took a password to open."""

    document: Document
    locked: bool


class Seen(Struct, tag=True):
    page: Page


class Picture(Struct, tag=True):
    """RGB, one byte a channel, row by row."""

    width: int
    height: int
    pixels: bytes


class Measured(Struct, tag=True):
    sizes: tuple[PageSize, ...]


class Surveyed(Struct, tag=True):
    headings: tuple[Heading, ...]


class Leading(Struct, tag=True):
    links: tuple[Link, ...]


class Traced(Struct, tag=True):
    outlines: tuple[Outline, ...]


class Spelt(Struct, tag=True):
    words: tuple[Word, ...]


class Unclipped(Struct, tag=True):
    """Nothing where there is too much of it."""

    data: bytes


class Closed(Struct, tag=True):
    pass


class Failed(Struct, tag=True):
    """What went wrong: the name of one of our errors, its sentence and its hint, and for the log the rest."""

    error: str
    says: str
    hint: str = ""
    log: str = ""


Request = Wake | Open | Skim | Read | Render | Measure | Survey | Lead | Trace | Spell | Unclip | Close
Reply = Opened | Seen | Picture | Measured | Surveyed | Leading | Traced | Spelt | Unclipped | Closed | Failed

_requests = msgpack.Decoder(Request)
_replies = msgpack.Decoder(Reply)


def as_request(body: bytes) -> Request:
    return _requests.decode(body)


def as_reply(body: bytes) -> Reply:
    """Raises msgspec.DecodeError when the child speaks nonsense."""
    return _replies.decode(body)
