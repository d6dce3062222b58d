"""Reads every file of a model again and compares it with what it hashed to when it came. Mends nothing."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path

from core.hub.errors import FileDamaged
from core.hub.events import Checked, Event, PassedOver, Planned, Ready
from core.hub.files import Digest, blocks, demand_whole, wanted
from core.hub.pace import Pace
from core.hub.store import SLIP, Have, size_of
from core.i18n import gettext as _

HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")  # the shared cache names its files by git's hash or SHA-256


def verify(have: Have) -> Generator[Event, None, None]:
    """Raises FileDamaged for the first file that is not as it came."""
    pieces = have.slip.files if have.slip else {}
    files = sorted(({file.name for file in have.path.iterdir() if wanted(file.name)} | set(pieces)) - {SLIP})
    yield Planned(have.name, len(files), size_of(have.path))
    pace = Pace(size_of(have.path))
    for name in files:
        digest = yield from _read(have.path / name, pace)
        expected = pieces[name].sha256 if name in pieces else _by_name(have.path / name)
        if not expected:
            yield PassedOver(name, _("nobody noted what it should be; it can be read"))
        elif expected not in {digest.sha256, digest.git}:
            raise FileDamaged(name, _("its content has changed since it came here."))
        yield Checked(name, digest.sha256)
    demand_whole(have.path)
    yield Ready(have.name, have.path, have.size, reused=True)


def _read(file: Path, pace: Pace) -> Generator[Event, None, Digest]:
    try:
        digest = Digest(file.stat().st_size)
        for block in blocks(file):
            digest.update(block)
            pace.add(len(block))
            if pace.due():
                yield pace.tell(file.name)
    except OSError as error:
        raise FileDamaged(file.name, _("it cannot be read.")) from error
    return digest


def _by_name(file: Path) -> str:
    """What the shared cache says a file hashes to: the name of what it points at."""
    target = file.resolve().name
    return target if HASH.fullmatch(target) else ""
