"""Where a person's door is: its folder, the name one calls at, the key, and the lock that tells whose it is."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from core.settings import Folders


def spot(folders: Folders, environ: Mapping[str, str] = os.environ) -> Path:
    """A folder for the door of these folders' window: the session's own where that is private, for sockets have
    short names and need a disk of this computer; else beside the settings."""
    session = Path(environ.get("XDG_RUNTIME_DIR", ""))
    if session.is_absolute() and _is_private(session):
        return session / f"chartula-{_digest(folders.config)}"
    return folders.config / "window"


def address(folder: Path) -> str:
    """A pipe has its name all over the computer; a socket lies in the folder."""
    return rf"\\.\pipe\chartula-{_digest(folder)}" if sys.platform == "win32" else str(folder / "bell")


def key(folder: Path) -> bytes:
    return (folder / "key").read_bytes()


def new_key(folder: Path) -> bytes:
    """For its owner's eyes alone, and written anew, so that nobody else can have opened it before."""
    made, file = secrets.token_bytes(32), folder / "key"
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
        written.write(made)
    return made


def lock(folder: Path) -> int | None:
    """Held until it is closed or the process has died, however it died; None when another holds it."""
    opened = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        os.close(opened)
        return None
    except OSError:  # a disk without locks
        os.close(opened)
        raise
    return opened


def _is_private(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    with suppress(OSError):
        known = folder.stat()
        return stat.S_ISDIR(known.st_mode) and known.st_uid == os.getuid() and not known.st_mode & 0o077
    return False


def _digest(path: Path) -> str:
    return sha256(os.fsencode(path)).hexdigest()[:12]
