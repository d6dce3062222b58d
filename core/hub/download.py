"""Fetches a model from the hub: asked for, licensed, with room for it, resumed after a cut, every file checked.
Closing the generator stops it; a model has its name only when it is whole."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from core.errors import Refused
from core.hub.catalogue import Entry
from core.hub.errors import AnotherCommit, DiskFull, FileDamaged, FolderTrouble, LicenceNotAccepted, NothingPublished
from core.hub.events import Checked, Event, PassedOver, Planned, Ready
from core.hub.files import chosen, demand_whole, is_weight
from core.hub.ledger import Ledger
from core.hub.line import Cut, Line, Listing, Remote
from core.hub.machine import disk_free
from core.hub.pace import Pace
from core.hub.pouring import PAUSE, TRIES, Jug, Pouring, length
from core.hub.store import Piece, Slip, Store, read_slip, write_slip
from core.i18n import gettext as _
from core.offline import guard

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
        self.pouring = Pouring(line.gave_up, pause)
        self.folder = store.unfinished(entry.name)
        self.done: dict[str, Piece] = {}
        self.commit = ""

    def run(self) -> Generator[Event, None, None]:
        listing = yield from self._listed()
        self.commit = listing.commit
        if self.entry.pinned and self.commit != self.entry.revision:
            raise AnotherCommit(self.entry.hub, self.entry.revision, self.commit)
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
                yield from self.pouring.rest(cut, number + 1)
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
            if piece and length(self.folder / file.name) == file.size:
                self.done[file.name] = piece
        there = sum(min(self._there(file), file.size) for file in files)
        size = sum(file.size for file in files)
        free = disk_free(self.folder)
        if size - there + SPARE > free:
            raise DiskFull(self.store.folder, size - there + SPARE, free)
        return Planned(self.entry.name, len(files), size, there)

    def _there(self, file: Remote) -> int:
        return file.size if file.name in self.done else length(self._part(file))

    def _part(self, file: Remote) -> Path:
        return self.folder / f"{file.name}.part"

    def _fetched(self, file: Remote, pace: Pace) -> Generator[Event, None, None]:
        """One file, whole and right; what is wrong is thrown away and fetched once more."""
        yield pace.tell(file.name)
        for last in (False, True):
            jug = Jug(self._part(file), file.size, pace)
            digest = yield from self.pouring.poured(file.name, jug, partial(self._opened, file))
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

    def _opened(self, file: Remote, start: int) -> AbstractContextManager[tuple[bool, Generator[bytes]]]:
        return self.line.opened(self.entry.hub, self.commit, file, start)

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
