"""A part of the screen is drawn with the mouse; Esc leaves."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QScreen
from pytestqt.qtbot import QtBot

from tests.desktop_bus import Desktop
from ui.capture import Capture


@pytest.fixture(autouse=True)
def no_wayland(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


def twice_as_fine(screen: QScreen) -> QImage:
    """A screen whose left half is red, at two pixels to a point."""
    size = screen.size() * 2
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    for x in range(size.width() // 2):
        for y in range(60):
            image.setPixel(x, y, 0xFF0000)
    return image


def test_the_box_is_cut_out_at_the_screens_own_pixels(qtbot: QtBot) -> None:
    capture = Capture(grab=twice_as_fine)
    capture.start()
    (veil,) = capture._veils
    qtbot.waitExposed(veil)
    with qtbot.waitSignal(capture.captured) as captured:
        qtbot.mousePress(veil, Qt.MouseButton.LeftButton, pos=QPoint(10, 5))
        qtbot.mouseMove(veil, QPoint(59, 24))
        qtbot.mouseRelease(veil, Qt.MouseButton.LeftButton, pos=QPoint(59, 24))
    image = captured.args[0]
    assert (image.width(), image.height()) == (100, 40)
    assert image.pixelColor(50, 20).name() == "#ff0000"


def test_escape_leaves_and_nothing_is_captured(qtbot: QtBot) -> None:
    capture = Capture(grab=twice_as_fine)
    capture.start()
    with qtbot.waitSignal(capture.given_up) as left, qtbot.assertNotEmitted(capture.captured):
        qtbot.keyClick(capture._veils[0], Qt.Key.Key_Escape)
    assert left.args == [""]
    assert not capture._veils


def test_a_click_that_slipped_is_no_box(qtbot: QtBot) -> None:
    capture = Capture(grab=twice_as_fine)
    capture.start()
    with qtbot.assertNotEmitted(capture.captured):
        qtbot.mouseClick(capture._veils[0], Qt.MouseButton.LeftButton, pos=QPoint(10, 5))
    qtbot.keyClick(capture._veils[0], Qt.Key.Key_Escape)


def test_a_screen_that_may_not_be_seen_is_said(qtbot: QtBot) -> None:
    capture = Capture(grab=lambda _screen: QImage())
    with qtbot.waitSignal(capture.given_up) as left:
        capture.start()
    assert "paste" in left.args[0]


def test_a_desktop_without_a_portal_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # GIVEN a Wayland desktop on whose bus nobody answers
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nobody'}")
    capture = Capture()
    with qtbot.waitSignal(capture.given_up) as left:
        capture.start()
    assert "screenshot" in left.args[0]


def test_the_portals_picture_is_taken_and_not_left_lying(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # GIVEN a Wayland desktop whose portal leaves a picture among the user's
    folder = tmp_path_factory.mktemp("bus")
    picture = folder / "Screenshot 1.png"
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x00FF00)
    image.save(str(picture))
    desktop = Desktop(folder / "bus", picture=QUrl.fromLocalFile(str(picture)).toString())
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.address)
    capture = Capture()
    with qtbot.waitSignal(capture.captured) as captured:
        capture.start()
    assert captured.args[0].pixelColor(5, 5).name() == "#00ff00"
    assert not picture.exists()
    desktop.close()
