"""The links of the pages in sight: where the mouse is over one, where each leads, and going from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor

from core.domain import Box, Link
from core.i18n import gettext as _
from ui import theme
from ui.page.book import Book
from ui.page.canvas import Canvas
from ui.page.layout import Frame, clockwise
from ui.page.marks import Mark

LAYER = "link"
LONG = 300  # letters of an address that are shown beside it; the question whether to open it shows them all


class Links(QObject):
    """What a link leads to is only told here; whoever hears of it decides."""

    followed = Signal(object)  # Link
    changed = Signal()  # others are in sight

    def __init__(self, book: Book, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.book, self.canvas = book, canvas
        self.current: tuple[int, Link] | None = None  # page and link that keys have reached
        canvas.tip = self.tip
        canvas.view_changed.connect(self._on_view_changed)
        book.led.connect(self.changed)

    def clear(self) -> None:
        self._reach(None)

    def at(self, spot: QPointF) -> Link | None:
        """The link at that spot of the view; of several the smallest."""
        page = self.canvas.page_at(spot)
        if page is None:
            return None
        frame = self._frame(page)
        over = [link for link in self.book.links(page) if frame.shown(link.box).contains(spot)]
        return min(over, key=lambda link: link.box.area, default=None)

    def tip(self, spot: QPointF) -> str:
        link = self.at(spot)
        return self.words(link) if link else ""

    def words(self, link: Link) -> str:
        """Where it leads. An address is shown as it is, in letters that cannot be mistaken for others."""
        if link.page is None:
            address = ascii(link.uri)[1:-1]
            return address if len(address) <= LONG else address[:LONG] + "…"
        return _("To {page}").format(page=self.book.name(link.page))

    def in_sight(self) -> Iterator[tuple[int, Link]]:
        """From top to bottom, as one would read them."""
        for page in self.canvas.visible():
            frame, view = self._frame(page), self.canvas.viewport().rect()
            seen = [link for link in self.book.links(page) if frame.shown(link.box).toRect().intersects(view)]
            yield from ((page, link) for link in sorted(seen, key=lambda link: (round(link.box.y0), link.box.x0)))

    def step(self, by: int) -> None:
        """To the next one in sight or back, around the end."""
        seen = list(self.in_sight())
        if not seen:
            return
        at = seen.index(self.current) + by if self.current in seen else 0 if by > 0 else -1
        self._reach(seen[at % len(seen)])

    def follow(self) -> bool:
        """The one that keys have reached; false when there is none."""
        return self._follow(self.current[1] if self.current else None)

    def follow_at(self, spot: QPointF) -> bool:
        return self._follow(self.at(spot))

    def _follow(self, link: Link | None) -> bool:
        if link:
            self._reach(None)
            self.followed.emit(link)
        return link is not None

    def _reach(self, reached: tuple[int, Link] | None) -> None:
        was, self.current = self.current, reached
        if reached == was:
            return
        self.canvas.marks.clear(LAYER)
        self.canvas.callout = None
        if reached:
            (page, link), words = reached, self.words(reached[1])
            box = self._upright(page, link.box)
            colour = QColor((theme.DARK if self.canvas.night else theme.LIGHT).accent)
            self.canvas.marks.set(LAYER, [Mark(page, box, colour, strong=True)])
            self.canvas.callout = (page, box, "link", QColor(theme.current().accent), words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, words))
        self.canvas.viewport().update()

    def _frame(self, page: int) -> Frame:
        """As the file shows the page: links are not set upright with its writing."""
        shown = self.canvas.frame(page)
        return Frame(shown.size, shown.rect, shown.turn)

    def _upright(self, page: int, box: Box) -> Box:
        size = self.book.sizes[page]
        return clockwise(box, self.book.turned(page), size.width, size.height)

    def _on_view_changed(self) -> None:
        self.book.want_links(self.canvas.visible())
        self.changed.emit()
