"""Fetches a model from the hub: asked for, licensed, with room for it, resumed after a cut, every file checked.
Closing the generator stops it; a model has its name only when it is whole."""

from __future__ import annotations

import os
import time
from collections.abc import Generator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from core.errors import Refused
from core.hub.catalogue import Entry
from core.hub.errors import DiskFull, FileDamaged, FolderTrouble, LicenceNotAccepted, NothingPublished
from core.hub.events import Checked, Event, PassedOver, Planned, Ready, Waiting
from core.hub.files import Digest, blocks, chosen, demand_whole, is_weight
from core.hub.ledger import Ledger
from core.hub.line import Cut, Line, Listing, Remote
from core.hub.machine import disk_free
from core.hub.pace import Pace
from core.hub.store import Piece, Slip, Store, read_slip, write_slip
from core.i18n import gettext as _
from core.offline import guard

TRIES = 5  # in a row without a single new byte
PAUSE = 1.0  # seconds before the second try; each further one waits twice as long
PATIENCE = 120.0  # seconds of waiting that the hub may ask for at once
STEP = 0.1  # seconds between two looks whether the user wants to stop
SPARE = 64 << 20  # bytes that stay free on the disk


def download(
    entry: Entry, store: Store, ledger: Ledger, *, asked: bool, pause: float = PAUSE
) -> Generator[Event, None, None]:
    """Bring a model here, or find that it is. `asked` says that the user wanted this very download.

    Raises Refused while offline and not asked, LicenceNotAccepted before anything is sent, and ModelError.
    """
    if have := store.find(entry):
        yield Ready(entry.name, have.path, have.size, reused=True)
        return
    _permit(entry, ledger, asked=asked)
    with store.held(entry.name), Line() as line:
        try:
            yield from Fetching(entry, store, line, pause).run()
        except OSError as error:
            raise FolderTrouble(store.folder, error) from error


def _permit(entry: Entry, ledger: Ledger, *, asked: bool) -> None:
    if guard.on and not asked:
        raise Refused(
            _("{name} is not here, and Chartula is offline.").format(name=entry.name),
            hint=_("To fetch it: chartula models download {name}").format(name=entry.name),
        )
    if not entry.hub:
        raise NothingPublished(entry)
    if entry.licence.ask and not ledger.accepted(entry.name, entry.licence.name):
        raise LicenceNotAccepted(entry)


