"""Keeps the charts pane below the page in step with it. The pane is made when it is first wanted."""

from __future__ import annotations

import threading
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from core.domain import Box, Citation
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.charts.pane import ChartsPane
    from ui.main_window import MainWindow

LAYER = "charts"  # of the marks on the page
SHARES = [5, 4]  # of the height: the page, and what is below it


class Beside(QObject):
    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self.pane: ChartsPane | None = None
        window.reading.changed.connect(_get_ready, Qt.ConnectionType.SingleShotConnection)

    def show(self, on: bool) -> None:
        if on:
            self.pane = self.pane or self._made()
            self.pane.show()
            self.pane.setFocus()
            self._follow()
        elif self.pane:
            if (focus := QApplication.focusWidget()) and self.pane.isAncestorOf(focus):
                self.window.reading.page.setFocus()
            self.pane.hide()
            self.pane.show_page(None, 0)

    def open(self, citation: Citation) -> None:
        """The chart that a citation rests on, at the value it names."""
        self.window.deeds["charts"].setChecked(True)
        self.window.questions.show_citation(citation)
        if self.pane:
            self.pane.look_at(citation.page, citation.boxes)

    def close(self) -> None:
        if self.pane:
            self.pane.close_threads()

    def _made(self) -> ChartsPane:
        from ui.charts.pane import ChartsPane

        reading, line = self.window.reading, self.window.line
        pane = ChartsPane(self.desk.charts, self.desk.corrections)
        pane.boxes_changed.connect(lambda boxes: reading.page.show_boxes(LAYER, boxes))
        pane.asked.connect(self._on_asked)
        pane.told.connect(line.say)
        pane.failed.connect(line.say_error)
        pane.closed.connect(lambda: self.window.deeds["charts"].setChecked(False))
        reading.changed.connect(self._follow)
        reading.page.page_changed.connect(self._follow)
        reading.beside.addWidget(pane)
        reading.beside.setSizes([reading.beside.height() * share // sum(SHARES) for share in SHARES])
        return pane

    def _follow(self) -> None:
        """What is in sight now."""
        if self.pane and self.pane.isVisible():
            current = self.window.reading.current
            self.pane.show_page(current.document if current else None, self.window.reading.page.canvas.page)

    def _on_asked(self, page: int, box: Box) -> None:
        """As if its box had been drawn on the page."""
        self.window.reading.page.region_chosen.emit(page, box)
        self.window.talk.focus_question()


def _get_ready() -> None:
    """The pane's parts are read in a thread once there is a document: doing so at the press of a key would be felt."""
    threading.Thread(target=import_module, args=("ui.charts.pane",), name="charts, getting ready", daemon=True).start()
