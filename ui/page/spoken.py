"""What a screen reader says of the pages: which document, which page, and how its text begins."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QAccessible

from core.domain import Page
from core.i18n import gettext as _
from ui.page.book import Book
from ui.page.canvas import Canvas

SPOKEN = 240  # letters


class Spoken(QObject):
    def __init__(self, book: Book, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.book, self.canvas, self.title = book, canvas, ""
        canvas.page_changed.connect(self.tell)
        book.read.connect(lambda page: self.tell() if page == canvas.page else None)

    def tell(self) -> None:
        if not len(self.book):
            self.canvas.setAccessibleName(_("No document is open"))
            self.canvas.setAccessibleDescription("")
            return
        page = self.canvas.page
        name = _("{title}, {page} of {pages}")
        self.canvas.setAccessibleName(name.format(title=self.title, page=self.book.name(page), pages=len(self.book)))
        known = self.book.words(page)
        self.canvas.setAccessibleDescription(self._from_here(known) if known else "")
        if known is None and QAccessible.isActive():
            self.book.want_words([page])

    def _from_here(self, page: Page) -> str:
        """The text from the uppermost line that is in view."""
        if page.number >= len(self.canvas.plan):
            return page.text[:SPOKEN]
        frame, view = self.canvas.frame(page.number), QRectF(self.canvas.viewport().rect())
        seen = (line.text for line in page.lines if frame.shown(line.box).intersects(view))
        return "\n".join(seen)[:SPOKEN]
