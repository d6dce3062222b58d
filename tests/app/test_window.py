"""The door to the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Said
from ui.main_window import MainWindow


def window_of(app: QApplication) -> MainWindow | None:
    return next((one for one in app.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()), None)


def test_it_opens_with_the_documents_that_were_named_and_ends_when_it_is_closed(
    qtbot: QtBot, qapp: QApplication, report: Path
) -> None:
    from app import gui
    from core.settings import Settings

    # GIVEN someone who closes the window as soon as the document is there
    seen: list[str] = []

    def look() -> None:
        window = window_of(qapp)
        if window and window.reading.current:
            seen.append(window.windowTitle())
            window.close()

    watch = QTimer(interval=50)
    watch.timeout.connect(look)
    watch.start()
    # WHEN the program is started with that document
    assert gui.run(Settings(theme="light"), [report]) == 0
    # THEN it was shown
    assert seen == ["report.pdf - Chartula"]


def test_without_a_screen_that_is_said(cli: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for said in (cli(), cli("window")):
        assert said.code == 2
        assert "no screen" in said.err
        assert said.out == ""
