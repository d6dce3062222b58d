"""No link leads out of this computer unless its reader says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from core.settings import Settings
from tests.ui.conftest import LONG
from ui.main_window import MainWindow
from ui.outside import Leaving, ask

ONLINE, OFFLINE = Settings(offline=False), Settings(offline=True)


class Browser(QObject):
    """Stands where the user's own browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    browser = Browser()
    for scheme in ("http", "https", "mailto", "file"):
        QDesktopServices.setUrlHandler(scheme, browser, "show")
    yield browser
    for scheme in ("http", "https", "mailto", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def opens(leaving: Leaving) -> bool:
    box = leaving.findChild(QDialogButtonBox)
    return any(box.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole for button in box.buttons())


def test_an_address_is_opened_only_when_it_was_said_so(parent: QWidget, browser: Browser) -> None:
    ask("https://example.org/lamps", ONLINE, parent).reject()
    assert browser.opened == []
    leaving = ask("https://example.org/lamps", ONLINE, parent)
    assert "example.org" in leaving.says.text()
    assert not leaving.opening.isDefault()
    leaving.opening.click()
    assert browser.opened == ["https://example.org/lamps"]


def test_offline_it_is_shown_and_can_be_copied_but_not_opened(parent: QWidget, browser: Browser) -> None:
    leaving = ask("https://example.org/lamps", OFFLINE, parent)
    assert not opens(leaving)
    leaving.copying.click()
    assert QGuiApplication.clipboard().text() == "https://example.org/lamps"
    leaving.accept()
    assert browser.opened == []


@pytest.mark.parametrize("address", ["file:///bin/sh", "lamps.exe", "javascript:alert(1)", "smb://host/share", ""])
def test_what_may_start_a_program_is_never_opened(parent: QWidget, browser: Browser, address: str) -> None:
    leaving = ask(address, ONLINE, parent)
    assert not opens(leaving)
    leaving.accept()
    assert browser.opened == []


def test_an_address_hides_nothing(parent: QWidget) -> None:
    # a host in letters like others, a name before the host, and a turn of the writing's direction
    leaving = ask("https://bank.example@ex\u0430mple.org/\u202egro", ONLINE, parent)
    assert leaving.address.toPlainText() == "https://bank.example@xn--exmple-4nf.org/%E2%80%AEgro"
    assert "xn--exmple-4nf.org," in leaving.says.text()
    long = ask("https://example.org/" + "a" * 3000, ONLINE, parent)
    assert len(long.address.toPlainText()) == 3020


def test_the_window_asks_by_its_own_settings(window: MainWindow, qtbot: QtBot, browser: Browser) -> None:
    window.reading.page.address_followed.emit("https://example.org/lamps")
    qtbot.waitUntil(lambda: window.findChild(Leaving) is not None, timeout=LONG)
    leaving = window.findChild(Leaving)
    assert not opens(leaving)  # offline is how it comes
    leaving.reject()
