"""A file of SQLite that several write to: each waits its turn, and writes all of what belongs together or nothing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def immediate(connection: sqlite3.Connection) -> Generator[None, None, None]:
    """Writes from the start: a transaction that turns to writing later may be refused half way."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.rollback()
        raise


def shared(connection: sqlite3.Connection, patience: float) -> None:
    """Readers and a writer at once (WAL). The switch itself waits for nobody: it is tried again, for so many seconds.

    Where a file system does not allow it, and in memory, everything stays as it was.

    Raises:
        sqlite3.OperationalError: someone else holds the file all that time.
    """
    end = time.monotonic() + patience
    while True:
        try:
            connection.execute("pragma journal_mode = wal").fetchone()
            return
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
