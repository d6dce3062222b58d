"""The model that fits is offered once, and only where there is a card for it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.hub.machine import Graphics, Machine
from tests.ui.conftest import LONG
from ui.desk import Desk
from ui.memory import Memory
from ui.models import survey
from ui.offer import Offer
from ui.reading import ReadingPane
from ui.widgets.bar import Bar


@pytest.fixture
def desk() -> Desk:
    from app import gui
    from core.settings import Settings

    return gui.desk(Settings())


def with_card(monkeypatch: pytest.MonkeyPatch, card: Graphics | None) -> None:
    found = Machine(card, 32 << 30, 24 << 30, 200 << 30, usable=card is not None)
    monkeypatch.setattr(survey, "machine_of", lambda _store, _device: found)


def bars(reading: ReadingPane) -> list[Bar]:
    return [bar for bar in reading.findChildren(Bar) if not bar.isHidden()]


def test_a_card_is_offered_its_model_until_that_is_closed(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_card(monkeypatch, Graphics("Card of 12 GB", 12 << 30, 11 << 30, "NVML"))
    reading, memory = ReadingPane(), Memory(tmp_path / "window.ini")
    qtbot.addWidget(reading)
    first = Offer(desk, reading, memory, reading)
    first.look()
    qtbot.waitUntil(lambda: bool(bars(reading)), timeout=LONG)
    (bar,) = bars(reading)
    assert "GB" in bar.says.text()
    with qtbot.waitSignal(first.wanted):
        next(button for button in bar.findChildren(QPushButton) if button is bar.button).click()
    # once it was answered it does not come back
    again = Offer(desk, reading, memory, reading)
    again.look()
    assert not again._worker.busy


def test_without_a_card_nothing_is_offered(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_card(monkeypatch, None)
    reading = ReadingPane()
    qtbot.addWidget(reading)
    made = Offer(desk, reading, Memory(tmp_path / "window.ini"), reading)
    with qtbot.waitSignal(made._worker.finished, timeout=LONG):
        made.look()
    assert not bars(reading)
