"""The page pane: pages, tools above them, a strip beside them, the search. Introduces its parts to each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.domain import Box, Caution, Citation
from core.errors import AssistantError
from core.roles import OpenDocument
from ui.page import actions
from ui.page.ahead import Ahead
from ui.page.book import Book
from ui.page.canvas import Canvas
from ui.page.evidence import CAUTIONS, EvidenceWalk, caution_marks
from ui.page.journeys import Journeys
from ui.page.links import Links
from ui.page.marks import Mark, Marks
from ui.page.page_box import PageBox
from ui.page.part import Part
from ui.page.place import Place
from ui.page.searching import Searching
from ui.page.selection import Selection
from ui.page.spoken import Spoken
from ui.page.strip import USUAL, Strip
from ui.page.toolbar import ToolBar
from ui.second import Reads

ZOOM = 1.2  # a step larger
LATER = {  # what can be done once there is something to do it with
    "copy", "next_evidence", "previous_evidence", "back", "forth", "next_link", "previous_link",
}  # fmt: skip


class PagePane(QWidget):
    page_changed = Signal(int)
    place_changed = Signal()
    region_chosen = Signal(int, object)  # page, Box
    evidence_clicked = Signal(str)  # the id of a citation
    evidence_reached = Signal(str)  # the id of the citation that is looked at now
    address_followed = Signal(str)  # a link leads out of the document
    told = Signal(str)  # a word for whoever reads
    failed = Signal(object)  # AssistantError, each kind once a document

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book, self.marks = Book(self), Marks()
        self.canvas = Canvas(self.book, self.marks)
        self.links = Links(self.book, self.canvas)
        self.selection = Selection(self.book, self.canvas, self.links)
        self.evidence, self.spoken = EvidenceWalk(self.book, self.canvas), Spoken(self.book, self.canvas)
        self.ahead = Ahead(self.book, self.canvas)
        self.canvas.tool = self.selection
        self.actions_by_name = actions.made(self)
        self.part = Part(self.canvas, self.selection, self.actions_by_name["region"])
        self.page_box = PageBox(self.book)
        self.toolbar = ToolBar(self.actions_by_name, self.page_box)
        self.journeys = Journeys(self.book, self.canvas, self.links, self.actions_by_name)
        self.searching = Searching(self.book, self.canvas, self.selection, self.actions_by_name)
        self.strip = Strip(self.book, self.actions_by_name)
        self._cautions: tuple[Caution, ...] = ()
        self._told: set[type[AssistantError]] = set()
        self._lay_out()
        self._introduce()
        self._renew()

    # what the window says to it

    def open(self, document: OpenDocument, title: str = "", reader: Reads | None = None) -> None:
        """Show the document, which stays the caller's to close. `reader` is the same one out of another library:
        with it, pages go on being drawn while the writing on a scan is read."""
        self.close_document()
        self.spoken.title = title or document.document.title or document.document.name
        self.book.open(document, reader)
        self._renew()

    def close_document(self) -> None:
        """At once: what its threads are doing ends on its own."""
        self.part.leave()
        self.searching.end()
        self.selection.clear()
        self.journeys.end()
        self.evidence.show(())
        self.marks.clear_all()
        self._cautions = ()
        self._told.clear()
        self.book.close()
        self._renew()

    def place(self) -> Place:
        return self.canvas.place()

    def go_to(self, place: Place) -> None:
        self.canvas.go_to(place)

    def jump(self, page: int, boxes: Sequence[Box] = (), flash: bool = True) -> None:
        """To the page, or to these boxes on it."""
        if 0 <= page < len(self.book):
            self.journeys.leap()
            self.canvas.reveal(page, boxes, flash=flash)

    def show_evidence(self, citations: Sequence[Citation]) -> None:
        self.evidence.show(citations)

    def look_at_evidence(self, name: str) -> None:
        """Make the citation of that id the current one and bring it into view."""
        self.evidence.pick(name)

    def next_evidence(self) -> None:
        self.evidence.step(1)

    def previous_evidence(self) -> None:
        self.evidence.step(-1)

    def show_cautions(self, cautions: Sequence[Caution]) -> None:
        self._cautions = tuple(cautions)
        self.marks.set(CAUTIONS, caution_marks(self._cautions, night=self.canvas.night))
        self.canvas.viewport().update()

    def show_boxes(self, name: str, boxes: Sequence[tuple[int, Box, QColor]]) -> None:
        """Boxes of someone else's, under a name by which they can be cleared."""
        self.marks.set(f"of {name}", [Mark(page, box, QColor(colour)) for page, box, colour in boxes])
        self.canvas.viewport().update()

    def clear_boxes(self, name: str) -> None:
        self.marks.clear(f"of {name}")
        self.canvas.viewport().update()

    # its parts, and what they tell each other

    def _lay_out(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.strip)
        self.split.addWidget(self.canvas)
        self.split.setStretchFactor(1, 1)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([USUAL, 10_000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.searching.bar)
        column.addWidget(self.split, 1)
        self.setFocusProxy(self.canvas)

    def _introduce(self) -> None:
        canvas, deeds = self.canvas, self.actions_by_name
        canvas.page_changed.connect(self._on_page_changed)
        canvas.place_changed.connect(self.place_changed)
        canvas.zoomed.connect(self._on_zoomed)
        self.book.measured.connect(lambda: self.page_box.follow(canvas.page))
        self.book.read.connect(lambda _page: self.page_box.follow(canvas.page))
        self.book.unreadable.connect(self._on_unreadable)
        self.page_box.chosen.connect(self.jump)
        self.page_box.left.connect(canvas.setFocus)
        self.toolbar.zoom_chosen.connect(canvas.zoom_to)
        self.strip.chosen.connect(self.jump)
        self.journeys.address_followed.connect(self.address_followed)
        self.journeys.told.connect(self.told)
        self.strip.shown_as.connect(self._on_strip_shown)
        self.selection.changed.connect(deeds["copy"].setEnabled)
        self.selection.clicked.connect(self._on_mark_clicked)
        self.evidence.changed.connect(self._on_evidence_changed)
        self.evidence.reached.connect(self.evidence_reached)
        self.part.chosen.connect(self.region_chosen)
        for name, does in {
            "zoom_in": lambda: canvas.zoom_to(canvas.zoom * ZOOM),
            "zoom_out": lambda: canvas.zoom_to(canvas.zoom / ZOOM),
            "fit_width": lambda: canvas.fit_to("width"),
            "fit_page": lambda: canvas.fit_to("page"),
            "rotate": canvas.rotate,
            "go_to_page": lambda: self.page_box.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "next_evidence": self.next_evidence,
            "previous_evidence": self.previous_evidence,
            "copy": self.selection.copy,
        }.items():
            deeds[name].triggered.connect(does)
        deeds["night"].toggled.connect(self._on_night)

    def _renew(self) -> None:
        """For another document, or for none."""
        self.canvas.reset()
        self.strip.renew()
        self.page_box.follow(0)
        self.evidence.changed.emit()
        is_open = self.book.document is not None
        for name, action in self.actions_by_name.items():
            action.setEnabled(is_open and name not in LATER)
        self.toolbar.setVisible(is_open)
        self.spoken.tell()

    def _on_page_changed(self, page: int) -> None:
        self.page_box.follow(page)
        self.strip.follow(page)
        self.page_changed.emit(page)

    def _on_zoomed(self, zoom: float) -> None:
        self.toolbar.show_zoom(zoom)
        for fit in ("width", "page"):
            self.actions_by_name[f"fit_{fit}"].setChecked(self.canvas.fit == fit)
        self.strip.thumbnails.wear(self.canvas.turn, self.canvas.night)

    def _on_strip_shown(self, broad: int) -> None:
        broad = min(broad, self.width() * 2 // 5)
        self.split.setSizes([broad, self.width() - broad])

    def _on_unreadable(self, _page: int, error: AssistantError) -> None:
        if type(error) not in self._told:
            self._told.add(type(error))
            self.failed.emit(error)

    def _on_night(self, on: bool) -> None:
        self.canvas.set_night(on)
        self.strip.thumbnails.wear(self.canvas.turn, on)
        self.searching.finder.repaint()
        self.evidence.repaint()
        self.show_cautions(self._cautions)

    def _on_mark_clicked(self, name: str) -> None:
        self.evidence.pick(name)
        self.evidence_clicked.emit(name)

    def _on_evidence_changed(self) -> None:
        shown = len(self.evidence.citations)
        self.toolbar.count(self.evidence.current, shown)
        for name in ("next_evidence", "previous_evidence"):
            self.actions_by_name[name].setEnabled(shown > 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "evidence"):
            self.evidence.repaint()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_document()
        super().closeEvent(event)
