"""Measures the window: how soon it can be used, what it holds before a model is loaded, how quick its history is."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil
from bench_held import held

from core.domain import Answer, Citation, Document, Question
from core.history import History

STARTS, ENTRIES = 5, 10_000
ROOT = Path(__file__).parents[1]
# What a start is: until the window has been painted and its event loop has come to rest once.
OPEN = """
import sys, time
from PySide6.QtCore import QTimer
from app import gui
from core.settings import Settings
from ui.main_window import MainWindow
app = gui.application(Settings())
window = MainWindow(gui.desk(Settings()))
window.show()
def usable():
    print("usable", "torch" in sys.modules, flush=True)
    QTimer.singleShot(4000, app.quit)
QTimer.singleShot(0, usable)
app.exec()
window.close()
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        surroundings = os.environ | {
            "CHARTULA_HOME": home, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"
        }  # fmt: skip
        starts = [start(surroundings) for _n in range(STARTS)]
        print(f"window usable after {median(seconds for seconds, _mb in starts):.2f} s (median of {STARTS} starts)")
        print(f"it and its processes hold {max(mb for _s, mb in starts):.0f} MB before a model is loaded")
    with tempfile.TemporaryDirectory() as folder:
        keystrokes(Path(folder))


def start(surroundings: dict[str, str]) -> tuple[float, float]:
    """Seconds until it can be used, and the most megabytes held (PSS: what is shared counts once)."""
    begun = time.monotonic()
    process = psutil.Popen([sys.executable, "-c", OPEN], env=surroundings, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = process.stdout.readline().split()
    seconds = time.monotonic() - begun
    assert told == ["usable", "False"], "torch was woken before anyone asked"
    most = 0
    while process.poll() is None:
        most = max(most, held(process, shared_once=True))
        time.sleep(0.2)
    return seconds, most / (1 << 20)


def keystrokes(folder: Path) -> None:
    """A search for each letter that is typed, as the side pane does."""
    history = History(folder / "history.db")
    for number in range(ENTRIES):
        history.add(answer(number))
    took = []
    for word in ("harbour", "lamp 4711", "revenue"):
        for length in range(1, len(word) + 1):
            begun = time.perf_counter()
            list(history.search(word[:length]))
            took.append((time.perf_counter() - begun) * 1e3)
    print(f"{ENTRIES} answers searched in {median(took):.0f} ms a keystroke ({max(took):.0f} ms the slowest)")


def answer(number: int) -> Answer:
    text = f"The harbour of lamp {number} had a revenue of {number * 37 % 9973} thousand."
    cited = Citation("e1", "report.pdf", number % 40, text, "exact")
    document = Document("report.pdf", f"{number % 50:064x}", "pdf", 40)
    return Answer(
        Question(f"What did lamp {number} earn?", ()), text, "answered", citations=(cited,), documents=(document,)
    )


if __name__ == "__main__":
    main()
