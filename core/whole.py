"""Writes a file whole or not at all: first beside its place, then into it at once. Knows no format."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import UsageError
from core.i18n import gettext as _


@contextmanager
def whole(path: Path, hint: str = "") -> Generator[Path, None, None]:
    """A draft, to be written inside; what lay at `path` stays until all of it is on the disk. Raises UsageError.

    What is no file to be replaced, such as /dev/stdout, is written to as it is.
    """
    place = Path(os.path.realpath(path))  # a link stays a link
    draft = place.with_name(f".{place.name}.part")
    try:
        if _stream(place):
            yield place
            return
        draft.unlink(missing_ok=True)
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(place)
    except OSError as error:
        raise UsageError(
            _("{file} cannot be written: {why}.").format(file=path, why=error.strerror or error),
            hint=hint or _("Choose another folder, or make room on the disk."),
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _stream(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()
