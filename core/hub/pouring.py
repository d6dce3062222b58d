"""Pours a file from a line into the disk: goes on after cuts, waits when it must, hashes on the way. Keeps no list."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing
from pathlib import Path

from core.errors import AssistantError
from core.hub.errors import FileDamaged
from core.hub.events import Event, Waiting
from core.hub.files import Digest, blocks
from core.hub.line import Cut
from core.hub.pace import Pace
from core.i18n import gettext as _

TRIES = 5  # in a row without a single new byte
PAUSE = 1.0  # seconds before the second try; each further one waits twice as long
PATIENCE = 120.0  # seconds of waiting that the other end may ask for at once
STEP = 0.1  # seconds between two looks whether the user wants to stop

Opened = Callable[[int], AbstractContextManager[tuple[bool, Generator[bytes]]]]  # from which byte on


class Pouring:
    """How patient one is, and what one says at last."""

    def __init__(self, gave_up: Callable[[Cut], AssistantError], pause: float = PAUSE) -> None:
        self.gave_up = gave_up
        self.pause = pause

    def poured(self, name: str, jug: Jug, opened: Opened) -> Generator[Event, None, Digest]:
        """Go on from what is there until the file has its size, through cuts; returns its digest."""
        tries = 0
        while jug.length < jug.size or not jug.part.exists():
            before = jug.length
            try:
                yield from _stretch(name, jug, opened)
            except Cut as cut:
                tries = 1 if jug.length > before else tries + 1
                if tries >= TRIES:
                    raise self.gave_up(cut) from cut
                yield from self.rest(cut, tries)
        return jug.digest

    def rest(self, cut: Cut, tries: int) -> Generator[Event, None, None]:
        """Wait, in small steps so that one can stop. Gives up when more patience is wanted than we have."""
        seconds = self.pause * 2 ** max(tries - 1, 0) if cut.after is None else cut.after
        if seconds > PATIENCE:
            raise self.gave_up(cut) from cut
        until = time.monotonic() + seconds
        yield Waiting(seconds, str(cut))
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, STEP))
            yield Waiting(max(until - time.monotonic(), 0.0), str(cut), again=True)


def _stretch(name: str, jug: Jug, opened: Opened) -> Generator[Event, None, None]:
    """Bytes until the file is whole or the line is cut (Cut)."""
    with opened(jug.length) as (goes_on, stream):
        if not goes_on:
            jug.empty()
        with jug.part.open("ab") as out, closing(stream):
            for block in stream:
                if jug.length + len(block) > jug.size:
                    raise FileDamaged(name, _("the hub sent more than it promised."))
                out.write(block)
                out.flush()  # what the digest has seen is in the file, whatever happens next
                jug.poured(block)
                if jug.pace.due():
                    yield jug.pace.tell(name)
            os.fsync(out.fileno())
    if jug.length < jug.size:
        raise Cut(_("the line was cut"))


class Jug:
    """A file while it fills: its length, and the digest of exactly that much."""

    def __init__(self, part: Path, size: int, pace: Pace) -> None:
        self.part = part
        self.pace = pace
        self.size = size
        self.length = 0
        self.digest = Digest(size)
        if length(part) > size:
            part.unlink()
        for block in blocks(part) if part.exists() else ():
            self._saw(block)
            pace.had(len(block))

    def poured(self, block: bytes) -> None:
        self._saw(block)
        self.pace.add(len(block))

    def _saw(self, block: bytes) -> None:
        self.digest.update(block)
        self.length += len(block)

    def empty(self) -> None:
        self.pace.had(-self.length)
        self.length = 0
        self.digest = Digest(self.size)
        self.part.write_bytes(b"")


def length(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
