"""Measures the page pane: how soon a long document shows its first page, how evenly it scrolls, what it holds."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
import pymupdf
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain import Source
from core.pages.library import Pages
from ui import theme
from ui.page.pane import PagePane

PAGES, STEP, FRAMES = 1000, 37, 600
FRAME = 33.0  # milliseconds


def thousand(folder: Path) -> Path:
    """Pages of text with a figure, as reports have them."""
    path = folder / "thousand.pdf"
    with pymupdf.open() as file:
        for number in range(PAGES):
            page = file.new_page()
            says = f"Page {number + 1}. " + "The keeper trims the lamp and writes down wind, oil and ships. " * 45
            page.insert_textbox((72, 72, 523, 640), says, fontsize=11)
            for bar in range(8):
                high = 20 + (number * 7 + bar * 31) % 90
                page.draw_rect((90 + bar * 50, 770 - high, 120 + bar * 50, 770), fill=(0.1, 0.4, 0.5))
        file.save(path)
    return path


class Frames(QObject):
    """Watches the view being painted: how long each painting takes, and how far apart they are."""

    def __init__(self, pane: PagePane) -> None:
        super().__init__(pane)
        self.took: list[float] = []
        self.apart: list[float] = []
        self.blank = self.pages = 0
        self.pane, self.clock, self.last = pane, QElapsedTimer(), -1.0
        self.clock.start()
        paint = pane.canvas.paintEvent

        def watched(event: QEvent) -> None:
            start = self.clock.nsecsElapsed() / 1e6
            paint(event)  # type: ignore[arg-type]
            self.took.append(self.clock.nsecsElapsed() / 1e6 - start)
            if self.last >= 0:
                self.apart.append(start - self.last)
            self.last = start
            for page in pane.canvas.visible():
                self.pages += 1
                self.blank += pane.book.picture(pane.canvas.look(page)) is None

        pane.canvas.paintEvent = watched  # type: ignore[assignment,method-assign]


class Watchdog(QObject):
    """The longest time for which the event loop did not come round."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest, self.clock, self.last = 0.0, QElapsedTimer(), 0.0
        self.clock.start()
        timer = QTimer(self, interval=5)
        timer.timeout.connect(self._on_timeout)
        timer.start()

    def _on_timeout(self) -> None:
        now = self.clock.nsecsElapsed() / 1e6
        self.longest, self.last = max(self.longest, now - self.last), now

    def renew(self) -> None:
        self.longest, self.last = 0.0, self.clock.nsecsElapsed() / 1e6


def first_page(app: QApplication, pane: PagePane, library: Pages, path: Path) -> float:
    """Seconds from the file to its first page on the screen."""
    start = time.monotonic()
    pane.open(library.open(Source(path)))
    while not (pane.canvas.visible() and pane.canvas.look(0) in pane.book.pictures):
        app.processEvents()
        time.sleep(0.001)
    pane.canvas.viewport().repaint()
    return time.monotonic() - start


def scroll(pane: PagePane, step: int) -> Frames:
    """One step every 16 ms, as a wheel or a finger would have it."""
    frames, bar = Frames(pane), pane.canvas.verticalScrollBar()
    timer = QTimer(pane, interval=16)
    timer.timeout.connect(lambda: bar.setValue(bar.value() + step))
    timer.start()
    while len(frames.took) < FRAMES:
        QTest.qWait(50)
    timer.stop()
    return frames


def megabytes(process: psutil.Process) -> float:
    return process.memory_info().rss / (1 << 20)


def tell(name: str, frames: Frames, longest: float) -> None:
    even = sum(gap < FRAME for gap in frames.apart) / len(frames.apart)
    slow = quantiles(frames.took, n=20)[-1]
    print(
        f"{name}: {even:.1%} of frames under {FRAME:.0f} ms, "
        f"painting {median(frames.took):.1f} ms (95 %: {slow:.1f} ms), "
        f"{frames.blank / frames.pages:.1%} of pages still blank, event loop held {longest:.0f} ms at most"
    )


def main() -> None:
    app = QApplication([])
    theme.wear(app, "light")
    with tempfile.TemporaryDirectory() as folder, Pages() as library:
        path = thousand(Path(folder))
        pane = PagePane()
        pane.resize(900, 1000)
        pane.show()
        QTest.qWait(100)
        before = megabytes(psutil.Process())
        library.warm()
        print(f"first page of {PAGES}: {first_page(app, pane, library, path):.2f} s")
        watchdog = Watchdog(pane)
        QTest.qWait(1500)
        print(f"while the rest is measured: event loop held {watchdog.longest:.0f} ms at most")
        for name, step in (("reading", STEP), ("racing", 20 * STEP)):
            watchdog.renew()
            tell(name, scroll(pane, step), watchdog.longest)
        held = megabytes(psutil.Process())
        print(f"memory: {held:.0f} MB, {held - before:.0f} MB of it for the document", end="")
        print(f", and {sum(map(megabytes, psutil.Process().children())):.0f} MB in the reading child")
        pane.close_document()


if __name__ == "__main__":
    main()
