"""Where the pages lie, on a long desk of which the view shows a part: what is in sight, and which page is read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.page.book import Book
from ui.page.cache import Look
from ui.page.layout import Frame, Layout
from ui.page.renderer import tiles

ON_PAPER = 96 / 72  # pixels a point at 100 %
READING = 0.25  # of the view, from above: the page that lies there is the one that is read


class Laid(QAbstractScrollArea):
    """Moves nothing: who lays the pages sets `plan`, `scale` and `turn`."""

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self.plan = Layout([], 1.0)
        self.scale, self.turn, self.night = ON_PAPER, 0, False
        self._sent: tuple[int, int] | None = None  # a page one was taken to, and where the bar stood then

    @property
    def unit(self) -> float:
        """Pixels a page unit at 100 %: points have a size on paper, pixels of a picture have none."""
        document = self.book.document
        return 1.0 if document and document.document.kind == "image" else ON_PAPER

    @property
    def zoom(self) -> float:
        return self.scale / self.unit

    @property
    def origin(self) -> QPoint:
        """The corner of the long desk, in the view."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        aside = across.maximum() - across.value() if self.isRightToLeft() else across.value()
        spare = max(self.viewport().height() - self.plan.height, 0) // 2
        return QPoint(-aside, spare - down.value())

    def visible(self) -> range:
        above = self.origin.y()
        return self.plan.between(-above, self.viewport().height() - above)

    def frame(self, page: int) -> Frame:
        rect = QRectF(self.plan.rect(page).translated(self.origin))
        return Frame(self.book.sizes[page], rect, self.turn, self.book.turned(page))

    def page_at(self, spot: QPointF) -> int | None:
        """The page under that spot of the view."""
        return next(
            (n for n in self.visible() if self.plan.rect(n).translated(self.origin).contains(spot.toPoint())), None
        )

    def look(self, page: int) -> Look:
        density, rect = self.devicePixelRatioF(), self.plan.rect(page)
        return Look(page, round(rect.width() * density), round(rect.height() * density), self.turn, self.night)

    def parts(self, page: int) -> list[Look]:
        """What is seen of a page that is too large for one picture."""
        density = self.devicePixelRatioF()
        corner = -self.origin - self.plan.rect(page).topLeft()
        seen = QRect(corner * density, self.viewport().size() * density)
        return tiles(self.look(page), seen)

    @property
    def page(self) -> int:
        """The page that is read."""
        if self._sent and self._sent[1] == self.verticalScrollBar().value() and self._sent[0] in self.visible():
            return self._sent[0]
        return self.plan.at(self.viewport().height() * READING - self.origin.y()) if len(self.plan) else 0
