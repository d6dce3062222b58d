"""A key that captures from any program, where the desktop lends one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from core.settings import Settings
from tests.desktop_bus import Desktop
from tests.ui.conftest import LONG
from ui.door import TOKEN
from ui.far_key import FarKey
from ui.main_window import MainWindow
from ui.settings.dialog import SettingsDialog


@pytest.fixture
def desktop(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Desktop]]:
    """Desktops by what they lend; the last that was made is the one that programs find."""
    made: list[Desktop] = []

    def make(**how: object) -> Desktop:
        made.append(Desktop(tmp_path_factory.mktemp("bus") / "bus", **how))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made[-1].address)
        return made[-1]

    monkeypatch.setenv(TOKEN, "")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    yield make
    for one in made:
        one.close()


@pytest.fixture
def key() -> Iterator[FarKey]:
    owner = QObject()
    key = FarKey(owner)
    yield key
    key.want(False)
    key._worker.wait()


def test_the_key_is_lent_heard_and_given_back(qtbot: QtBot, desktop: Callable[..., Desktop], key: FarKey) -> None:
    plasma = desktop()
    # WHEN it is wanted
    with qtbot.waitSignal(key.changed, timeout=LONG) as told:
        key.want(True)
    # THEN the desktop was told who asks, and for what
    assert [name for name, _words in plasma.calls] == ["Register", "CreateSession", "BindShortcuts"]
    assert plasma.calls[0][1][0] == "io.github.chartula.Chartula"
    assert plasma.calls[2][1][1][0][0] == "capture"
    assert told.args == ["The desktop lends this key: Super+Alt+C"]
    # AND each time it is pressed it is heard, and nobody else's is
    with qtbot.waitSignal(key.pressed, timeout=LONG):
        plasma.press(activation_token=("s", "leave-of-the-desktop"))
    assert os.environ[TOKEN] == "leave-of-the-desktop"
    with qtbot.assertNotEmitted(key.pressed, wait=300):
        plasma.press("another")
        plasma.press(session="/of/another/program")
    # AND when it is not wanted any more, the line to the desktop is closed
    key.want(False)
    qtbot.waitUntil(plasma.gone.is_set, timeout=LONG)
    assert key.says == ""


@pytest.mark.parametrize("how", [{"portal": False}, {"lends": ""}])
def test_where_no_key_is_lent_that_is_said_in_the_settings_and_nowhere_else(
    qtbot: QtBot, desktop: Callable[..., Desktop], key: FarKey, how: dict[str, object]
) -> None:
    desktop(**how)
    with qtbot.waitSignal(key.changed, timeout=LONG) as told:
        key.want(True)
    assert told.args[0].startswith("This desktop lends programs no keys.")


def test_a_bus_that_goes_away_takes_the_key_with_it(qtbot: QtBot, desktop: Callable[..., Desktop], key: FarKey) -> None:
    plasma = desktop()
    with qtbot.waitSignal(key.changed, timeout=LONG):
        key.want(True)
    with qtbot.waitSignal(key.changed, timeout=LONG) as told:
        plasma.close()
    assert "no keys" in told.args[0]


def test_it_is_asked_for_only_when_a_person_turns_it_on(
    qtbot: QtBot, desktop: Callable[..., Desktop], make: Callable[..., MainWindow]
) -> None:
    plasma = desktop()
    window = make()
    window.tools.show_settings("keys")
    dialog = window.findChild(SettingsDialog)
    assert plasma.calls == []
    dialog.changed.emit(replace(Settings(), capture_key=True))
    qtbot.waitUntil(lambda: "Super+Alt+C" in dialog.key_told.text(), timeout=LONG)
    assert not dialog.key_told.isHidden()
    dialog.reject()
    with qtbot.waitSignal(window.far_key.pressed, timeout=LONG):
        plasma.press()
    # AND the window steps aside for the capture, and is back when there is none
    assert not window.isVisible()
    qtbot.waitUntil(lambda: bool(window.doors.capture._veils), timeout=LONG)
    qtbot.keyClick(window.doors.capture._veils[0], Qt.Key.Key_Escape)
    assert window.isVisible()
