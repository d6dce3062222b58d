"""The box that says which page is read, and takes the number of another: "12 (printed 8) of 40"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.i18n import gettext as _
from ui.page.book import Book


class PageBox(QLineEdit):
    chosen = Signal(int)
    left = Signal()  # by Esc, or after a page was chosen

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book, self.page = book, 0
        self.setAccessibleName(_("Page"))
        self.setToolTip(_("The page that is read. Type a number, or what is printed on the page (Ctrl+G)"))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.returnPressed.connect(self._on_return)
        self.follow(0)

    def follow(self, page: int) -> None:
        self.page = page
        self.setEnabled(bool(len(self.book)))
        if not self.hasFocus():
            self.setText(self.says())
        metrics = self.fontMetrics()
        widest = self.says().replace(str(page + 1), "0" * len(str(len(self.book))))
        self.setFixedWidth(metrics.horizontalAdvance(widest) + 3 * metrics.averageCharWidth() + 20)

    def says(self) -> str:
        pages, label, number = len(self.book), self.book.label(self.page), str(self.page + 1)
        if not pages:
            return ""
        if label and label != number:
            return _("{number} (printed {label}) of {pages}").format(number=number, label=label, pages=pages)
        return _("{number} of {pages}").format(number=number, pages=pages)

    def meant(self) -> int | None:
        """The page that was typed: its number, or else what is printed on it."""
        text = self.text().strip()
        if text.isdecimal() and 1 <= int(text) <= len(self.book):
            return int(text) - 1
        labels = (self.book.label(n).casefold() for n in range(len(self.book)))
        return next((n for n, label in enumerate(labels) if label and label == text.casefold()), None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setText(str(self.page + 1))
        self.selectAll()

    def mousePressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        was = self.hasFocus()
        super().mousePressEvent(event)
        if not was:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(self.says())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()  # before the window takes it for itself
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_return(self) -> None:
        if (page := self.meant()) is None:
            self.selectAll()
            return
        self.left.emit()
        self.chosen.emit(page)
