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
LEARN = """
insert into measured values (?, ?, ?, ?, ?, ?) on conflict do update
    set predicted = excluded.predicted, peak = excluded.peak, at = excluded.at where excluded.predicted >= predicted;
"""


@dataclass(frozen=True, slots=True)
class Accepted:
    licence: str
    at: str  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a model took, in bytes, beside what had been predicted for just that work."""

    predicted: int
    peak: int
    at: str  # ISO 8601, UTC

    @property
    def ratio(self) -> float:
        return min(max(self.peak / self.predicted, LEAST), MOST)


class Ledger:
    """A small SQLite file; each call opens it anew, so that any thread may ask."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def measured(self, model: str, bits: int, device: str, *, predicted: int, peak: int) -> None:
        """Keep a peak in bytes beside what had been predicted. More work teaches more; of equal the later counts."""
        with self._open() as db:
            row = (model, bits, device, predicted, peak, _now())
            db.execute(LEARN, row)

    def lesson(self, model: str, bits: int, device: str) -> Lesson | None:
        """What was learnt of a model; None for one that was never loaded here."""
        if not self.path.exists():
            return None
        with self._open() as db:
            asked = "select predicted, peak, at from measured where model = ? and bits = ? and device = ?"
            row = db.execute(asked, (model, bits, device)).fetchone()
        return Lesson(*row) if row and row[0] else None

    def ratio(self, model: str, bits: int, device: str) -> float:
        """By how much the prediction is to be corrected; 1 for a model that was never loaded here."""
        lesson = self.lesson(model, bits, device)
        return lesson.ratio if lesson else 1.0

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
