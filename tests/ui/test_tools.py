"""Settings hold at once and outlive the window; what is forgotten is gone from the lists."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.offline import guard
from core.settings import Settings, load
from tests.ui.conftest import LONG
from ui import theme
from ui.main_window import MainWindow


def test_a_theme_is_worn_at_once_and_kept(window: MainWindow, qapp: QApplication) -> None:
    window.tools.change(replace(Settings(), theme="dark"))
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.window)
    assert load(window.desk.folders.settings, {}).theme == "dark"


def test_offline_is_left_and_gone_back_to(window: MainWindow) -> None:
    window.tools.change(replace(Settings(), offline=False))
    assert not guard.on
    assert window.line.offline.text() == "Online"
    window.tools.change(replace(Settings(), offline=True))
    assert guard.on


def test_every_tool_opens_and_closes(qtbot: QtBot, window: MainWindow, qapp: QApplication) -> None:
    for show in (window.tools.show_settings, window.tools.show_models, window.tools.show_about, window._on_keys):
        show()
        qtbot.waitUntil(lambda: qapp.activeModalWidget() is not None, timeout=LONG)
        dialog = qapp.activeModalWidget()
        dialog.close()
        qtbot.waitUntil(lambda dialog=dialog: qapp.activeModalWidget() is not dialog, timeout=LONG)


def test_what_was_pasted_goes_when_everything_is_forgotten(
    qtbot: QtBot, make: Callable[..., MainWindow], qapp: QApplication
) -> None:
    window = make()
    kept = window.desk.keep(b"secret words", ".txt")
    window.memory.remember(kept)
    window.desk.history.wipe()
    window.tools._on_forgotten()
    assert not kept.exists()
    assert window.memory.recent == []
