"""A transaction of SQLite: all of it or nothing, and nobody else writes meanwhile."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlite_utils import Database


@contextmanager
def immediate(db: Database) -> Generator[None, None, None]:
    """Writes from the start: a transaction that turns to writing later may be refused half way."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
