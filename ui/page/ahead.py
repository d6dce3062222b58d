"""Decides which pages are drawn, and in which order: those in view from the middle, then those that come next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from ui.page.book import Book
from ui.page.cache import Look
from ui.page.canvas import Canvas

NEXT, BEFORE = 2, 1  # pages drawn ahead in the direction one scrolls, and behind
RACING = 0.4  # of the view, from one step to the next: so fast, pages are drawn roughly
ROUGHLY, FURTHER = 4, 6  # a rough picture is so much smaller, and so many are drawn ahead
REST = 90  # milliseconds after which the race is over


class Ahead(QObject):
    def __init__(self, book: Book, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.book, self.canvas = book, canvas
        self._last, self._down = 0, True
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._want)
        canvas.view_changed.connect(self._on_view_changed)

    def _on_view_changed(self) -> None:
        bar = self.canvas.verticalScrollBar()
        moved, self._last = bar.value() - self._last, bar.value()
        self._down = moved > 0 if moved else self._down
        if abs(moved) > RACING * self.canvas.viewport().height():
            again = self._rest.isActive()  # one leap is no race
            self._rest.start()
            self._want_roughly() if again else self._want()
        else:
            self._want()

    def _want(self) -> None:
        seen = self.canvas.visible()
        if not seen:
            return  # another document is coming, or none
        ordered = sorted(seen, key=lambda page: abs(page - self.canvas.page))
        parts = [part for page in ordered for part in self.canvas.parts(page)]
        near = self._beside(seen, NEXT, BEFORE)
        self.book.want_pictures([*map(self.canvas.look, ordered), *parts], map(self.canvas.look, near))

    def _want_roughly(self) -> None:
        """Something to see while pages fly by."""
        seen = self.canvas.visible()
        pages = [*(seen if self._down else reversed(seen)), *self._beside(seen, FURTHER, 0)]
        blank = [page for page in pages if self.book.picture(self.canvas.look(page)) is None]
        self.book.want_pictures(map(self._rough, blank), ())

    def _rough(self, page: int) -> Look:
        look = self.canvas.look(page)
        return look._replace(width=max(look.width // ROUGHLY, 1), height=max(look.height // ROUGHLY, 1))

    def _beside(self, seen: range, onwards: int, back: int) -> Sequence[int]:
        """The pages that come next, then those just left."""
        below, above = (onwards, back) if self._down else (back, onwards)
        later = range(seen.stop, min(seen.stop + below, len(self.book)))
        earlier = range(seen.start - 1, max(seen.start - 1 - above, -1), -1)
        return (*later, *earlier) if self._down else (*earlier, *later)
