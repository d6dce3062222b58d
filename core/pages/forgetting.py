"""Takes what was read of a document out of the cache, so that its words are gone from the file. Reads no document."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from core.errors import AssistantError
from core.i18n import gettext as _

PATIENCE = 10.0  # seconds that others may take to finish what they write


def forget(cache: Path, sha256: str = "") -> None:
    """One document, or all of them when none is named. Raises AssistantError when words may have stayed."""
    if not cache.exists():
        return
    try:
        with closing(sqlite3.connect(cache, timeout=PATIENCE, isolation_level=None)) as db:
            db.execute("PRAGMA secure_delete = ON")
            there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
            for table in {"documents", "pages"} & there:
                db.execute(f"DELETE FROM {table} WHERE ?1 IN ('', sha256)", [sha256])  # noqa: S608
            db.execute("VACUUM")  # pages that were replaced before may lie about in it
            held, *_sizes = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise _stayed(cache, str(error)) from error
    if held:
        raise _stayed(cache, _("another program holds it"))


def _stayed(cache: Path, why: str) -> AssistantError:
    return AssistantError(
        _("What was read of documents could not be deleted from {file}: {why}.").format(file=cache, why=why),
        hint=_("Close Chartula everywhere and try again, or delete that file: it is made again."),
    )
