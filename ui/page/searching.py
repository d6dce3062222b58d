"""Brings the line one types in, the search and its keys together."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.page.book import Book
from ui.page.canvas import Canvas
from ui.page.find import Finder
from ui.page.find_bar import FindBar
from ui.page.selection import Selection


class Searching(QObject):
    def __init__(self, book: Book, canvas: Canvas, selection: Selection, actions: dict[str, QAction]) -> None:
        super().__init__(canvas)
        self.book, self.canvas, self.selection = book, canvas, selection
        self.finder = Finder(book, canvas)
        self.bar = FindBar(actions["find_next"], actions["find_previous"])
        self.bar.hide()
        self.bar.asked.connect(self.finder.start)
        self.bar.stepped.connect(self.finder.step)
        self.bar.closed.connect(self._on_closed)
        self.finder.changed.connect(self._on_changed)
        actions["find"].triggered.connect(self._on_find)
        actions["find_next"].triggered.connect(lambda: self._on_step(1))
        actions["find_previous"].triggered.connect(lambda: self._on_step(-1))

    def end(self) -> None:
        self.bar.forget()
        self.bar.hide()
        self.finder.stop()

    def _on_find(self) -> None:
        """What is selected is the first thing one may want to find."""
        selected = self.selection.text()
        self.bar.begin(selected if "\n" not in selected else "")

    def _on_step(self, by: int) -> None:
        if self.bar.isVisible():
            self.finder.step(by)
        else:
            self._on_find()

    def _on_changed(self) -> None:
        finder = self.finder
        self.bar.follow(finder.current, len(finder.hits), finder.looked, len(self.book), full=finder.is_full)

    def _on_closed(self) -> None:
        self.canvas.setFocus()
        self.end()
