"""What is kept about models on this computer: how much memory they really took, and which licences were accepted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import ModelError
from core.i18n import gettext as _

PATIENCE = 10.0  # seconds that one writer waits for another
LEAST, MOST = 0.5, 2.0  # a correction beyond these is a mistake of measuring, not of predicting
TABLES = """
create table if not exists measured (
    model text, bits integer, device text, predicted integer, peak integer, at text,
    primary key (model, bits, device));
create table if not exists accepted (model text, licence text, at text, primary key (model, licence));
"""


@dataclass(frozen=True, slots=True)
class Accepted:
    licence: str
    at: str  # ISO 8601, UTC


class Ledger:
    """A small SQLite file; each call opens it anew, so that any thread may ask."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def measured(self, model: str, bits: int, device: str, *, predicted: int, peak: int) -> None:
        """Keep the peak of a real load, in bytes, beside what had been predicted; the latest counts."""
        with self._open() as db:
            row = (model, bits, device, predicted, peak, _now())
            db.execute("insert or replace into measured values (?, ?, ?, ?, ?, ?)", row)

    def ratio(self, model: str, bits: int, device: str) -> float:
        """By how much the prediction is to be corrected; 1 for a model that was never loaded here."""
        if not self.path.exists():
            return 1.0
        with self._open() as db:
            asked = "select predicted, peak from measured where model = ? and bits = ? and device = ?"
            row = db.execute(asked, (model, bits, device)).fetchone()
        return min(max(row[1] / row[0], LEAST), MOST) if row and row[0] else 1.0

    def accept(self, model: str, licence: str) -> None:
        """Keep that the licence was accepted; the first date stays."""
        with self._open() as db:
            db.execute("insert or ignore into accepted values (?, ?, ?)", (model, licence, _now()))

    def accepted(self, model: str, licence: str) -> Accepted | None:
        if not self.path.exists():
            return None
        with self._open() as db:
            asked = "select licence, at from accepted where model = ? and licence = ?"
            row = db.execute(asked, (model, licence)).fetchone()
        return Accepted(*row) if row else None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as db, db:
                db.executescript(TABLES)
                yield db
        except (sqlite3.Error, OSError) as error:
            raise ModelError(
                _("The notes about models in {file} cannot be used: {why}").format(file=self.path, why=error),
                hint=_("Move that file away; it is made again, and licences are asked about once more."),
            ) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
