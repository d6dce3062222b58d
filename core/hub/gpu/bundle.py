"""Makes a bundle of the add-on's wheels for a computer without a network: a folder, or one zip file."""

from __future__ import annotations

import zipfile
from collections.abc import Generator
from pathlib import Path

from core.hub.download import SPARE
from core.hub.events import Checked, Event, Planned, Ready
from core.hub.gpu.errors import HomeTrouble, Incomplete, NoRoom
from core.hub.gpu.manifest import Edition
from core.hub.gpu.sources import Source
from core.hub.machine import disk_free
from core.hub.pace import Pace


def make(edition: Edition, target: Path, source: Source) -> Generator[Event, None, None]:
    """Every wheel, whole and right, in the folder `target`, or in a zip when its name ends so.

    A folder that holds some already is completed. Raises as `add` does.
    """
    if edition.missing:
        raise Incomplete(edition.missing)
    folder = target.with_suffix(".wheels") if is_zip(target) else target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield _planned(edition, folder, twice=is_zip(target))
        pace = Pace(edition.size)
        for wheel in edition.wheel:
            file = yield from source.wheel(wheel, folder, pace)
            yield Checked(file.name, wheel.sha256)
        if is_zip(target):
            _zipped(edition, folder, target)
    except OSError as error:
        raise HomeTrouble(folder, error) from error
    yield Ready(edition.made.name, target, edition.size)


def is_zip(target: Path) -> bool:
    return target.suffix.lower() == ".zip"


def _planned(edition: Edition, folder: Path, *, twice: bool) -> Planned:
    here = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    need = edition.size * (2 if twice else 1) - here + SPARE
    if need > (free := disk_free(folder)):
        raise NoRoom(folder, need, free)
    return Planned(edition.made.name, len(edition.wheel), edition.size, min(here, edition.size))


def _zipped(edition: Edition, folder: Path, target: Path) -> None:
    """Wheels are packed already, so they are only laid one behind the other."""
    draft = target.with_name(f"{target.name}.part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
        for wheel in edition.wheel:
            archive.write(folder / wheel.file, wheel.file)
    draft.replace(target)
    for wheel in edition.wheel:
        (folder / wheel.file).unlink()
    folder.rmdir()
