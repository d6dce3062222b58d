"""The strip beside the pages: all of them small, or the table of contents, or nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.page.book import Book
from ui.page.contents import Contents
from ui.page.thumbnails import WIDE, Thumbnails
from ui.theme import ROOM
from ui.theme import WIDE as AIR

LEAST = WIDE + 2 * AIR
USUAL = LEAST + ROOM
BROAD = 2 * LEAST - ROOM  # for headings


class Strip(QStackedWidget):
    chosen = Signal(int)
    shown_as = Signal(int)  # how broad it should be

    def __init__(self, book: Book, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails, self.contents = Thumbnails(book), Contents()
        self.page = 0
        self.shown: dict[QAction, QWidget] = {
            actions["thumbnails"]: self.thumbnails,
            actions["outline"]: self.contents,
        }
        for action, view in self.shown.items():
            self.addWidget(view)
            action.toggled.connect(self._on_toggled)
        self.thumbnails.chosen.connect(self.chosen)
        self.contents.chosen.connect(self.chosen)
        book.listed.connect(self._on_listed)
        self.setMinimumWidth(LEAST)
        self.hide()

    def renew(self) -> None:
        """For another document."""
        self.page = 0
        self.thumbnails.renew()
        self.contents.show_headings(())

    def follow(self, page: int) -> None:
        self.page = page
        self.thumbnails.follow(page)
        self.contents.follow(page)

    def _on_toggled(self, on: bool) -> None:
        """One at a time."""
        toggled = self.sender()
        for action, view in self.shown.items():
            if action is toggled and on:
                self.setCurrentWidget(view)
                self.shown_as.emit(BROAD if view is self.contents else USUAL)
            elif on:
                action.setChecked(False)
        self.setVisible(any(action.isChecked() for action in self.shown))
        self.follow(self.page)

    def _on_listed(self, headings: object) -> None:
        self.contents.show_headings(headings)  # type: ignore[arg-type]
        self.contents.follow(self.page)
