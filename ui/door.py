"""The door of a person's one window: who comes second hands over what it was to open, and goes. Knows no Qt."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, msgpack

from ui import doorstep

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

PATIENCE = 10.0  # seconds for the open window to take what it is handed; it may be starting or ending just then
GLANCE = 0.05  # seconds between two tries
CROWD = 32  # who may stand outside at once
LONGEST = 1 << 20  # bytes that one of them may say
TAKEN = b"taken"
TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - by it a desktop lets one program bring another to the front

log = logging.getLogger(__name__)


class Note(Struct):
    """What a visitor hands over: files by their full names as the system spells them, and the desktop's leave."""

    paths: tuple[bytes, ...]
    token: str = ""


@dataclass
class Visit:
    note: Note
    taken: threading.Event = field(default_factory=threading.Event)
    late: bool = False  # nobody waits for it any more

    @property
    def paths(self) -> list[Path]:
        """Only what says in full where it lies: the visitor stood in another folder."""
        given = (Path(os.fsdecode(path)) for path in self.note.paths)
        return [path for path in given if path.is_absolute()]


class Door:
    """Whoever has the lock has the window. Only who can read the key, which is its owner, is let in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_ours = False
        self._lock: int | None = None
        self._key = b""
        self._thread: threading.Thread | None = None
        self._visit: Callable[[Visit], None] | None = None
        self._opened = threading.Event()

    def handed(self, paths: Sequence[Path]) -> bool:
        """Whether the window that is open has taken these over. If there is none, the door is ours from now on.

        Where neither can be had, false as well: better a second window than none.
        """
        note = Note(tuple(os.fsencode(path.absolute()) for path in paths), os.environ.get(TOKEN, ""))
        end = time.monotonic() + PATIENCE
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            while not self._claimed():
                if self._rung(note):
                    return True
                if time.monotonic() > end:
                    log.warning("the window that is open does not answer")
                    return False
                time.sleep(GLANCE)
        except (OSError, ValueError) as error:  # no locks on this disk, too long a name, a Python without MD5
            log.warning("no door for one window: %s", error)
            self.close()
        return False

    def open(self, visit: Callable[[Visit], None]) -> None:
        """Let visitors in. Each visit is told in a thread; once it is `taken`, its visitor goes."""
        self._visit = visit
        self._opened.set()

    def close(self) -> None:
        """Nobody comes in from here on; who stands outside opens a window of his own."""
        was, self.is_ours = self.is_ours, False
        self._opened.set()
        if was and self._thread:
            with suppress(OSError):
                _dial(self.folder).close()  # wakes the thread at the door, which clears up
            self._thread.join(1.0)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _claimed(self) -> bool:
        """True when nobody else has the lock: what a window that died left lying there is swept away."""
        self._lock = doorstep.lock(self.folder)
        if self._lock is None:
            return False
        from multiprocessing.connection import Listener

        self._key = doorstep.new_key(self.folder)
        where = doorstep.address(self.folder)
        if sys.platform != "win32":
            Path(where).unlink(missing_ok=True)
        listener = Listener(where, backlog=CROWD)
        self.is_ours = True
        self._thread = threading.Thread(target=self._listen, args=(listener,), name="door", daemon=True)
        self._thread.start()
        return True

    def _rung(self, note: Note) -> bool:
        """Whether whoever has the lock took it."""
        from multiprocessing import AuthenticationError
        from multiprocessing.connection import answer_challenge, deliver_challenge

        try:
            key = doorstep.key(self.folder)
            with closing(_dial(self.folder)) as line:
                if not line.poll(PATIENCE):
                    return False
                answer_challenge(line, key)
                deliver_challenge(line, key)  # what we open is told to nobody else
                line.send_bytes(msgpack.encode(note))
                return line.poll(PATIENCE) and line.recv_bytes(LONGEST) == TAKEN
        except (OSError, EOFError, AuthenticationError):
            return False  # it is just coming, or just going

    def _listen(self, listener: Listener) -> None:
        with closing(listener):
            while self.is_ours:
                try:
                    line = listener.accept()
                except OSError:  # who came went again, or no more files are to be had
                    time.sleep(GLANCE)
                    continue
                threading.Thread(target=self._hear, args=(line,), name="visitor", daemon=True).start()

    def _hear(self, line: Connection) -> None:
        """One visitor, who may say nothing at all: the others do not wait for him."""
        from multiprocessing import AuthenticationError
        from multiprocessing.connection import answer_challenge, deliver_challenge

        with closing(line), suppress(OSError, EOFError, AuthenticationError, DecodeError):
            deliver_challenge(line, self._key)
            answer_challenge(line, self._key)
            visit = Visit(msgpack.decode(line.recv_bytes(LONGEST), type=Note))
            self._opened.wait(PATIENCE)
            if self.is_ours and self._visit:
                self._visit(visit)
                visit.late = not visit.taken.wait(PATIENCE)
                if not visit.late:
                    line.send_bytes(TAKEN)


def _dial(folder: Path) -> Connection:
    from multiprocessing.connection import Client

    return Client(doorstep.address(folder))
