"""Brings links, the way back and their keys together: each leap through the document can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from core.domain import Link
from core.i18n import gettext as _
from ui.page.book import Book
from ui.page.canvas import Canvas
from ui.page.links import Links
from ui.page.place import Place
from ui.page.trail import Trail


class Journeys(QObject):
    address_followed = Signal(str)  # a link leads out of the document
    told = Signal(str)  # how one comes back

    def __init__(self, book: Book, canvas: Canvas, links: Links, actions: dict[str, QAction]) -> None:
        super().__init__(canvas)
        self.book, self.canvas, self.links, self.actions = book, canvas, links, actions
        self.trail = Trail()
        links.followed.connect(self._on_followed)
        links.changed.connect(self._on_links_changed)
        actions["back"].triggered.connect(lambda: self._return(self.trail.back))
        actions["forth"].triggered.connect(lambda: self._return(self.trail.forth))
        actions["next_link"].triggered.connect(lambda: self._step(1))
        actions["previous_link"].triggered.connect(lambda: self._step(-1))

    def leap(self) -> None:
        """The reader is taken elsewhere, and may want to come back."""
        if len(self.canvas.plan):
            self.trail.leap(self.canvas.place())
            self._on_trail_changed()

    def end(self) -> None:
        """Another document comes."""
        self.links.clear()
        self.trail.clear()

    def _return(self, way: Callable[[Place], Place]) -> None:
        self.canvas.go_to(way(self.canvas.place()))
        self._on_trail_changed()

    def _step(self, by: int) -> None:
        self.canvas.setFocus(Qt.FocusReason.TabFocusReason)  # so that Enter follows it
        self.links.step(by)

    def _on_followed(self, link: Link) -> None:
        """Within the document at once; what leads out of it is for the window to decide."""
        if link.page is None:
            self.address_followed.emit(link.uri)
        elif link.page < len(self.book):
            left = self.book.name(self.canvas.page)
            self.leap()
            self.canvas.go_to_height(link.page, link.top)
            keys = self.actions["back"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            self.told.emit(_("{keys} leads back to {page}.").format(keys=keys, page=left))

    def _on_trail_changed(self) -> None:
        self.actions["back"].setEnabled(bool(self.trail.behind))
        self.actions["forth"].setEnabled(bool(self.trail.ahead))

    def _on_links_changed(self) -> None:
        there = next(self.links.in_sight(), None) is not None
        self.actions["next_link"].setEnabled(there)
        self.actions["previous_link"].setEnabled(there)
