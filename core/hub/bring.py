"""Brings a model from a folder, a stick or a .gguf file, with no network. The source is only read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

from core.errors import DocumentMissing, UsageError
from core.hub.catalogue import entries
from core.hub.download import SPARE
from core.hub.errors import DiskFull, FileDamaged, FolderTrouble, LicenceNotAccepted
from core.hub.events import Checked, Event, PassedOver, Planned, Ready
from core.hub.files import PLAIN, Digest, blocks, chosen, demand_whole
from core.hub.ledger import Ledger
from core.hub.machine import disk_free
from core.hub.pace import Pace
from core.hub.store import SLIP, Piece, Slip, Store, read_slip, write_slip
from core.i18n import gettext as _


def bring(source: Path, store: Store, ledger: Ledger, name: str = "") -> Generator[Event, None, None]:
    """Copy a model here, hashing it on the way; hashes it brought along must be right.

    Raises DocumentMissing, PickleRefused, NoWeights, FileDamaged, DiskFull, LicenceNotAccepted or UsageError.
    """
    if not source.exists():
        raise DocumentMissing(str(source))
    name = name or name_of(source)
    if not PLAIN.fullmatch(name):
        raise UsageError(_("{name} cannot be the name of a model.").format(name=name), hint=_("Give one with --as."))
    _permit(name, ledger)
    with store.held(name):
        try:
            yield from _copied(source, name, store)
        except OSError as error:
            raise FolderTrouble(store.folder, error) from error


def _copied(source: Path, name: str, store: Store) -> Generator[Event, None, None]:
    folder = source if source.is_dir() else source.parent
    there = [file.name for file in folder.iterdir() if file.is_file()] if source.is_dir() else [source.name]
    take, pickles = chosen((file for file in there if file != SLIP), str(source))
    yield from (PassedOver(file, _("a pickle, which could run a program")) for file in pickles)
    if source.is_dir():
        demand_whole(source)
    sizes = {file: (folder / file).stat().st_size for file in take}
    total = sum(sizes.values())
    if total + SPARE > (free := disk_free(store.folder)):
        raise DiskFull(store.folder, total + SPARE, free)
    yield Planned(name, len(take), total)

    brought = read_slip(folder) if source.is_dir() else None
    draft = _fresh(store.unfinished(name))
    pace, pieces = Pace(total), dict[str, Piece]()
    for file in take:
        piece = yield from _one(folder / file, draft / file, pace)
        known = brought.files.get(file) if brought else None
        if known and known != piece:
            raise FileDamaged(file, _("it is not what was packed: its SHA-256 differs."))
        pieces[file] = piece
        yield Checked(file, piece.sha256)
    demand_whole(draft)
    origin = (brought.hub, brought.commit) if brought else ("", "")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    write_slip(draft, Slip(name, *origin, str(source), now, pieces))
    have = store.finish(name)
    yield Ready(name, have.path, have.size)


def _one(source: Path, target: Path, pace: Pace) -> Generator[Event, None, Piece]:
    size = source.stat().st_size
    digest = Digest(size)
    with target.open("wb") as out:
        for block in blocks(source):
            out.write(block)
            digest.update(block)
            pace.add(len(block))
            if pace.due():
                yield pace.tell(source.name)
        out.flush()
        os.fsync(out.fileno())
    return Piece(size, digest.sha256)


def _fresh(draft: Path) -> Path:
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    return draft


def name_of(source: Path) -> str:
    """What its slip says, or the catalogue's name for a folder of that name, or the folder's own."""
    slip = read_slip(source) if source.is_dir() else None
    own = slip.name if slip else (source if source.is_dir() else source.with_suffix("")).resolve().name
    for entry in entries():
        if own.casefold() in {entry.name.casefold(), entry.hub.rpartition("/")[2].casefold()} - {""}:
            return entry.name
    return own


def _permit(name: str, ledger: Ledger) -> None:
    for entry in entries():
        if entry.name == name and entry.licence.ask and not ledger.accepted(name, entry.licence.name):
            raise LicenceNotAccepted(entry)
