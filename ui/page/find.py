"""Looks for words in the whole document, from the page that is read outwards, and counts hits as they come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from ui import theme
from ui.page.book import Book, Search
from ui.page.canvas import Canvas
from ui.page.marks import Mark
from ui.page.words import Hit, Pattern

LAYER, LOOKED_AT = "hits", "hit"
FOUND = "#e0a800"  # a marker pen, on white paper and on black
MOST = 10_000  # hits: nobody walks through more, and they would fill the memory


class Finder(QObject):
    changed = Signal()  # more hits, more pages, or another hit is looked at

    def __init__(self, book: Book, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.book, self.canvas = book, canvas
        self.pattern = Pattern("")
        self.hits: list[Hit] = []  # from the first page to the last
        self.current = -1
        self.looked = 0  # pages
        self._wants: int | None = None  # the page from which the first hit is to be shown
        book.searched.connect(self._on_searched)

    @property
    def is_done(self) -> bool:
        return not self.pattern.text or self.looked >= len(self.book) or self.is_full

    @property
    def is_full(self) -> bool:
        return len(self.hits) >= MOST

    def start(self, pattern: Pattern) -> None:
        """Forget the last search; look for this, and go to the first hit from here on."""
        self.stop()
        self.pattern = pattern
        if pattern.text.strip() and len(self.book):
            self._wants = self.canvas.page
            self.book.search(pattern, list(outwards(self.canvas.page, len(self.book))))
        self.changed.emit()

    def stop(self) -> None:
        self.pattern, self.hits, self.current, self.looked, self._wants = Pattern(""), [], -1, 0, None
        if self.book.document:
            self.book.search(self.pattern, [])
        self.repaint()
        self.changed.emit()

    def step(self, by: int) -> None:
        """To the next hit or back, around the end."""
        if not self.hits:
            return
        self.current = (self.current + by) % len(self.hits) if self.current >= 0 else self._first(self.canvas.page)
        self._look()

    def repaint(self) -> None:
        self.canvas.marks.set(LAYER, [mark for hit in self.hits for mark in self._marks(hit)])
        self._repaint_current()

    def _repaint_current(self) -> None:
        current = [self.hits[self.current]] if self.current >= 0 else []
        self.canvas.marks.set(LOOKED_AT, [mark for hit in current for mark in self._marks(hit, current=True)])
        self.canvas.viewport().update()

    def _marks(self, hit: Hit, *, current: bool = False) -> list[Mark]:
        worn = theme.DARK if self.canvas.night else theme.LIGHT
        colour = QColor(worn.accent) if current else QColor(FOUND)
        return [Mark(hit.page, box, colour, strong=True, bare=not current) for box in hit.boxes]

    def _first(self, page: int) -> int:
        """The first hit from this page on."""
        return next((n for n, hit in enumerate(self.hits) if hit.page >= page), 0)

    def _look(self) -> None:
        hit = self.hits[self.current]
        self._wants = None
        self._repaint_current()
        self.canvas.callout = None  # it might hide the hit
        self.canvas.reveal(hit.page, hit.boxes)
        self.changed.emit()

    def _on_searched(self, search: Search, hits: list[Hit]) -> None:
        if search.pattern != self.pattern or self.is_full:
            return
        self.looked += 1
        if hits:
            at = bisect_right(self.hits, search.page, key=lambda hit: hit.page)
            self.hits[at:at] = hits
            if self.current >= at:
                self.current += len(hits)
            self.canvas.marks.add(LAYER, [mark for hit in hits for mark in self._marks(hit)])
            if self.is_full:
                self.book.search(self.pattern, [])
            if self._wants is not None and (search.page >= self._wants or self.is_done):
                self.current = self._first(search.page)
                self._look()
                return
            self.canvas.viewport().update()
        elif self.is_done and self._wants is not None and self.hits:
            self.current = 0
            self._look()
            return
        self.changed.emit()


def outwards(start: int, pages: int) -> Iterator[int]:
    """This page, the one after it, the one before it, and so on to both ends."""
    yield start
    for away in range(1, pages):
        if start + away < pages:
            yield start + away
        if start - away >= 0:
            yield start - away
