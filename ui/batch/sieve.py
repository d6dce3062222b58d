"""Which rows are shown, and in which order. Sifts in a thread: of what is wanted only the latest."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from core.batch.rows import Row, wants_a_look
from ui.worker import Worker

STRIDE = 250  # rows
Kind = Literal["all", "answered", "not_found", "failed", "look"]
KINDS: tuple[Kind, ...] = ("all", "answered", "not_found", "failed", "look")
Column = Literal["", "file", "question", "answer", "page", "check", "confidence", "quote"]


def courteously(rows: Sequence[Row]) -> Iterator[Row]:
    """All of them, with a breath now and then in which the window may draw: Python runs one thread at a time."""
    for at, row in enumerate(rows):
        if at % STRIDE == STRIDE - 1:
            time.sleep(0.001)
        yield row


def kinds_of(row: Row) -> tuple[Kind, ...]:
    """The filters it passes."""
    status: Kind = "not_found" if row.status == "declined" else row.status
    return ("all", status, "look") if wants_a_look(row) else ("all", status)


@dataclass(frozen=True, slots=True)
class Sieve:
    """`words` must all stand somewhere in the row; `column` is what is sorted by, "" for as they came."""

    kind: Kind = "all"
    words: tuple[str, ...] = ()
    column: Column = ""
    backwards: bool = False

    def fits(self, row: Row) -> bool:
        if self.kind != "all" and self.kind not in kinds_of(row):
            return False
        if not self.words:
            return True
        hay = f"{row.file}\n{row.question}\n{row.answer}\n{row.quote}\n{row.reason}".casefold()
        return all(word in hay for word in self.words)

    def sift(self, rows: Sequence[Row]) -> list[int]:
        """The places of the rows that are shown, in the order in which they are."""
        kept = [at for at, row in enumerate(courteously(rows)) if self.fits(row)]
        if self.column:
            ranks = {at: rank(rows[at], self.column) for at in kept}
            kept.sort(key=lambda at: ranks[at][1], reverse=self.backwards)
            kept.sort(key=lambda at: ranks[at][0])
        return kept


def rank(row: Row, column: Column) -> tuple[bool, Any]:
    """Whether there is none, which comes last either way, and what it is compared by: its size or its letters."""
    match column:
        case "answer" if row.value is not None:
            return False, (0, row.value, "")
        case "answer":
            return not row.answer, (1, 0.0, row.answer.casefold())
        case "page":
            return row.page is None, row.page or 0
        case "confidence":
            return row.confidence is None, row.confidence or 0.0
        case "check":
            return False, (row.status, row.check)
    told = str(getattr(row, column)).casefold()
    return not told, told


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a sieve leaves of the first `of` rows."""

    sieve: Sieve
    shown: list[int]
    of: int


class Sifter(QObject):
    sifted = Signal(object)  # Sifted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[Sieve, tuple[Row, ...]] | None = None
        self._worker = Worker(self)
        self._worker.happened.connect(self.sifted)
        self._worker.finished.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._worker.busy

    def sift(self, sieve: Sieve, rows: Sequence[Row]) -> None:
        self._wanted = (sieve, tuple(rows))
        if not self._worker.busy:
            self._go_on()

    def _go_on(self) -> None:
        if self._wanted is not None:
            (sieve, rows), self._wanted = self._wanted, None
            self._worker.start(lambda: self._sift(sieve, rows), "sieve")

    @staticmethod
    def _sift(sieve: Sieve, rows: tuple[Row, ...]) -> Generator[Sifted, None, None]:
        yield Sifted(sieve, sieve.sift(rows), len(rows))
