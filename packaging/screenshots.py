"""Draws every screen of the window from a real run, as a person would meet it, into docs/screenshots/.

Each look is a process of its own, for Qt takes its scale and its language when it starts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LOOKS = {  # name: scale, theme, language
    "light": (1.0, "light", "en"),
    "dark": (1.0, "dark", "en"),
    "double": (2.0, "light", "en"),
    "german": (1.0, "light", "de"),
    "chinese": (1.0, "light", "zh_CN"),
    "right-to-left": (1.0, "light", "ar"),
}
PATIENCE = 120.0  # seconds that one screen may take to be ready


def main() -> int:
    out = Path(__file__).parents[1] / "docs" / "screenshots"
    wanted = sys.argv[1:] or list(LOOKS)
    if os.environ.get("CHARTULA_LOOK"):
        draw(out, os.environ["CHARTULA_LOOK"])
        return 0
    for look in wanted:
        with tempfile.TemporaryDirectory() as home:
            scale, _theme, language = LOOKS[look]
            told = {"QT_SCALE_FACTOR": str(scale), "LANGUAGE": language, "CHARTULA_HOME": home, "CHARTULA_LOOK": look}
            here = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[1])}
            subprocess.run([sys.executable, __file__], env=os.environ | here | told, check=True)
    return 0


def draw(out: Path, look: str) -> None:
    """All screens in one look."""
    from app import gui
    from core import i18n
    from core.settings import Settings
    from ui.main_window import MainWindow

    _scale, theme, language = LOOKS[look]
    settings = Settings(theme=theme, language=language)  # type: ignore[arg-type]
    i18n.speak(language)
    app = gui.application(settings)
    window = MainWindow(gui.desk(settings))
    window.resize(1480, 920)
    window.show()
    out.mkdir(parents=True, exist_ok=True)

    def until(ready: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end, "the screen was never ready"
            app.processEvents()
            time.sleep(0.01)
        for _n in range(60):  # what fades and glides comes to rest
            app.processEvents()
            time.sleep(0.01)

    def keep(name: str) -> None:
        top = app.activeModalWidget() or window
        top.grab().save(str(out / f"{look}-{name}.png"))
        print(f"{look}-{name}")

    def ask(words: str) -> None:
        window.talk.asked.emit(words)
        until(lambda: not window.questions.asking.busy)

    until(lambda: True)
    keep("empty")
    window.open([window.desk.sample])
    until(lambda: window.reading.current is not None)
    keep("open")
    ask("What was the total revenue in 2024?")
    ask("By how many percent did total revenue grow from 2023 to 2024?")
    keep("answered")
    window.deeds["experts"].setChecked(True)
    ask("Who is the harbour master?")
    keep("not-found")
    window.deeds["experts"].setChecked(False)
    window.reading.page.actions_by_name["thumbnails"].trigger()
    window.reading.page.actions_by_name["find"].trigger()
    until(lambda: True)
    keep("find")
    window.open([out / "no-such-file.pdf"])
    until(lambda: window.reading.bars.count() > 0)
    keep("error")
    window.talk.asked.emit("Which segment had the highest revenue in 2024?")
    until(lambda: True)
    keep("busy")
    until(lambda: not window.questions.asking.busy)
    for name, show in {
        "settings": window.tools.show_settings,
        "models": window.tools.show_models,
        "keys": window._on_keys,
    }.items():
        show()
        until(lambda: app.activeModalWidget() is not None)
        keep(name)
        app.activeModalWidget().close()
    window.close()


if __name__ == "__main__":
    sys.exit(main())
