"""The window opens without waiting for what it needs only later."""

from __future__ import annotations

import subprocess
import sys
import threading

from ui.later import later

SHOWN = """
import sys
from app import gui
from core.settings import Settings
from ui.main_window import MainWindow
app = gui.application(Settings())
window = MainWindow(gui.desk(Settings()))
window.show()
print(*{name.partition(".")[0] for name, module in sys.modules.items() if module}, sep="\\n", flush=True)
window.close()
"""


def test_a_window_that_is_shown_has_woken_nothing_heavy() -> None:
    told = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, check=True)
    woken = set(told.stdout.split())
    assert "PySide6" in woken
    assert not woken & {"numpy", "sqlite_utils", "PIL", "torch", "pymupdf", "openai", "pynvml", "multiprocessing"}


def test_what_is_made_later_is_made_once_by_whoever_needs_it() -> None:
    made: list[threading.Thread] = []

    def make() -> list[int]:
        made.append(threading.current_thread())
        return []

    one = later(make)
    assert not made
    needing = [threading.Thread(target=lambda n=n: one.append(n)) for n in range(8)]
    for thread in needing:
        thread.start()
    for thread in needing:
        thread.join()
    assert one.count(3) == 1
    assert len(made) == 1
    assert made[0] in needing
