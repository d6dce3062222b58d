"""Finds the documents that are meant: files, folders, patterns and archives become one list. Opens no document."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.batch import archives
from core.pages.kinds import CLAIMS
from core.pages.library import shown_name

KNOWN = {*CLAIMS, ".txt", ".md", ".markdown", ".text"}  # what is taken up where a whole folder is meant


@dataclass(frozen=True, slots=True)
class Item:
    """A document to be asked. `name` is what its rows say; `member` is its name inside of an archive."""

    name: str
    path: Path
    member: str = ""


def found(paths: Iterable[str], leave_out: Collection[Path] = ()) -> Iterator[Item]:
    """The documents in the order they were named, those of a folder by name; each file once."""
    left = {path.resolve() for path in leave_out}
    seen: set[Path] = set()
    for given in paths:
        for path in _files(given):
            if (place := path.resolve()) not in seen | left:
                seen.add(place)
                yield from _inside(path)


def _inside(path: Path) -> Iterator[Item]:
    name = shown_name(str(path))
    if not archives.is_archive(path):
        yield Item(name, path)
        return
    for member in archives.members(path):
        if _meant(Path(member)):
            yield Item(f"{name}/{shown_name(member)}", path, member)


def _files(given: str) -> Iterator[Path]:
    path = Path(given)
    if os.path.isdir(given):  # noqa: PTH112 - Path's own fails where one may not look
        yield from _below(path)
    elif os.path.exists(given) or not glob.has_magic(given):  # noqa: PTH110
        yield path
    else:
        matches = [Path(match) for match in sorted(glob.glob(given, recursive=True))]  # noqa: PTH207 - a pattern may be absolute
        yield from matches or [path]  # a pattern that meets nothing is told as a file that is not there


def _below(folder: Path) -> Iterator[Path]:
    """Every document in a folder and its folders, by name; what begins with a dot is nobody's document.

    A folder that cannot be listed stands for what is in it, so that it is told and not passed over in silence.
    """
    closed: list[Path] = []
    for at, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if _meant(path := Path(at, name)) or archives.named_so(path):
                yield path
    yield from closed


def _meant(path: Path) -> bool:
    return path.suffix.lower() in KNOWN and not path.name.startswith(".")
