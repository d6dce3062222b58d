"""A file of SQLite with several writers: each waits its turn, and all of a transaction is written or nothing."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from core.transactions import immediate, shared


def opened(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0.0, isolation_level=None, check_same_thread=False)


def mode(connection: sqlite3.Connection) -> str:
    return str(connection.execute("pragma journal_mode").fetchone()[0])


def test_who_comes_while_another_writes_waits_until_that_is_done(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "some.sqlite")) as writer, closing(opened(tmp_path / "some.sqlite")) as newcomer:
        writer.execute("begin exclusive")
        release = threading.Timer(0.2, lambda: writer.execute("commit"))
        release.start()
        shared(newcomer, patience=20.0)
        release.join()
        assert mode(newcomer) == "wal"


def test_patience_ends(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "some.sqlite")) as writer, closing(opened(tmp_path / "some.sqlite")) as newcomer:
        writer.execute("begin exclusive")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            shared(newcomer, patience=0.1)


def test_where_it_cannot_be_shared_it_stays_as_it_is() -> None:
    with closing(opened(":memory:")) as alone:
        shared(alone, patience=0.1)
        assert mode(alone) == "memory"


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "some.sqlite")) as writer:
        writer.execute("create table kept (word text unique)")
        with pytest.raises(sqlite3.IntegrityError), immediate(writer):
            writer.executemany("insert into kept values (?)", [["half"], ["half"]])
        assert not writer.execute("select * from kept").fetchall()
