"""Unpacks wheels: nothing outside the folder, no links, and none of what only developers need."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from core.hub.gpu.errors import WheelDamaged
from core.i18n import gettext as _

BLOCK = 1 << 20
# Headers, programs and tests of developers; of bitsandbytes, the builds for other cards.
SPARED = re.compile(
    r"(.*/include/.*|.*\.(a|lib|pyi)|torch/(bin/(?!torch_shm_manager$)|test/|share/).*|torch/testing/_internal/(generated|opinfo)/.*"
    r"|bitsandbytes/lib\w*_(rocm|xpu|cuda1[12])\w*\.so)"
)


def kept(name: str) -> bool:
    """Whether a file of a wheel is unpacked."""
    return not name.endswith("/") and not SPARED.fullmatch(name)


def unpack(wheel: Path, folder: Path) -> Iterator[int]:
    """Bytes written so far, now and then. Raises WheelDamaged for what does not belong, before anything is written."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            parts = [info for info in archive.infolist() if kept(info.filename)]
            for info in parts:
                _demand_inside(info, wheel.name)
            done = 0
            for info in parts:
                for size in _one(archive, info, folder / info.filename):
                    done += size
                    yield done
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise WheelDamaged(wheel.name, _("it cannot be unpacked.")) from error


def _one(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> Iterator[int]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(info) as packed, target.open("wb") as out:
        while block := packed.read(BLOCK):
            yield out.write(block)
    if info.external_attr >> 16 & 0o100:
        target.chmod(target.stat().st_mode | 0o100)


def _demand_inside(info: zipfile.ZipInfo, wheel: str) -> None:
    """Plain files with plain names below the folder; a link could lead anywhere."""
    path = PurePosixPath(info.filename)
    mode = info.external_attr >> 16
    plain = not mode or stat.S_IFMT(mode) in (0, stat.S_IFREG)
    if path.is_absolute() or not plain or {"..", ""} & set(path.parts) or re.search(r"[\\:\0]", info.filename):
        raise WheelDamaged(wheel, _("it holds {name}, which would lie outside its folder.").format(name=info.filename))
