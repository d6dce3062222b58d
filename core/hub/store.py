"""Where models lie: Chartula's own folder, and the shared cache of Hugging Face, which is read and left alone."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from core.hub import catalogue
from core.hub.catalogue import COMMIT, MAIN, Entry, entries
from core.hub.errors import Busy, FolderTrouble, NotHere, NotOurs
from core.hub.files import PLAIN, whole

SLIP = "chartula-model.json"  # what lies beside every model that was brought here
UNFINISHED = ".unfinished"
Origin = Literal["own", "shared"]


@dataclass(frozen=True, slots=True)
class Piece:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Slip:
    """Where a model came from and what each of its files hashes to."""

    name: str
    hub: str = ""
    commit: str = ""
    source: str = ""
    at: str = ""
    files: dict[str, Piece] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Have:
    """A model on this computer, whole."""

    name: str
    path: Path
    origin: Origin
    size: int
    slip: Slip | None = None

    @property
    def commit(self) -> str:
        """The hub's commit that it is; "" for one that came from elsewhere."""
        shared = self.path.name if COMMIT.fullmatch(self.path.name) else ""
        return self.slip.commit if self.slip else shared


class Store:
    """Models by name. What is not whole is not here."""

    def __init__(self, folder: Path, shared: Path | None = None) -> None:
        self.folder = folder
        self.shared = shared

    def find(self, entry: Entry) -> Have | None:
        """The model, in the own folder or else in the shared cache."""
        return self._own(entry.name) or self._shared(entry)

    def take(self, name: str) -> Have:
        """A model by name, from the catalogue or brought by the user. Raises NotHere."""
        known = catalogue.find(name)
        have = self.find(known) if known else self._own(name)
        if have is None:
            raise NotHere(known.name if known else name)
        return have

    def all(self) -> Iterator[Have]:
        """Everything that is here: the catalogue's models first, then what else was brought."""
        yield from (have for entry in entries() if (have := self.find(entry)))
        known = {entry.name for entry in entries()}
        if self.folder.is_dir():
            others = sorted(path.name for path in self.folder.iterdir() if path.name not in known)
            yield from (have for name in others if (have := self._own(name)))

    def begun(self) -> Iterator[tuple[str, int]]:
        """Names and bytes of models that were begun and are not whole yet."""
        drafts = self.folder / UNFINISHED
        for place in sorted(drafts.iterdir()) if drafts.is_dir() else ():
            if place.is_dir() and not place.name.endswith(".removed"):
                yield place.name, size_of(place)

    def unfinished(self, name: str) -> Path:
        """Where a model is put together; it gets its name only when it is whole."""
        return self.folder / UNFINISHED / name

    def finish(self, name: str) -> Have:
        """Give the model its name; an older one of that name makes way."""
        draft, place = self.unfinished(name), self.folder / name
        try:
            if place.exists():
                self._discard(place)
            draft.replace(place)
        except OSError as error:
            raise FolderTrouble(place, error) from error
        have = self._own(name)
        assert have is not None
        return have

    def remove(self, name: str) -> int:
        """Delete a model, or what was fetched of it; the bytes that became free. Raises NotHere or NotOurs."""
        if not PLAIN.fullmatch(name):
            raise NotHere(name)
        with self.held(name):
            freed = 0
            for place in (self.folder / name, self.unfinished(name)):
                if place.is_dir():
                    freed += size_of(place)
                    self._discard(place)
        if not freed:
            raise NotOurs(name, self.take(name).path)
        return freed

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Nobody else touches this model meanwhile. Raises Busy."""
        from filelock import FileLock, Timeout

        lock = self.folder / UNFINISHED / f"{name}.lock"
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(lock, timeout=0):
                yield
        except Timeout as error:
            raise Busy(name) from error
        except OSError as error:
            raise FolderTrouble(self.folder, error) from error

    def _own(self, name: str) -> Have | None:
        path = self.folder / name
        if not PLAIN.fullmatch(name) or not path.is_dir() or not whole(path):
            return None
        return Have(name, path, "own", size_of(path), read_slip(path))

    def _shared(self, entry: Entry) -> Have | None:
        """A snapshot in the cache that every Hugging Face program shares: the pinned one, or else the branch's."""
        if self.shared is None or not entry.hub:
            return None
        repository = self.shared / f"models--{entry.hub.replace('/', '--')}"
        snapshots = (repository / "snapshots" / _commit(repository, name) for name in (entry.revision, MAIN))
        path = next((path for path in snapshots if whole(path)), None)
        return Have(entry.name, path, "shared", size_of(path)) if path else None

    def _discard(self, place: Path) -> None:
        """Take its name away first, so that no half of it is ever found under it."""
        bin_ = self.folder / UNFINISHED / f"{place.name}.removed"
        try:
            bin_.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(bin_, ignore_errors=True)
            place.replace(bin_)
            shutil.rmtree(bin_)
        except OSError as error:
            raise FolderTrouble(place, error) from error


def shared_cache(environ: Mapping[str, str] = os.environ) -> Path:
    """Where Hugging Face programs keep models, by the variables they all obey."""
    if cache := environ.get("HF_HUB_CACHE") or environ.get("HUGGINGFACE_HUB_CACHE"):
        return Path(cache).expanduser()
    if home := environ.get("HF_HOME"):
        return Path(home).expanduser() / "hub"
    return Path(environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "huggingface" / "hub"


def _commit(repository: Path, revision: str) -> str:
    """What a branch points at in the shared cache; a commit is its own name."""
    try:
        return (repository / "refs" / revision).read_text(encoding="utf-8").strip()
    except OSError:
        return revision


def size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


def read_slip(folder: Path) -> Slip | None:
    try:
        return msgspec.convert(json.loads((folder / SLIP).read_bytes()), Slip)
    except (OSError, ValueError):
        return None


def write_slip(folder: Path, slip: Slip) -> None:
    draft = folder / f"{SLIP}.draft"
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(slip), indent=1))
    draft.replace(folder / SLIP)
