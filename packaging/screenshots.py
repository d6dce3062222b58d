"""Draws every screen of the window from a real run, as a person would meet it, into docs/screenshots/.

Each look is a process of its own, for Qt takes its scale and its language when it starts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

LOOKS = {  # name: scale, theme, language
    "light": (1.0, "light", "en"),
    "dark": (1.0, "dark", "en"),
    "double": (2.0, "light", "en"),
    "german": (1.0, "light", "de"),
    "chinese": (1.0, "light", "zh_CN"),
    "right-to-left": (1.0, "light", "en"),
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
            here = {"QT_QPA_PLATFORM": screen(Path(home), scale), "PYTHONPATH": str(Path(__file__).parents[1])}
            subprocess.run([sys.executable, __file__], env=os.environ | here | told, check=True)
    return 0


def screen(folder: Path, scale: float) -> str:
    """A screen of a common size that nobody sees, as Qt is told of it."""
    wide, high = round(1920 * scale), round(1080 * scale)
    told = {"name": "screen", "x": 0, "y": 0, "width": wide, "height": high, "logicalDpi": 96, "dpr": 1}
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": [told]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


class Stage:
    """The real window in one look, and a camera before it."""

    def __init__(self, out: Path, look: str) -> None:
        from PySide6.QtCore import Qt

        from app import gui
        from core import i18n
        from core.settings import Settings
        from ui.main_window import MainWindow

        _scale, theme, language = LOOKS[look]
        settings = Settings(theme=theme, language=language)  # type: ignore[arg-type]
        i18n.speak(language)
        self.out, self.look = out, look
        self.app = gui.application(settings)
        if look == "right-to-left":  # no such translation is there yet: the words stay, the window is mirrored
            self.app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.window = MainWindow(gui.desk(settings))
        self.window.resize(1480, 920)
        self.window.show()

    def until(self, ready: Callable[[], bool] = lambda: True) -> None:
        """Wait for that, and until what fades and glides has come to rest."""
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end, "the screen was never ready"
            self.app.processEvents()
            time.sleep(0.01)
        for _n in range(60):
            self.app.processEvents()
            time.sleep(0.01)

    def keep(self, name: str, ready: Callable[[], bool] = lambda: True) -> None:
        self.until(ready)
        top = self.app.activeModalWidget() or self.window
        file = self.out / f"{self.look}-{name}.png"
        top.grab().save(str(file))
        with Image.open(file) as picture:
            small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        small.save(file, optimize=True)
        print(f"{self.look}-{name}")

    def ask(self, words: str) -> None:
        self.window.talk.asked.emit(words)
        self.until(lambda: not self.window.questions.asking.busy)


def draw(out: Path, look: str) -> None:
    """All screens in one look."""
    out.mkdir(parents=True, exist_ok=True)
    stage = Stage(out, look)
    window, page = stage.window, stage.window.reading.page.actions_by_name
    stage.keep("empty")
    window.open([window.desk.sample])
    stage.keep("open", lambda: window.reading.current is not None)
    stage.ask("What was the total revenue in 2024?")
    stage.ask("By how many percent did total revenue grow from 2023 to 2024?")
    stage.keep("answered")
    window.deeds["charts"].setChecked(True)
    stage.until()
    time.sleep(0.5)
    stage.keep("charts")
    window.deeds["charts"].setChecked(False)
    window.deeds["experts"].setChecked(True)
    stage.ask("Who is the harbour master?")
    stage.keep("not-found")
    window.deeds["experts"].setChecked(False)
    page["thumbnails"].trigger()
    page["find"].trigger()
    stage.keep("find")
    window.open([out / "no-such-file.pdf"])
    stage.keep("error", lambda: window.reading.bars.count() > 0)
    window.talk.asked.emit("Which segment had the highest revenue in 2024?")
    stage.keep("busy")
    stage.until(lambda: not window.questions.asking.busy)
    tools = window.tools
    for name, show in {"settings": tools.show_settings, "models": tools.show_models, "keys": window._on_keys}.items():
        show()
        stage.keep(name, lambda: stage.app.activeModalWidget() is not None)
        stage.app.activeModalWidget().close()
    window.close()


if __name__ == "__main__":
    sys.exit(main())
