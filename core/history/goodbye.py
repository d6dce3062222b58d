"""Deletes so that the words are gone from the disk's files: from the tables, the search, the log and the copies."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from core.errors import HistoryError
from core.history import words
from core.history.repair import FRESH
from core.history.store import Store, connect
from core.i18n import gettext as _

# What belongs to questions, in the order in which it may go.
_BELONGINGS = (
    "DELETE FROM seconds WHERE answer IN (SELECT id FROM answers WHERE question IN ({questions}))",
    "DELETE FROM citations WHERE answer IN (SELECT id FROM answers WHERE question IN ({questions}))",
    "DELETE FROM answers WHERE question IN ({questions})",
    "DELETE FROM asked_of WHERE question IN ({questions})",
    "DELETE FROM questions WHERE id IN ({questions})",
    "DELETE FROM documents WHERE sha256 NOT IN (SELECT document FROM asked_of)",
)


def questions(db: Database, numbers: list[int]) -> None:
    """Takes these questions away, with their answers, the conversations they leave empty and what only they held."""
    chosen = ",".join(map(str, numbers))
    within = db.execute(f"SELECT DISTINCT conversation FROM questions WHERE id IN ({chosen})").fetchall()  # noqa: S608
    for deed in _BELONGINGS:
        db.execute(deed.format(questions=chosen))
    for place in within:
        db.execute("DELETE FROM conversations WHERE id = ?1 AND id NOT IN (SELECT conversation FROM questions)", place)
    words.rebuild(db)


def of_document(db: Database, document: str) -> list[int]:
    """Questions about a document, by its SHA-256, its name or its path."""
    asked = (
        "SELECT DISTINCT question FROM asked_of JOIN documents ON documents.sha256 = asked_of.document"
        " WHERE documents.sha256 = ?1 OR documents.name = ?1 OR asked_of.path = ?1 ORDER BY question"
    )
    return [number for (number,) in db.execute(asked, [document]).fetchall()]


def settle(store: Store) -> None:
    """Nothing that was deleted stays in the log beside the file or in the copies of it. Raises HistoryError."""
    with store.told():
        with closing(connect(store.path)) as db:
            held, *_pages = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        for copy in copies(store.path):
            for tail in ("", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    Path(f"{copy}{tail}").unlink()
    if held:
        raise HistoryError(
            _("It is deleted, but another program still holds the file {name}.").format(name=store.path),
            hint=_("Close that program; the words are gone from the file when the history is next used."),
        )


def copies(path: Path) -> list[Path]:
    """What was kept beside the file before a change or a repair, finished or not: it holds what is to be gone."""
    kinds = (f"-before-*{path.suffix}", f"-damaged-*{path.suffix}", "-before-*.part", FRESH)
    return sorted(copy for kind in kinds for copy in path.parent.glob(f"{path.stem}{kind}"))


def everything(store: Store) -> None:
    """A new file's pages take the place of the old ones, for whoever has the history open too."""
    with store.told(), TemporaryDirectory(dir=store.path.parent) as folder:
        young = Store(Path(folder) / "young.db")
        with young.writing():
            pass
        with closing(connect(young.path)) as source, closing(connect(store.path)) as target:
            source.conn.backup(target.conn)
    settle(store)
