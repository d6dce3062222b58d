"""The real window over the real engine, in a home of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.settings import Settings
from ui import theme
from ui.main_window import MainWindow
from ui.widgets import numbers

LONG = 60_000  # milliseconds that a busy machine may take


@pytest.fixture(autouse=True)
def worn(qapp: QApplication) -> None:
    """The light theme; put on only where another is worn, for every widget that is still there hears of it."""
    if qapp.styleSheet() != theme.sheet(theme.LIGHT):
        theme.wear(qapp, "light")


@pytest.fixture(scope="session", autouse=True)
def counted() -> None:
    """Numbers as in the language the stories are told in."""
    numbers.speak()


@pytest.fixture(scope="session", autouse=True)
def emptied(qapp: QApplication) -> Iterator[None]:
    """Nothing is left on the clipboard: a screen that is not there keeps it until Python has gone, and then falls."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def make(qtbot: QtBot, home: Path) -> Callable[..., MainWindow]:
    """Windows as the program makes them; each is closed as a person would."""
    from app import gui

    def window(settings: Settings | None = None, **how: bool) -> MainWindow:
        one = MainWindow(gui.desk(settings or Settings()), **how)
        qtbot.addWidget(one)
        one.resize(1400, 900)
        one.show()
        return one

    return window


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> MainWindow:
    return make()


@pytest.fixture
def reading(window: MainWindow, qtbot: QtBot, report: Path) -> MainWindow:
    """The window with the sample open."""
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        window.open([report])
    return window
