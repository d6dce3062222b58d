"""Keeps what was read of each file, in SQLite, so that a second question need not read again. It may get lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import DecodeError, msgpack

from core.domain import Document, Page
from core.transactions import immediate, shared

Depth = Literal["skim", "read"]
T = TypeVar("T")

PATIENCE = 5.0  # seconds that one waits for another
READER = "8"  # goes up when pages come out differently

SCHEMA = """
create table if not exists documents (
    sha256 text, reader text, body blob, primary key (sha256, reader)) without rowid;
create table if not exists pages (
    id integer primary key, sha256 text, reader text, page integer, depth text, body blob, size integer, used real,
    unique (sha256, reader, page, depth));
create index if not exists pages_by_use on pages (used);
"""


def reader_version() -> str:
    """Changes whenever pages might come out differently."""
    return "-".join([READER, version("pymupdf"), version("rapidocr")])


class Cache:
    """Pages by content. Any trouble with the file itself means: nothing known, nothing kept."""

    def __init__(self, path: Path | None = None, *, megabytes: int = 512, reader: str = "") -> None:
        self.path, self.most = path, megabytes << 20
        self.reader = reader or reader_version()
        self._lock = threading.Lock()
        self._database = self._open()
        self._grown = self.most  # bytes kept since room was last made; at first it is not known

    def document(self, sha256: str) -> Document | None:
        query = "select body from documents where sha256 = ? and reader = ?"
        return self._find(query, (sha256, self.reader), Document)

    def page(self, sha256: str, number: int, depth: Depth) -> Page | None:
        """What was read of the page. A page read in full serves who would skim it, too."""
        query = "select body from pages where sha256 = ? and reader = ? and page = ? and depth in (?, 'read')"
        return self._find(query + " order by depth desc", (sha256, self.reader, number, depth), Page)

    def keep_document(self, document: Document) -> None:
        row = (document.sha256, self.reader, msgpack.encode(document))
        self._write("insert or replace into documents values (?, ?, ?)", row)

    def keep(self, sha256: str, page: Page, depth: Depth) -> None:
        body = msgpack.encode(page)
        columns = "insert or replace into pages (sha256, reader, page, depth, body, size, used)"
        row = (sha256, self.reader, page.number, depth, body, len(body), time.time())
        self._grown += len(body)
        self._write(columns + " values (?, ?, ?, ?, ?, ?, ?)", row)

    def close(self) -> None:
        with self._lock:
            self._database.close()

    def _find(self, query: str, row: tuple[object, ...], kind: type[T]) -> T | None:
        with self._lock, suppress(sqlite3.Error, DecodeError):
            found = self._database.execute(query + " limit 1", row).fetchone()
            return msgpack.decode(found[0], type=kind) if found else None
        return None

    def _write(self, statement: str, row: tuple[object, ...]) -> None:
        with self._lock, suppress(sqlite3.Error), immediate(self._database):
            self._database.execute(statement, row)
            self._make_room()

    def _make_room(self) -> None:
        """Oldest out, until what is kept fits. Looks only after enough has come in, for looking takes time."""
        if self._grown < self.most / 64:
            return
        self._grown = 0
        kept = self._database.execute("select coalesce(sum(size), 0) from pages").fetchone()[0]
        if kept > self.most:
            oldest = "select id from pages order by used limit max(1, (select count(*) / 8 from pages))"
            self._database.execute(f"delete from pages where id in ({oldest})")  # noqa: S608 - no words from outside

    def _open(self) -> sqlite3.Connection:
        """The file; set aside and begun anew when damaged; in memory when there is none to be had."""
        if self.path is None:
            return _connect(":memory:")
        for attempt in range(2):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                return _connect(str(self.path))
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) or attempt:
                    break
                _set_aside(self.path)
            except OSError:
                break
        return _connect(":memory:")


def _connect(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        shared(database, PATIENCE)
        database.execute("pragma synchronous = normal")
        database.executescript(SCHEMA)
        database.execute("pragma quick_check(1)")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _set_aside(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        file = path.with_name(path.name + ending)
        with suppress(FileNotFoundError):
            file.replace(file.with_name(file.name + ".damaged"))
