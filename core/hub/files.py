"""Which files make a model, which are refused, and whether they are whole. Opens no connection."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from core.hub.errors import FileDamaged, NoWeights, PickleRefused
from core.i18n import gettext as _

PICKLES = {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib", ".npy", ".npz"}
WEIGHTS = {".safetensors", ".gguf"}
WANTED = WEIGHTS | {".json", ".txt", ".model", ".jinja", ".md"}
TERMS = re.compile(r"(licen[sc]e|notice|use_policy)", re.IGNORECASE)
PLAIN = re.compile(r"[A-Za-z0-9_\-][\w.\-+() ]*")  # no folders, no drives, nothing hidden
INDEX = "model.safetensors.index.json"
LONGEST_HEADER = 100_000_000  # bytes; no honest safetensors file says more about itself
BLOCK = 1 << 20


def wanted(name: str) -> bool:
    """Whether a file of this name belongs to a model as Chartula loads it: never code, never pickles."""
    if not PLAIN.fullmatch(name):
        return False
    return PurePosixPath(name).suffix.lower() in WANTED or bool(TERMS.match(name))


def is_pickle(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in PICKLES


def is_weight(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in WEIGHTS


def chosen(names: Iterable[str], where: str) -> tuple[list[str], list[str]]:
    """What to take and which pickles are left behind; GGUF only where there is no safetensors.

    Raises PickleRefused when the weights are pickles only, NoWeights when there are none.
    """
    names = list(names)
    take = sorted(filter(wanted, names))
    pickles = sorted(name for name in names if is_pickle(name))
    if not any(map(is_weight, take)):
        raise PickleRefused(pickles[0]) if pickles else NoWeights(where)
    if any(name.lower().endswith(".safetensors") for name in take):
        take = [name for name in take if not name.lower().endswith(".gguf")]
    return take, pickles


def whole(folder: Path) -> bool:
    """Whether a model lies in the folder with all its parts; hashes are not looked at."""
    try:
        return not list(missing(folder))
    except (OSError, ValueError):
        return False


def missing(folder: Path) -> Iterator[str]:
    """The names of what is not there, or not whole. Raises OSError or ValueError for what cannot be read."""
    if any(folder.glob("*.gguf")):
        return
    if not (folder / "config.json").is_file():
        yield "config.json"
    if (folder / INDEX).is_file():
        parts = set(json.loads((folder / INDEX).read_bytes())["weight_map"].values())
    else:
        parts = {file.name for file in folder.glob("*.safetensors")} or {"model.safetensors"}
    yield from (name for name in sorted(parts) if not _all_there(folder / name))


def _all_there(file: Path) -> bool:
    """Whether a safetensors file is as long as its own header says."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        size = int.from_bytes(stream.read(8), "little")
        if size > LONGEST_HEADER:
            return False
        header = json.loads(stream.read(size))
    ends = [entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"]
    return file.stat().st_size == 8 + size + max(ends, default=0)


def demand_whole(folder: Path) -> None:
    """Raises FileDamaged for the first part of a model that is not there or too short."""
    try:
        for name in missing(folder):
            raise FileDamaged(name, _("it is missing or cut short."))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileDamaged(folder.name, _("its index cannot be read.")) from error


class Digest:
    """SHA-256 of a file, and what git would call it; both are fed together."""

    def __init__(self, size: int) -> None:
        self._sha256 = hashlib.sha256()
        self._git = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)

    def update(self, block: bytes) -> None:
        self._sha256.update(block)
        self._git.update(block)

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()

    @property
    def git(self) -> str:
        return self._git.hexdigest()


def blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block
