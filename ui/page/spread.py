"""The pages spread out below each other: goes to any place, zooms, turns and lays them anew. Paints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from core.domain import Box, around
from ui import theme
from ui.page.book import Book
from ui.page.flash import Flash
from ui.page.glide import Glide
from ui.page.laid import Laid
from ui.page.layout import Layout, fit_page, fit_width
from ui.page.place import Fit, Place

LEAST, MOST = 0.1, 8.0  # zoom
LINE = 60  # pixels that an arrow key scrolls
SMALL_PICTURE = 2.0  # a picture is fitted to the view by no more than this


class Spread(Laid):
    page_changed = Signal(int)
    place_changed = Signal()
    view_changed = Signal()  # other pages are in sight, or the same in another size
    zoomed = Signal(float)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(book, parent)
        self.fit: Fit = "width"
        self._page = -1
        self._awaited: Place | None = None  # where to go once sizes are known
        self._then: tuple[int, tuple[Box, ...], bool] | None = None  # and what to bring into view there
        self.flash = Flash(self)
        self.glide = Glide(self.verticalScrollBar())
        self.setFrameShape(QFrame.Shape.NoFrame)
        book.measured.connect(self._on_measured)

    # going places

    def place(self) -> Place:
        if not len(self.plan):
            return Place(rotation=self.turn, fit=self.fit)
        page, fraction = self.plan.fraction(-self.origin.y())
        bar = self.horizontalScrollBar()
        aside = bar.value() / bar.maximum() if bar.maximum() else 0.5
        return Place(page, fraction, self.zoom, self.turn, self.fit, aside)

    def go_to(self, place: Place) -> None:
        self.turn, self.fit = place.rotation % 360, place.fit
        if self.fit == "free":
            self.scale = _bounded(place.zoom) * self.unit
        if not len(self.plan):
            self._awaited = place
        self._lay(replace(place, page=min(max(place.page, 0), max(len(self.book) - 1, 0))))

    def go_to_page(self, page: int) -> None:
        self.glide.stop()
        if len(self.plan):
            self.verticalScrollBar().setValue(self.plan.rect(page).top() - theme.TIGHT)
            self._sent = page, self.verticalScrollBar().value()
            self._tell()

    def go_to_height(self, page: int, top: float | None = None) -> None:
        """To so many units down the page as the file shows it; where the reader has turned it, to the page."""
        if top is None or self.turn or not len(self.plan):
            self.go_to_page(page)
            return
        above = max(top - LINE / 2 / self.scale, 0.0)  # the line itself stands there, with some air
        self.verticalScrollBar().setValue(round(self.plan.y(page, above / max(self.book.sizes[page].height, 1))))
        self._sent = page, self.verticalScrollBar().value()
        self._tell()

    def reveal(self, page: int, boxes: Sequence[Box] = (), *, flash: bool = False) -> None:
        """Bring the boxes into view, a third from above if they were not seen; without boxes, the page."""
        if not len(self.plan):
            self._then = page, tuple(boxes), flash
            return
        if not boxes:
            self.go_to_page(page)
            return
        seen = self.frame(page).shown(around(boxes))
        view = QRectF(self.viewport().rect()).adjusted(theme.ROOM, 3 * theme.ROOM, -theme.ROOM, -theme.ROOM)
        if not (view.top() <= seen.top() and seen.bottom() <= view.bottom()):
            self.verticalScrollBar().setValue(round(seen.top() - self.origin.y() - view.height() / 3))
        if not (view.left() <= seen.left() and seen.right() <= view.right()):
            bar, aside = self.horizontalScrollBar(), round(seen.center().x() - view.center().x())
            bar.setValue(bar.value() + (-aside if self.isRightToLeft() else aside))
        self._sent = page, self.verticalScrollBar().value()
        self._tell()
        if flash:
            self.flash.start_on(page, boxes)

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """What lies under the anchor, or in the middle, stays there."""
        if not len(self.plan):
            return
        anchor = anchor or QPointF(self.viewport().rect().center())
        page = self.plan.at(anchor.y() - self.origin.y())
        before = self.frame(page)
        spot = before.point(anchor)
        self.scale, self.fit = _bounded(zoom) * self.unit, "free"
        self._lay(None)
        after = self.frame(page).shown(Box(*spot, *spot)).topLeft() - anchor
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(after.y()))
        aside = -round(after.x()) if self.isRightToLeft() else round(after.x())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + aside)
        self._tell()

    def fit_to(self, fit: Fit) -> None:
        here = self.place()
        self.fit = fit
        self._lay(replace(here, page=self.page, fraction=0.0) if fit == "page" else here)

    def rotate(self) -> None:
        here = self.place()
        fraction = min(max(here.fraction, 0.0), 1.0) if here.page == self.page else 0.0
        self.go_to(replace(here, page=self.page, fraction=fraction, rotation=self.turn + 90))

    def set_night(self, on: bool) -> None:
        self.night = on
        self._tell()

    def reset(self) -> None:
        """For another document."""
        self.flash.stop()
        self.glide.stop()
        self.plan, self.turn, self._page = Layout([], 1.0), 0, -1
        self._sent = self._awaited = self._then = None
        document = self.book.document
        self.fit = "page" if document and document.document.kind == "image" else "width"
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if document else never)
        self._bars()
        self.viewport().update()

    # laying out

    def _lay(self, place: Place | None) -> None:
        """Lay the pages anew; the place, if there is one, is where it was."""
        if not self.book.is_measured:
            return
        room = self.viewport().size()
        at = min(place.page if place else self.page, len(self.book) - 1)
        if self.fit != "free":
            self.scale = self._fitting(at, room)
        self.plan = Layout(self.book.sizes, self.scale, self.turn, room.width())
        self._bars()
        if place:
            self.verticalScrollBar().setValue(round(self.plan.y(at, place.fraction)))
            self.horizontalScrollBar().setValue(round(place.aside * self.horizontalScrollBar().maximum()))
        self.zoomed.emit(self.zoom)
        self._tell()

    def _fitting(self, page: int, room: QSize) -> float:
        size = self.book.sizes[page]
        if self.fit == "page":
            scale = fit_page(size, self.turn, room.width(), room.height())
        else:
            scale = fit_width(size, self.turn, room.width())
        return min(scale, SMALL_PICTURE) if self.unit == 1.0 else scale

    def _bars(self) -> None:
        room = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(self.plan.height - room.height(), 0))
        down.setPageStep(room.height())
        down.setSingleStep(LINE)
        across.setRange(0, max(self.plan.width - room.width(), 0))
        across.setPageStep(room.width())
        across.setSingleStep(LINE)

    def _tell(self) -> None:
        """The view is another: paint it, and say so to whoever draws pages or follows the reader."""
        self.viewport().update()
        if not len(self.plan):
            return
        self.view_changed.emit()
        self.place_changed.emit()
        if self.page != self._page:
            self._page = self.page
            self.page_changed.emit(self._page)

    def _on_measured(self) -> None:
        """Sizes came in: what is read stays where it is."""
        if len(self.plan):
            self._lay(self.place())
        else:
            place, self._awaited = self._awaited or Place(fit=self.fit), None
            self.go_to(place)
            if self._then:
                (page, boxes, flash), self._then = self._then, None
                self.reveal(page, boxes, flash=flash)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._tell()


def _bounded(zoom: float) -> float:
    return min(max(zoom, LEAST), MOST)
