"""Finds what is wrong with a history file and puts it in order. Throws nothing away: a damaged file is kept aside."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from core.history import words
from core.history.schema import give_each_its_own_conversation
from core.history.store import DamagedHistory, Store, connect
from core.i18n import gettext as _

TABLES = (
    "conversations", "documents", "questions", "asked_of", "models", "answers", "citations", "seconds",
)  # fmt: skip
FRESH = ".fresh"  # how a file ends that takes the place of a damaged one
PAGE = 4096  # bytes; what SQLite makes pages of
_ORPHANS = {  # rows that belong to nothing, in the order in which they may go
    "seconds": "answer NOT IN (SELECT id FROM answers)",
    "citations": "answer NOT IN (SELECT id FROM answers)",
    "asked_of": "question NOT IN (SELECT id FROM questions) OR document NOT IN (SELECT sha256 FROM documents)",
}


@dataclass(frozen=True, slots=True)
class Repaired:
    answers: int  # that the file holds now
    aside: Path | None = None  # where the damaged file lies, if a fresh one had to be written


def check(store: Store) -> list[str]:
    """What is wrong, in sentences."""
    if not store.path.exists():
        return []
    found: list[str] = []
    try:
        with store.writing() as db:
            for look in (_damage, _orphans, _unfindable):
                found += look(db)
    except DamagedHistory as error:
        found.append(error.says)
    return found


def repair(store: Store) -> Repaired:
    """In place when only words or orphans are wrong; otherwise every row that can be read goes to a fresh file."""
    if not store.path.exists():
        return Repaired(0)
    with suppress(DamagedHistory), store.writing() as db:
        if not list(_damage(db)):
            _tidy(db)
            return Repaired(_count(db))
    return _start_afresh(store)


def _damage(db: Database) -> Iterator[str]:
    for (told,) in db.execute("PRAGMA integrity_check(20)").fetchall():
        if told != "ok":
            yield _("The file is damaged: {told}.").format(told=told)


def _orphans(db: Database) -> Iterator[str]:
    for table, condition in _ORPHANS.items():
        count = db.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()[0]  # noqa: S608
        if count:
            yield _("{count} rows of {table} belong to nothing.").format(count=count, table=table)
    lost = db.execute("SELECT count(*) FROM answers WHERE question NOT IN (SELECT id FROM questions)").fetchone()[0]
    if lost:
        yield _("{count} answers have lost their question.").format(count=lost)
    alone = "conversation IS NULL OR conversation NOT IN (SELECT id FROM conversations)"
    lost = db.execute(f"SELECT count(*) FROM questions WHERE {alone}").fetchone()[0]  # noqa: S608
    if lost:
        yield _("{count} questions have lost their conversation.").format(count=lost)


def _unfindable(db: Database) -> Iterator[str]:
    for name in words.INDEXES:
        try:
            db.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")  # noqa: S608
        except sqlite3.DatabaseError:
            yield _("The words of the history cannot be searched ({name}).").format(name=name)
            return
    answers = {number for (number,) in db.execute("SELECT id FROM answers").fetchall()}
    known = {number for (number,) in db.execute("SELECT rowid FROM words").fetchall()}
    if answers != known:
        yield _("{count} answers are missing from the search, or there are too many.").format(
            count=len(answers ^ known)
        )


def _tidy(db: Database) -> None:
    """Drops orphans and learns all words anew; what lost its question or conversation gets an empty one."""
    db.execute(
        "INSERT INTO questions (id, text, expert, asked_at) SELECT DISTINCT question, '', '', '' FROM answers"
        " WHERE question NOT IN (SELECT id FROM questions)"
    )
    give_each_its_own_conversation(db)
    for table, condition in _ORPHANS.items():
        db.execute(f"DELETE FROM {table} WHERE {condition}")  # noqa: S608
    db.execute("UPDATE answers SET model = NULL WHERE model NOT IN (SELECT id FROM models)")
    words.build(db)


def _count(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM answers").fetchone()[0])


def _start_afresh(store: Store) -> Repaired:
    fresh = Store(store.path.with_suffix(FRESH))
    fresh.path.unlink(missing_ok=True)
    with fresh.writing() as db:
        db.execute("PRAGMA defer_foreign_keys = ON")
        for source in chain([store.path], _with_a_new_head(store.path), _backups(store.path)):
            for table in TABLES:
                for row in _readable(source, table):
                    with suppress(sqlite3.Error):
                        db.table(table).insert(row, ignore=True)
        _tidy(db)
        count = _count(db)
    with store.told():
        return Repaired(count, _exchange(store.path, fresh.path))


def _with_a_new_head(path: Path) -> Iterator[Path]:
    """Where the first page is lost, and with it all knowledge of the tables, a young history's own stands in for it.

    Both were made by the same steps, so their tables begin at the same pages.
    """
    with suppress(sqlite3.Error), closing(connect(path)) as db:
        db.execute("SELECT count(*) FROM sqlite_master")
        return
    with TemporaryDirectory(dir=path.parent) as folder:
        young = Store(Path(folder) / "young.db")
        with young.writing():
            pass
        head = bytearray(young.path.read_bytes()[:PAGE])
        head[28:32] = (path.stat().st_size // PAGE).to_bytes(4, "big")  # how many pages the file has
        young.path.write_bytes(bytes(head) + path.read_bytes()[PAGE:])
        yield young.path


def _backups(path: Path) -> list[Path]:
    """Copies made before a migration, the newest first: rows the damaged file has lost may still be there."""
    copies = path.parent.glob(f"{path.stem}-before-*{path.suffix}")
    return sorted(copies, key=lambda copy: copy.stat().st_mtime, reverse=True)


def _readable(path: Path, table: str) -> Iterator[dict[str, object]]:
    """Every row that can still be read: in one go as far as it goes, then one by one past the damage."""
    last = 0
    with suppress(sqlite3.Error), closing(connect(path)) as db:
        try:
            for row in db.query(f"SELECT rowid AS _place, * FROM {table} ORDER BY rowid"):  # noqa: S608
                last = int(row.pop("_place"))
                yield row
        except sqlite3.Error:
            yield from _one_by_one(db, table, last + 1)


def _one_by_one(db: Database, table: str, first: int) -> Iterator[dict[str, object]]:
    top = first + 10_000
    with suppress(sqlite3.Error):
        top = int(db.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0)  # noqa: S608
    for place in range(first, top + 1):
        with suppress(sqlite3.Error):
            yield from db.query(f"SELECT * FROM {table} WHERE rowid = ?", [place])  # noqa: S608


def _exchange(damaged: Path, fresh: Path) -> Path:
    """The fresh file takes the place of the damaged one, which is kept beside it. At no moment there is none."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = damaged.with_name(f"{damaged.stem}-damaged-{stamp}{damaged.suffix}")
    shutil.copy2(damaged, aside)
    for tail in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{damaged}{tail}").replace(f"{aside}{tail}")
    fresh.replace(damaged)
    return aside
