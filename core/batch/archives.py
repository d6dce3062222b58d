"""Reads documents out of zip and tar files into memory, one at a time. Unpacks nothing to disk."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from core.errors import DocumentLocked, DocumentMissing, DocumentTooHeavy, DocumentUnreadable

TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
MOST = 512  # megabytes of one document: what is packed small may be endless
DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    NotImplementedError,
)  # fmt: skip


def named_so(path: Path) -> bool:
    return path.name.lower().endswith((".zip", *TARS))


def is_archive(path: Path) -> bool:
    """By name, and whether what is in it can be listed; an office document is a zip file, too, and not one of ours."""
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path):
                return True
        return named_so(path) and tarfile.is_tarfile(path)
    except DAMAGE:
        return False


def members(path: Path) -> Iterator[str]:
    """The names of the files in it, by name in a zip and as they lie in a tar, which is read from front to back."""
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as packed:
            yield from sorted(info.filename for info in packed.infolist() if not info.is_dir())
        return
    with tarfile.open(path) as rolled:
        try:
            yield from (info.name for info in rolled if info.isreg())
        except DAMAGE:  # what came before the damage can still be read
            return


class Unpacker:
    """Keeps the archive that was asked last, so that a tar is wound forward and not begun anew for each member."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._open: zipfile.ZipFile | tarfile.TarFile | None = None

    def read(self, path: Path, member: str, password: str = "") -> bytes:
        """Raises DocumentError or DocumentLocked."""
        try:
            archive = self._archive(path)
            if isinstance(archive, zipfile.ZipFile):
                return _zipped(archive, member, password)
            return _rolled(archive, member)
        except KeyError as error:
            raise DocumentMissing(member) from error
        except DAMAGE as error:
            raise DocumentUnreadable(member) from error

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._path = self._open = None

    def _archive(self, path: Path) -> zipfile.ZipFile | tarfile.TarFile:
        if self._open is None or self._path != path:
            self.close()
            packed = path.suffix.lower() == ".zip"
            self._open = zipfile.ZipFile(path) if packed else tarfile.open(path)  # noqa: SIM115 - closed with us
            self._path = path
        return self._open

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _zipped(archive: zipfile.ZipFile, member: str, password: str) -> bytes:
    info = archive.getinfo(member)
    _demand_light(member, info.file_size)
    try:
        with archive.open(info, pwd=password.encode() or None) as file:
            return file.read()
    except RuntimeError as error:  # how zipfile says that it wants a password, or another one
        raise DocumentLocked(member, wrong=bool(password)) from error


def _rolled(archive: tarfile.TarFile, member: str) -> bytes:
    info = archive.getmember(member)
    _demand_light(member, info.size)
    file = archive.extractfile(info)
    if file is None:
        raise DocumentMissing(member)
    return file.read()


def _demand_light(member: str, size: int) -> None:
    """By what the archive says of it: more than that is never unpacked."""
    if size > MOST << 20:
        raise DocumentTooHeavy(member, MOST)
