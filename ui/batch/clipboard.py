"""Rows of a batch on the clipboard, as tabs and as HTML: a spreadsheet takes either, cell by cell."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from core.batch.rows import Row
from core.i18n import gettext as _
from ui.batch import words
from ui.batch.sieve import courteously
from ui.widgets import cells
from ui.worker import Worker


def table(rows: Sequence[Row]) -> list[list[str]]:
    """The header first."""
    head = [_("File"), _("Question"), _("Answer"), _("Page"), _("Printed page"), _("Check"), _("Sure"), _("Quote")]
    return [head, *(_cells(row) for row in courteously(rows))]


def _cells(row: Row) -> list[str]:
    page = "" if row.page is None else str(row.page)
    sure = words.cell(row, "confidence")
    answer, quote = (" ".join(text.split()) for text in (words.said(row), row.quote))
    return [row.file, " ".join(row.question.split()), answer, page, row.printed_page, words.checked(row), sure, quote]


class Copier(QObject):
    """Puts rows into words in a thread: all rows of a large batch may be meant."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(self)
        self._worker.happened.connect(self._on_made)

    def copy(self, rows: Sequence[Row]) -> None:
        if rows and not self._worker.busy:
            self._worker.start(lambda: self._made(rows), "copy")

    @staticmethod
    def _made(rows: Sequence[Row]) -> Generator[tuple[str, str], None, None]:
        found = table(rows)
        yield cells.tsv(found), cells.html(found)

    def _on_made(self, made: tuple[str, str]) -> None:
        data = QMimeData()
        data.setText(made[0])
        data.setHtml(made[1])
        QGuiApplication.clipboard().setMimeData(data)