class Fetching:
    """One download, from the list of files to the finished folder."""

    def __init__(self, entry: Entry, store: Store, line: Line, pause: float) -> None:
        self.entry = entry
        self.store = store
        self.line = line
        self.pause = pause
        self.folder = store.unfinished(entry.name)
        self.done: dict[str, Piece] = {}
        self.commit = ""

    def run(self) -> Generator[Event, None, None]:
        listing = yield from self._listed()
        self.commit = listing.commit
        take, pickles = chosen((file.name for file in listing.files), self.entry.hub)
        yield from (PassedOver(name, _("a pickle, which could run a program")) for name in pickles)
        files = sorted((file for file in listing.files if file.name in take), key=lambda file: file.name)
        yield self._planned(files)
        pace = Pace(sum(file.size for file in files), sum(piece.size for piece in self.done.values()))
        for file in files:
            if file.name not in self.done:
                yield from self._fetched(file, pace)
        yield self._finished()

    def _listed(self) -> Generator[Event, None, Listing]:
        for number in range(TRIES):
            try:
                return self.line.listing(self.entry.hub, self.entry.revision)
            except Cut as cut:
                if number == TRIES - 1:
                    raise self.line.gave_up(cut) from cut
                yield from self._rest(cut, number + 1)
        raise AssertionError

    def _planned(self, files: list[Remote]) -> Planned:
        """Look at what an earlier try left, and at the room there is. Raises DiskFull or FileDamaged."""
        for file in files:
            if file.size < 0 or (is_weight(file.name) and not file.sha256):
                raise FileDamaged(file.name, _("the hub tells no size or no SHA-256, so it could not be checked."))
        self.folder.mkdir(parents=True, exist_ok=True)
        earlier = read_slip(self.folder)
        known = earlier.files if earlier and earlier.commit == self.commit else {}
        for file in files:
            piece = known.get(file.name)
            if piece and _length(self.folder / file.name) == file.size:
                self.done[file.name] = piece
        there = sum(min(self._there(file), file.size) for file in files)
        size = sum(file.size for file in files)
        free = disk_free(self.folder)
        if size - there + SPARE > free:
            raise DiskFull(self.store.folder, size - there + SPARE, free)
        return Planned(self.entry.name, len(files), size, there)

    def _there(self, file: Remote) -> int:
        return file.size if file.name in self.done else _length(self._part(file))

    def _part(self, file: Remote) -> Path:
        return self.folder / f"{file.name}.part"

    def _fetched(self, file: Remote, pace: Pace) -> Generator[Event, None, None]:
        """One file, whole and right; what is wrong is thrown away and fetched once more."""
        yield pace.tell(file.name)
        for last in (False, True):
            digest = yield from self._poured(file, pace)
            if digest.sha256 == file.sha256 or (not file.sha256 and digest.git == (file.git or digest.git)):
                break
            self._part(file).unlink()
            pace.had(-file.size)
            if last:
                raise FileDamaged(file.name, _("what the hub sent does not have the hash it promised."))
            yield PassedOver(file.name, _("it came damaged and is fetched again"))
        self._part(file).replace(self.folder / file.name)
        self.done[file.name] = Piece(file.size, digest.sha256)
        write_slip(self.folder, self._slip())
        yield Checked(file.name, digest.sha256)
        yield pace.tell(file.name)

    def _poured(self, file: Remote, pace: Pace) -> Generator[Event, None, Digest]:
        """Go on from what is there until the file has its size, through cuts; returns its digest."""
        jug = Jug(self._part(file), file.size, pace)
        tries = 0
        while jug.length < file.size or not jug.part.exists():
            before = jug.length
            try:
                yield from self._stretch(file, jug)
            except Cut as cut:
                tries = 1 if jug.length > before else tries + 1
                if tries >= TRIES:
                    raise self.line.gave_up(cut) from cut
                yield from self._rest(cut, tries)
        return jug.digest

    def _stretch(self, file: Remote, jug: Jug) -> Generator[Event, None, None]:
        """Bytes until the file is whole or the line is cut (Cut)."""
        with self.line.opened(self.entry.hub, self.commit, file, jug.length) as (goes_on, stream):
            if not goes_on:
                jug.empty()
            with jug.part.open("ab") as out, closing(stream):
                for block in stream:
                    if jug.length + len(block) > file.size:
                        raise FileDamaged(file.name, _("the hub sent more than it promised."))
                    out.write(block)
                    out.flush()  # what the digest has seen is in the file, whatever happens next
                    jug.poured(block)
                    if jug.pace.due():
                        yield jug.pace.tell(file.name)
                os.fsync(out.fileno())
        if jug.length < file.size:
            raise Cut(_("the line was cut"))

    def _rest(self, cut: Cut, tries: int) -> Generator[Event, None, None]:
        """Wait, in small steps so that one can stop. Raises HubBusy when the hub wants more patience than we have."""
        seconds = self.pause * 2 ** max(tries - 1, 0) if cut.after is None else cut.after
        if seconds > PATIENCE:
            raise self.line.gave_up(cut) from cut
        until = time.monotonic() + seconds
        yield Waiting(seconds, str(cut))
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, STEP))
            yield Waiting(max(until - time.monotonic(), 0.0), str(cut), again=True)

    def _slip(self) -> Slip:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Slip(self.entry.name, self.entry.hub, self.commit, self.line.endpoint, now, dict(self.done))

    def _finished(self) -> Ready:
        for file in self.folder.iterdir():
            if file.name.endswith(".part"):
                file.unlink()
        demand_whole(self.folder)
        write_slip(self.folder, self._slip())
        have = self.store.finish(self.entry.name)
        return Ready(have.name, have.path, have.size)


class Jug:
    """A file while it fills: its length, and the digest of exactly that much."""

    def __init__(self, part: Path, size: int, pace: Pace) -> None:
        self.part = part
        self.pace = pace
        self._size = size
        self.length = 0
        self.digest = Digest(size)
        if _length(part) > size:
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
        self.digest = Digest(self._size)
        self.part.write_bytes(b"")


def _length(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
