"""The charts of the page in sight: has them read, shows one of them, and tells what a person does with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QColor,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.charts import Chart
from core.corrections import Corrections
from core.domain import Box
from core.errors import AssistantError
from core.i18n import gettext as _
from core.i18n import ngettext
from core.places import page_name
from core.roles import OpenDocument
from ui import theme
from ui.charts import words
from ui.charts.corrector import Corrector
from ui.charts.exporting import Exporting, Form
from ui.charts.found import Found, Seen
from ui.charts.head import Head
from ui.charts.keeper import Said
from ui.charts.reader import ChartReader, Reader
from ui.charts.seeking import nearest
from ui.charts.states import State
from ui.charts.view import ChartView

SOON = 250  # milliseconds that a page stays in sight before it is read


class ChartsPane(QWidget):
    boxes_changed = Signal(object)  # list of (page, Box, QColor): what is to be marked on the page
    asked = Signal(int, object)  # page, Box: of the chart that one wants to ask about
    corrected = Signal()
    told = Signal(str)
    failed = Signal(object)  # AssistantError
    closed = Signal()  # it is no longer wanted

    def __init__(
        self, make: Callable[[], ChartReader], corrections: Corrections, parent: QWidget | None = None
    ) -> None:
        """`make` is called in the thread that reads."""
        super().__init__(parent)
        self.setAccessibleName(_("Charts on this page"))
        self.found: Found | None = None
        self.at = 0  # which of its charts
        self._wanted: tuple[OpenDocument, int] | None = None
        self._sought: tuple[int, Sequence[Box]] = (-1, ())  # to be shown as soon as its page is read
        self.reader, self.corrector = Reader(make, corrections, self), Corrector(corrections, self)
        self.exporting = Exporting(self)
        undo, redo = self.corrector.actions()
        self.addActions([undo, redo])
        self.head, self.view, self.state = Head(undo), ChartView(), State()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._read)
        self._lay_out()
        self._introduce()
        self.state.no_document()

    # what the window says to it

    def show_page(self, document: OpenDocument | None, page: int) -> None:
        """Another page is in sight, or none."""
        if document is None:
            self._wanted = None
            self.reader.stop()
            self._show_state()
            self.state.no_document()
            return
        self._wanted = (document, page)
        if known := self.reader.known(document, page):
            self._on_found(replace(known, document=document))
        elif not self.found or (self.found.document, self.found.page.number) != (document, page):
            self._show_state()
            self.state.look(page_name(page))
            self._soon.start()

    def look_at(self, page: int, boxes: Sequence[Box]) -> None:
        """The chart that lies there on the page, and the value whose mark it is."""
        self._sought = (page, tuple(boxes))
        if self.found and self._is_wanted(self.found):
            self._seek()

    @property
    def seen(self) -> Seen | None:
        """The chart that is shown."""
        charts = self.found.charts if self.found else ()
        return charts[self.at] if self.at < len(charts) else None

    def close_threads(self) -> None:
        """For closing the program: what was said last is kept."""
        self._soon.stop()
        self.reader.close()
        self.corrector.close()
        self.exporting.close()

    # its parts, and what they tell each other

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)
        self.setFocusProxy(self.view.picture)

    def _introduce(self) -> None:
        self.reader.found.connect(self._on_found)
        self.reader.failed.connect(self._on_unreadable)
        self.corrector.kept.connect(self._on_kept)
        self.corrector.failed.connect(self.failed)
        self.exporting.told.connect(self.told)
        self.exporting.failed.connect(self.failed)
        self.state.again_wanted.connect(self._read)
        self.head.chart_chosen.connect(self.show_chart)
        self.head.blended.connect(self.view.picture.blend)
        self.head.copy_wanted.connect(self._on_copy)
        self.head.export_wanted.connect(self._on_export)
        self.head.ask_wanted.connect(self._on_ask)
        self.head.closed.connect(self.closed)
        self.view.chosen.connect(self._on_chosen)
        self.view.model.said.connect(self._on_said)
        self.view.table.restore_wanted.connect(self._on_restore)
        self.head.overlay.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.head.overlay)

    def _read(self) -> None:
        if self._wanted:
            self._show_state()
            self.state.look(page_name(self._wanted[1]))
            self.reader.want(*self._wanted)

    def _on_found(self, found: Found) -> None:
        if not self._is_wanted(found):
            return
        self._soon.stop()
        another = self.found is None or (self.found.sha256, self.found.page.number) != (found.sha256, found.page.number)
        self.found = found
        where = page_name(found.page.number, found.page.label)
        self.head.offer(found.charts, _("Chart on {page}").format(page=where))
        if not found.charts:
            self._show_state(forget=False)
            self.state.nothing(where)
        else:
            self.pages.setCurrentWidget(self.view)
            self.show_chart(0 if another else min(self.at, len(found.charts) - 1))
        if another:
            self.corrector.clear()
            self._announce(len(found.charts))
        self._seek()

    def _on_unreadable(self, error: AssistantError) -> None:
        self._show_state()
        self.state.trouble(error)

    def show_chart(self, at: int) -> None:
        self.at = at
        if seen := self.seen:
            self.head.mark(at)
            self.view.show_chart(seen)
            self._on_chosen(self.view.picture.current)

    def _on_chosen(self, number: int) -> None:
        """Its mark is boxed on the page, too; the whole chart where no value is chosen."""
        if not self.seen or not self.found:
            return
        mark = next((shape for shape in self.view.picture.shapes if shape.number == number), None)
        box = mark.box if mark else self.seen.read.box
        colour = QColor(getattr(theme.LIGHT, words.SIGNS[mark.got][1] if mark else "accent"))
        self.boxes_changed.emit([(self.found.page.number, box, colour)])

    def _on_said(self, category: str, series: str, number: float) -> None:
        self._say(category, series, number)

    def _on_restore(self, category: str, series: str) -> None:
        self._say(category, series, None)

    def _say(self, category: str, series: str, number: float | None) -> None:
        if self.seen and self.found:
            self.corrector.say(self.found.sha256, self.seen, category, series, number)

    def _on_kept(self, said: Said, chart: Chart) -> None:
        if not self.found or self.found.sha256 != said.document:
            return
        charts = tuple(replace(one, told=chart) if one.read is said.read else one for one in self.found.charts)
        self.found = replace(self.found, charts=charts)
        self.reader.keep(self.found)
        if self.seen and self.seen.read is said.read:
            self.view.show_chart(self.seen)
            self._on_chosen(self.view.picture.current)
        self.corrected.emit()

    def _on_copy(self) -> None:
        self.view.table.clearSelection()
        self.view.table.copy()
        self.told.emit(_("The table was copied."))

    def _on_export(self, form: Form) -> None:
        if self.found and self.seen:
            self.exporting.choose(form, self.found, self.seen)

    def _on_ask(self) -> None:
        if self.found and self.seen:
            self.asked.emit(self.found.page.number, self.seen.read.box)

    def _seek(self) -> None:
        """What was sought, now that the charts are there."""
        page, sought = self._sought
        if not sought or not self.found or not self.found.charts or self.found.page.number != page:
            return
        self._sought = (-1, ())
        at, number = nearest(self.found.charts, sought)
        self.show_chart(at)
        if number >= 0:
            self.view.choose(number)
            self._on_chosen(number)

    def _is_wanted(self, found: Found) -> bool:
        if not self._wanted:
            return False
        document, page = self._wanted
        return (found.sha256, found.page.number) == (document.document.sha256, page)

    def _show_state(self, *, forget: bool = True) -> None:
        if forget:
            self.found = None
            self.head.offer(())
        self.pages.setCurrentWidget(self.state)
        self.boxes_changed.emit([])

    def _announce(self, count: int) -> None:
        says = ngettext("{count} chart on this page", "{count} charts on this page", count).format(count=count)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, says))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_threads()
        super().closeEvent(event)
