"""Has the charts of a page read in a thread, and remembers those of the last pages. Shows nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from core.charts import Chart
from core.corrections import Corrections
from core.domain import Page
from core.roles import OpenDocument
from ui.charts.found import Found, seen
from ui.worker import Worker

PATIENCE = 1.0  # seconds: a page that is still being read ends on its own
KEPT = 6  # pages whose pictures are remembered


class ChartReader(Protocol):
    """Reads the charts of a page, from top to bottom, as they are drawn."""

    def charts(self, document: OpenDocument, page: Page) -> tuple[Chart, ...]: ...


class Reader(QObject):
    """One page at a time: who wants another one gives the last one up."""

    found = Signal(object)  # Found
    failed = Signal(object)  # AssistantError

    def __init__(
        self, make: Callable[[], ChartReader], corrections: Corrections, parent: QObject | None = None
    ) -> None:
        """`make` is called once, in the thread."""
        super().__init__(parent)
        self._make, self._corrections = make, corrections
        self._reader: ChartReader | None = None
        self._known: OrderedDict[tuple[str, int], Found] = OrderedDict()
        self._wanted: tuple[OpenDocument, int] | None = None
        self._worker = Worker(self)
        self._worker.happened.connect(self._on_happened)
        self._worker.failed.connect(self.failed)
        self._worker.finished.connect(self._on_finished)

    def known(self, document: OpenDocument, page: int) -> Found | None:
        return self._known.get((document.document.sha256, page))

    def want(self, document: OpenDocument, page: int) -> None:
        """`found` or `failed` tells, unless another page is wanted before."""
        self._wanted = (document, page)
        if self._worker.busy:
            self._worker.stop()
        else:
            self._start()

    def keep(self, found: Found) -> None:
        """What is known now of a page."""
        key = found.sha256, found.page.number
        self._known[key] = found
        self._known.move_to_end(key)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def stop(self) -> None:
        self._wanted = None
        self._worker.stop()

    def close(self) -> None:
        self.stop()
        self._worker.wait(PATIENCE)
        self._known.clear()

    def _start(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted:
            self._worker.start(lambda: self._read(*wanted), "charts")

    def _read(self, document: OpenDocument, number: int) -> Generator[Found | None, None, None]:
        page = document.read(number)
        yield None  # here one may be stopped
        self._reader = self._reader or self._make()
        charts = self._reader.charts(document, page)
        yield None
        yield Found(document, page, tuple(seen(document, page, chart, self._corrections) for chart in charts))

    def _on_happened(self, event: Found | None) -> None:
        if event:
            self.keep(event)
            self.found.emit(event)

    def _on_finished(self) -> None:
        self._start()
