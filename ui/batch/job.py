"""What is done in the thread of a batch: the batch itself, forgetting what it knows, and its report. Knows no Qt."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from core.batch import run
from core.batch.events import BatchEvent, RowDone
from core.batch.items import found
from core.batch.journal import Journal
from core.batch.report import write
from core.batch.rows import Row
from core.batch.work import Round
from core.errors import AssistantError
from core.i18n import gettext as _
from ui.batch.order import Casting, Order

AT_ONCE = 500  # rows that are told together


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that came since the last word."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    documents: int


@dataclass(frozen=True, slots=True)
class Reported:
    path: Path


class CutShort(AssistantError):
    """The disk is full or gone: what the batch did before is kept."""

    def __init__(self, why: object) -> None:
        super().__init__(
            _("The batch had to stop: {why}.").format(why=why),
            hint=_("What was answered is kept. Make room on the disk, then press Resume."),
        )


Told = BatchEvent | Rows | Reported


def batch(order: Order, casting: Casting, *, anew: bool = False) -> Generator[Told, None, None]:
    """The events of the batch, with its rows told in handfuls: a hundred thousand may be known already."""
    with _safely():
        if anew:
            forget(order.out)
        yield from gathered(run(order.as_batch(), casting()))


def gathered(events: Generator[BatchEvent, None, None]) -> Generator[Told, None, None]:
    rows: list[Row] = []
    with closing(events):
        try:
            for event in events:
                if isinstance(event, RowDone):
                    rows.append(light(event.row))
                    if len(rows) < AT_ONCE:
                        continue
                if rows:
                    yield Rows(tuple(rows))
                    rows.clear()
                if not isinstance(event, RowDone):
                    yield event
        except Exception:
            if rows:
                yield Rows(tuple(rows))
            raise


def light(row: Row) -> Row:
    """Without what the table does not show: there may be very many."""
    proofs = row.evidence[:1] if row.check == "computed" else ()
    return structs.replace(row, evidence=proofs, versions="", sha256="")


def forget(out: Path) -> None:
    """What the journal knows, so that all is asked again. What is written stays until the next rows are."""
    with closing(Journal(out)) as journal:
        journal.finish()
        journal.begin(resume=False)
        journal.finish()


def forgetting(out: Path) -> Generator[Told, None, None]:
    with _safely():
        forget(out)
    yield from ()


def report(order: Order, casting: Casting, path: Path) -> Generator[Told, None, None]:
    """A page for people about what is done so far. Asks nothing."""
    with _safely(), closing(Journal(order.out)) as journal:
        batch = order.as_batch()
        draughtsman = Round(journal, casting(), batch.questions, jobs=1)
        with closing(draughtsman):
            write(path, journal, draughtsman)
    yield Reported(path)


def count(paths: tuple[Path, ...], most: int) -> Generator[Counted, None, None]:
    """How many documents are meant; counting ends at `most`."""
    number = 0
    for number, _item in enumerate(found(map(str, paths)), 1):
        if number % 500 == 0:
            yield Counted(number)
        if number == most:
            break
    yield Counted(number)


@contextmanager
def _safely() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise CutShort(getattr(error, "strerror", None) or error) from error
