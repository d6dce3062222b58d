"""What a batch has done so far, in SQLite beside its output: it can be killed and go on. Locked while in use."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec import msgpack

from core.batch.items import Item
from core.batch.questions import Asked
from core.batch.rows import Row
from core.errors import AssistantError, UsageError
from core.i18n import gettext as _

FORM = "1"  # goes up when a journal of before cannot be gone on with
STRIDE = 256  # places that are fetched at once
SCHEMA = """
create table if not exists about (name text primary key, value text) without rowid;
create table if not exists places (
    seq integer primary key, name text, path blob, member text, asked text, key text, rows blob);
create index if not exists places_by_name on places (name);
create table if not exists answers (
    key text, asked text, rows blob, final integer, primary key (key, asked)) without rowid;
create table if not exists tries (key text, asked text, times integer, primary key (key, asked)) without rowid;
"""


class BatchBusy(AssistantError):
    """Another process writes the same output."""

    exit_code = UsageError.exit_code

    def __init__(self, out: Path) -> None:
        super().__init__(
            _("Another batch is writing {file} just now.").format(file=out),
            hint=_("Wait until it is done, or give another --out."),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the input, from 1."""

    seq: int
    item: Item


class Journal:
    """Answers by content and questions, places by input order. One process at a time. Writing raises UsageError."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.path = out.with_name(out.name + ".journal")
        self._database = self._open()

    def begin(self, *, resume: bool) -> None:
        """Raises UsageError when a run was cut short and nobody said what to do with what it has done."""
        if resume and self._about("form") == FORM:
            self._write("delete from answers where not final")
        elif self._about("open") and self._database.execute("select 1 from answers limit 1").fetchone():
            raise UsageError(
                _("{file} is the output of a batch that was cut short.").format(file=self.out),
                hint=_("Add --resume to go on with it, or remove {journal} to begin anew.").format(journal=self.path),
            )
        else:
            with self._together() as database:
                database.executescript("delete from answers; delete from tries; delete from places;")
        self._note(form=FORM, open="yes")

    def finish(self) -> None:
        self._note(open="")

    def place(self, items: Iterable[Item], *, anew: bool) -> int:
        """Keep the input in its order. How many items there are now in all."""
        with self._together() as database:
            if anew:
                database.execute("delete from places")
            database.executemany(
                "insert into places (name, path, member) values (?, ?, ?)",
                ((item.name, os.fsencode(item.path), item.member) for item in items),
            )
        return int(self._database.execute("select count(*) from places").fetchone()[0])

    def names(self) -> Iterator[str]:
        return (name for (name,) in self._database.execute("select name from places order by seq"))

    def forget(self, name: str) -> None:
        """Its place is given up: it will get a new one."""
        self._write("delete from places where name = ?", name)

    def places(self, after: int = 0) -> Iterator[Place]:
        """In input order. Others may write in between."""
        query = "select seq, name, path, member from places where seq > ? order by seq limit ?"
        while some := self._database.execute(query, (after, STRIDE)).fetchall():
            for seq, name, path, member in some:
                after = seq
                yield Place(seq, Item(name, Path(os.fsdecode(path)), member))

    def shuffled(self) -> Iterator[Place]:
        """In an order that is mixed, and the same each time."""
        seqs = [seq for (seq,) in self._database.execute("select seq from places order by seq")]
        random.Random(len(seqs)).shuffle(seqs)  # noqa: S311 - nobody is to be kept from guessing it
        return (place for seq in seqs if (place := self.at(seq)) is not None)

    def at(self, seq: int) -> Place | None:
        return next((place for place in self.places(seq - 1) if place.seq == seq), None)

    def met(self, place: Place, key: str, asked: str) -> tuple[Row, ...]:
        """Its content and its questions are known now. The rows, if they were answered before."""
        self._write("update places set key = ?, asked = ?, rows = null where seq = ?", key, asked, place.seq)
        query = "select rows from answers where key = ? and asked = ?"
        found = self._database.execute(query, (key, asked)).fetchone()
        return _rows(found[0], place.item.name) if found else ()

    def passed_over(self, place: Place, rows: Iterable[Row]) -> None:
        """It could not even be opened; what it failed with belongs to the place and not to a content."""
        self._write("update places set key = '', rows = ? where seq = ?", msgpack.encode(tuple(rows)), place.seq)

    def keep(self, key: str, asked: str, rows: Iterable[Row], *, final: bool) -> None:
        """All rows of a content at once, or none."""
        body = msgpack.encode(tuple(rows))
        self._write("insert or replace into answers values (?, ?, ?, ?)", key, asked, body, final)

    def tried(self, key: str, asked: str) -> int:
        """Its reader died on it once more: how often by now."""
        with self._together() as database:
            found = database.execute(
                "insert into tries values (?, ?, 1) on conflict do update set times = times + 1 returning times",
                (key, asked),
            )
            return int(found.fetchone()[0])

    def rows(self) -> Iterator[tuple[int, tuple[Row, ...]]]:
        """The rows that are done, file by file in input order, with the file's place."""
        query = """
            select seq, name, coalesce(places.rows, answers.rows) from places
            left join answers on places.key = answers.key and places.asked = answers.asked and places.key != ''
            where seq > ? and coalesce(places.rows, answers.rows) is not null order by seq limit ?"""
        after = 0
        while some := self._database.execute(query, (after, STRIDE)).fetchall():
            for seq, name, body in some:
                after = seq
                yield seq, _rows(body, name)

    def close(self) -> None:
        self._database.close()

    def _about(self, name: str) -> str:
        found = self._database.execute("select value from about where name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def _note(self, **values: str) -> None:
        with self._together() as database:
            database.executemany("insert or replace into about values (?, ?)", values.items())

    def _write(self, deed: str, *values: object) -> None:
        with self._together() as database:
            database.execute(deed, values)

    @contextmanager
    def _together(self) -> Generator[sqlite3.Connection, None, None]:
        """All that is done inside is kept, or none of it. Raises UsageError where there is no room."""
        try:
            with self._database as database:
                yield database
        except sqlite3.Error as error:
            raise self._unwritable(error) from error

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=0.5, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise self._unwritable(error) from error
        try:
            database.execute("pragma locking_mode = exclusive")  # nobody else gets in before we close, or die
            database.execute("pragma journal_mode = wal")
            database.execute("pragma synchronous = normal")
            database.executescript(f"begin exclusive; {SCHEMA} commit;")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                database.close()
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                raise BatchBusy(self.out) from error
            raise self._unwritable(error) from error
        return database

    def _unwritable(self, error: Exception) -> UsageError:
        return UsageError(
            _("{file} cannot be written: {why}.").format(file=self.path, why=error),
            hint=_("Make room, choose another folder, or move that file away."),
        )


def _rows(body: bytes, name: str) -> tuple[Row, ...]:
    return tuple(row.of(name) for row in msgpack.decode(body, type=tuple[Row, ...]))


def fingerprint(*what: object) -> str:
    """The same for the same questions put in the same way to the same model."""
    return hashlib.sha256(msgpack.encode(what)).hexdigest()[:16]


def content_key(sha256: str, name: str) -> str:
    """Bytes and ending: what ends in .txt is read where the same under another name is not."""
    return sha256 + Path(name).suffix.lower()


def questions_key(asked: tuple[Asked, ...], *how: object) -> str:
    return fingerprint([(one.text, one.field) for one in asked], *how)
