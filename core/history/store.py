"""Opens the history file for one call: waits for others, updates old files, and puts SQLite's errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from core.errors import HistoryError
from core.history.schema import STEPS, migrations
from core.i18n import gettext as _
from core.transactions import immediate, shared

PATIENCE = 30.0  # seconds that one writer waits for another
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Store:
    """A file, opened anew by each call, so that any thread and any process may ask."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def reading(self) -> Generator[Database, None, None]:
        """The database as it is now. Raises HistoryError."""
        with self.told(), closing(self._open()) as db:
            yield db

    @contextmanager
    def writing(self) -> Generator[Database, None, None]:
        """All that is done inside is kept together, or none of it. Raises HistoryError."""
        with self.told(), closing(self._open()) as db, immediate(db.conn):
            yield db

    def _open(self) -> Database:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = connect(self.path)
        try:
            self._bring_up_to_date(db)
        except BaseException:
            db.close()
            raise
        return db

    def _bring_up_to_date(self, db: Database) -> None:
        applied = {step.name for step in migrations.applied(db)}
        if applied - set(STEPS):
            raise NewerHistory(self.path)
        if not migrations.pending(db):
            return
        shared(db.conn, PATIENCE)
        with immediate(db.conn):
            pending = migrations.pending(db)  # another process may have been quicker
            if pending and applied:
                self._back_up(f"before-{pending[0].name}")
            migrations.apply(db)

    def _back_up(self, why: str) -> Path:
        """A copy beside the file, whole or not there at all."""
        copy = self.path.with_name(f"{self.path.stem}-{why}{self.path.suffix}")
        unfinished = copy.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        unfinished.replace(copy)
        return copy

    @contextmanager
    def told(self) -> Generator[None, None, None]:
        """SQLite's errors in words. Raises HistoryError."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise in_words(error, self.path) from error


class NewerHistory(HistoryError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The history {name} was written by a newer version of Chartula.").format(name=path),
            hint=_("Update Chartula. Nothing in the file was changed."),
        )


class DamagedHistory(HistoryError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The history {name} is damaged.").format(name=path),
            hint=_("`chartula history repair` saves what can be read and keeps the damaged file."),
        )


def connect(path: Path) -> Database:
    """A connection that waits its turn and whose commits outlast a crash. Transactions are begun by hand."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
    return Database(connection)


def in_words(error: sqlite3.Error | OSError, path: Path) -> HistoryError:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF  # the rest tells variants apart
    if code in DAMAGED:
        return DamagedHistory(path)
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        says = _("The history {name} could not be written: there is no room left on the disk, or it fails.")
        return HistoryError(says.format(name=path), hint=_("Make room on the disk. What was kept before is safe."))
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        says = _("Another program holds the history {name}.")
        return HistoryError(says.format(name=path), hint=_("Wait until it has finished, then try again."))
    if isinstance(error, OSError) or code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        says = _("The history {name} cannot be written.")
        return HistoryError(says.format(name=path), hint=_("Check the folder's permissions, or set CHARTULA_HOME."))
    says = _("The history {name} could not be used: {why}.")
    return HistoryError(says.format(name=path, why=error), hint=_("`chartula history check` tells more."))
