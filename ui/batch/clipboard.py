"""Rows of a batch on the clipboard, as tabs and as HTML: a spreadsheet takes either, cell by cell."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from html import escape

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from core.batch.outputs.table import harmless
from core.batch.rows import Row
from core.i18n import gettext as _
from ui.batch import words
from ui.batch.sieve import courteously
from ui.worker import Worker


def table(rows: Sequence[Row]) -> list[list[str]]:
    """The header first. Nothing in it would be run as a formula."""
    head = [_("File"), _("Question"), _("Answer"), _("Page"), _("Printed page"), _("Check"), _("Sure"), _("Quote")]
    return [head, *([str(harmless(cell)) for cell in _cells(row)] for row in courteously(rows))]


def _cells(row: Row) -> list[str]:
    page = "" if row.page is None else str(row.page)
    sure = words.cell(row, "confidence")
    answer, quote = (" ".join(text.split()) for text in (words.said(row), row.quote))
    return [row.file, " ".join(row.question.split()), answer, page, row.printed_page, words.checked(row), sure, quote]


def tsv(cells: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(line) for line in cells)


def html(cells: Sequence[Sequence[str]]) -> str:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in line) for line in cells[1:])
    head = "".join(f"<th>{escape(cell)}</th>" for cell in cells[0])
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


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
        cells = table(rows)
        yield tsv(cells), html(cells)

    def _on_made(self, made: tuple[str, str]) -> None:
        data = QMimeData()
        data.setText(made[0])
        data.setHtml(made[1])
        QGuiApplication.clipboard().setMimeData(data)
