"""Shows on the pages what an answer rests on, box by box, and walks from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from core.domain import Caution, Citation
from ui import theme
from ui.page.book import Book
from ui.page.canvas import Canvas
from ui.page.marks import Mark

LAYER, CAUTIONS = "evidence", "cautions"


class EvidenceWalk(QObject):
    """The citations that have a place in this document, and the one that is looked at."""

    changed = Signal()
    reached = Signal(str)  # the id of the one that is looked at now

    def __init__(self, book: Book, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.book, self.canvas = book, canvas
        self.citations: tuple[Citation, ...] = ()
        self.current = -1

    def show(self, citations: Sequence[Citation]) -> None:
        """Those of other files and those without a box have nothing to show here."""
        name = self.book.document.document.name if self.book.document else ""
        kept = [c for c in citations if c.boxes and c.file in ("", name) and 0 <= c.page < len(self.book)]
        self.citations = tuple(sorted(kept, key=lambda c: (c.page, c.boxes[0].y0)))
        self.current = -1
        for citation in self.citations:
            self.book.learn_label(citation.page, citation.label)
        self.book.want_words(dict.fromkeys(c.page for c in self.citations))  # how their writing lies
        self.repaint()

    def step(self, by: int) -> None:
        """To the next one or back, around the end; the first step goes to the first from here on."""
        if not self.citations:
            return
        if self.current < 0:
            here = self.canvas.page
            later = (n for n, c in enumerate(self.citations) if c.page >= here)
            self.current = next(later, 0) if by > 0 else len(self.citations) - 1
        else:
            self.current = (self.current + by) % len(self.citations)
        self._look()

    def pick(self, name: str) -> None:
        """Look at the one of that id, if it is here."""
        found = next((n for n, citation in enumerate(self.citations) if citation.id == name), None)
        if found is not None:
            self.current = found
            self._look(flash=False)

    def repaint(self) -> None:
        worn = theme.DARK if self.canvas.night else theme.LIGHT  # marks lie on paper, whatever the window wears
        self.canvas.marks.set(
            LAYER,
            [
                Mark(c.page, box, worn.of(c.check), c.id, strong=n == self.current)
                for n, c in enumerate(self.citations)
                for box in c.boxes
            ],
        )
        self.canvas.callout = None
        if self.current >= 0:
            c = self.citations[self.current]
            words = f"{c.id}  \u2068“{' '.join(c.text.split())}”\u2069"  # as it runs, whichever way the window does
            self.canvas.callout = (c.page, c.boxes[0], c.check, theme.current().of(c.check), words)
        self.canvas.viewport().update()
        self.changed.emit()

    def _look(self, *, flash: bool = True) -> None:
        citation = self.citations[self.current]
        self.repaint()
        self.canvas.reveal(citation.page, citation.boxes, flash=flash)
        self.reached.emit(citation.id)


def caution_marks(cautions: Sequence[Caution], *, night: bool) -> list[Mark]:
    worn = theme.DARK if night else theme.LIGHT
    return [
        Mark(caution.page, box, QColor(worn.caution), dashed=True)
        for caution in cautions
        if caution.page is not None
        for box in caution.boxes
    ]
