"""Keeps what a person said of a chart's values, in one SQLite file, and says it again whenever that chart is read."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from core.charts import Chart, Value, plain
from core.domain import Box, Caution
from core.errors import HistoryError
from core.i18n import gettext as _
from core.numerals import localised
from core.transactions import immediate

SAME = 0.5  # of two boxes together: less shared is another chart
PATIENCE = 30.0  # seconds that one writer waits for another

log = logging.getLogger(__name__)
migrations = Migrations("chartula.corrections")


@migrations()
def m001_values_with_their_provenance(db: Database) -> None:
    db.table("corrections").create(
        {
            "id": int,
            "document": str,  # the file's sha256
            "page": int,  # from 0
            "x0": float,
            "y0": float,
            "x1": float,
            "y1": float,
            "category": str,
            "series": str,
            "number": float,
            "old": float,  # as it was read; none for what was not
            "said_by": str,
            "said_at": str,
        },
        pk="id",
    )
    db.table("corrections").create_index(["document", "page"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart stands: the file by its contents, the page, and its box on it."""

    document: str  # sha256
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Correction:
    id: int
    place: Place
    category: str
    series: str
    number: float
    old: float | None
    said_by: str
    said_at: str  # ISO 8601, in UTC


class Corrections:
    """Any thread may call it; each call stands alone. `keep`, `undo` and `of` raise HistoryError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(
        self, place: Place, category: str, series: str, number: float, old: float | None = None, said_by: str = "user"
    ) -> None:
        """The last word on a value counts; `old` stays what it was before the first."""
        with self._writing() as db:
            if earlier := _last(db, place, category, series):
                db.execute("DELETE FROM corrections WHERE id = ?", [earlier.id])
                old = earlier.old
            at = datetime.now(UTC).isoformat(timespec="seconds")
            row = [place.document, place.page, *place.box, category, series, number, old, said_by, at]
            db.execute(f"INSERT INTO corrections VALUES (NULL, {', '.join('?' * len(row))})", row)  # noqa: S608

    def undo(self, place: Place, category: str, series: str) -> bool:
        """Whether there was something to undo; the value is again as it is read."""
        with self._writing() as db:
            if found := _last(db, place, category, series):
                db.execute("DELETE FROM corrections WHERE id = ?", [found.id])
        return found is not None

    def forget(self, document: str = "") -> None:
        """Nothing said of that file's charts is left, nor in the bytes of ours; of any file's, when none is named."""
        if not self.path.exists():
            return
        with self._writing() as db:
            db.execute("DELETE FROM corrections WHERE document = ? OR ? = ''", [document, document])

    def of(self, document: str, page: int | None = None) -> list[Correction]:
        """What was said of a file's charts, in the order it was said."""
        if not self.path.exists():
            return []
        with self._open() as db:
            return [one for one in _said_of(db, document) if page is None or one.place.page == page]

    def apply(self, document: str, chart: Chart) -> Chart:
        """The chart with what was said of it, and a caution that tells so. A file that fails costs no answer."""
        try:
            said = [one for one in self.of(document, chart.page) if _same(one.place.box, chart.box)]
        except HistoryError:
            log.exception("corrections could not be read")
            return chart
        for one in said:
            chart = _corrected(chart, one)
        return chart

    @contextmanager
    def _writing(self) -> Generator[Database, None, None]:
        """What is looked up and changed inside belongs together, whoever else writes."""
        with self._open() as db, immediate(db.conn):
            yield db

    @contextmanager
    def _open(self) -> Generator[Database, None, None]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(Database(sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None))) as db:
                db.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
                if migrations.pending(db):
                    with immediate(db.conn):
                        migrations.apply(db)  # unless another has been quicker
                yield db
        except (sqlite3.Error, OSError) as error:
            raise HistoryError(
                _("The corrections in {name} could not be used: {why}.").format(name=self.path, why=error),
                hint=_("Check the folder's permissions, or move that file away: it holds nothing but corrections."),
            ) from error


def _said_of(db: Database, document: str) -> list[Correction]:
    return [
        _correction(row) for row in db.query("SELECT * FROM corrections WHERE document = ? ORDER BY id", [document])
    ]


def _last(db: Database, place: Place, category: str, series: str) -> Correction | None:
    """What was said of this value before."""
    for one in _said_of(db, place.document):
        same = one.place.page == place.page and _same(one.place.box, place.box)
        if same and (one.category, one.series) == (category, series):
            return one
    return None


def place_of(document: str, chart: Chart) -> Place:
    return Place(document, chart.page, chart.box)


def _same(one: Box, other: Box) -> bool:
    shared = one.shared(other)
    return shared > SAME * (one.area + other.area - shared)


def _corrected(chart: Chart, said: Correction) -> Chart:
    """With the value said; one that was not read before has the chart's box."""
    told = Value(said.category, said.series, said.number, "corrected", 0.0, chart.box)
    at = next((n for n, v in enumerate(chart.values) if (v.category, v.series) == (said.category, said.series)), None)
    values = list(chart.values)
    if at is None:
        values.append(told)
    else:
        values[at] = replace(values[at], number=said.number, got="corrected", bound=0.0, text="")
    caution = Caution(
        "chart_corrected", _says(said), page=chart.page, boxes=(told.box if at is None else values[at].box,)
    )
    return replace(chart, values=tuple(values), cautions=(*chart.cautions, caution))


def _says(said: Correction) -> str:
    name = f"{said.category} / {said.series}" if said.series else said.category
    number, day = localised(plain(said.number, 0)), said.said_at[:10]
    if said.old is None:
        return _("{name} is {number} by a correction of {day}.").format(name=name, number=number, day=day)
    says = _("{name} is {number} by a correction of {day}; it was read as {old}.")
    return says.format(name=name, number=number, day=day, old=localised(f"{said.old:.6g}"))


def _correction(row: dict[str, object]) -> Correction:
    box = Box(*(float(str(row[edge])) for edge in ("x0", "y0", "x1", "y1")))
    place = Place(str(row["document"]), int(str(row["page"])), box)
    old = None if row["old"] is None else float(str(row["old"]))
    words = str(row["category"]), str(row["series"])
    return Correction(
        int(str(row["id"])), place, *words, float(str(row["number"])), old, str(row["said_by"]), str(row["said_at"])
    )
