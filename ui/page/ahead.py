"""Decides which pages are drawn, and in which order: those in view from the middle, then those that come next."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.page.book import Book
from ui.page.canvas import Canvas

NEXT, BEFORE = 2, 1  # pages drawn ahead in the direction one scrolls, and behind


class Ahead(QObject):
    def __init__(self, book: Book, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.book, self.canvas = book, canvas
        self._last, self._down = 0, True
        canvas.view_changed.connect(self._on_view_changed)

    def _on_view_changed(self) -> None:
        value, canvas = self.canvas.verticalScrollBar().value(), self.canvas
        if value != self._last:
            self._down, self._last = value > self._last, value
        seen = canvas.visible()
        if not seen:
            return
        after, before = (NEXT, BEFORE) if self._down else (BEFORE, NEXT)
        later = range(seen.stop, min(seen.stop + after, len(self.book)))
        earlier = range(seen.start - 1, max(seen.start - 1 - before, -1), -1)
        near = (*later, *earlier) if self._down else (*earlier, *later)
        ordered = sorted(seen, key=lambda page: abs(page - canvas.page))
        parts = [part for page in ordered for part in canvas.parts(page)]
        self.book.want_pictures([*map(canvas.look, ordered), *parts], map(canvas.look, near))
