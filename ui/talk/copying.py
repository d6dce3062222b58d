"""Puts an answer on the clipboard in all the shapes that other programs may want, at once."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QMenu, QWidget

from core.domain import Answer
from core.i18n import gettext as _
from core.i18n import ngettext
from ui.talk import clipboard


def copy_text(answer: Answer) -> None:
    """Plain for editors, formatted for letters."""
    page = QTextDocument()
    forms = QTextDocument.MarkdownFeature
    page.setMarkdown(clipboard.as_markdown(answer), forms.MarkdownDialectGitHub | forms.MarkdownNoHTML)
    _put(clipboard.as_text(answer), page.toHtml())


def copy_markdown(answer: Answer) -> None:
    _put(clipboard.as_markdown(answer))


def copy_tables(answer: Answer) -> None:
    """Tabs and HTML: a spreadsheet takes either, cell by cell."""
    found = clipboard.tables(answer.text)
    _put(clipboard.tsv(found), clipboard.html(found))


def menu(answer: Answer, parent: QWidget) -> QMenu:
    """The ways there are; tables only where the answer has some."""
    made = QMenu(parent)
    made.addAction(_("Copy text and quotes"), lambda: copy_text(answer))
    made.addAction(_("Copy as Markdown"), lambda: copy_markdown(answer))
    if count := len(clipboard.tables(answer.text)):
        made.addAction(ngettext("Copy the table", "Copy the tables", count), lambda: copy_tables(answer))
    return made


def _put(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
