"""Models are compared with the computer, fetched, paused, brought, used and removed; the hub is on this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.hub.catalogue import Entry
from core.hub.ledger import Ledger
from core.hub.store import Store
from tests.loopback_hub import LoopbackHub, small_model, unpacked
from tests.small_hub import BOUND, tiny
from ui.models.dialog import ModelsView
from ui.models.survey import size

LONG = 20_000


@pytest.fixture
def open_view(qtbot: QtBot, store: Store, ledger: Ledger) -> Iterator[Callable[..., ModelsView]]:
    window = QWidget()
    qtbot.addWidget(window)

    def make(entry: Entry | None = None, **how: str) -> ModelsView:
        view = ModelsView(store, ledger, window, device="cpu", catalogue=[entry or tiny()], **how)
        view.show()
        qtbot.waitUntil(lambda: settled(view), timeout=LONG)
        return view

    yield make
    window.close()


def settled(view: ModelsView) -> bool:
    return view.found is not None and not view.fetcher.busy and not view._surveyor.busy


def offered(view: ModelsView, name: str = "tiny") -> list[str]:
    card = view.cards[name]
    return [b.text() for b in (card.get, card.pause, card.cancel, card.use, card.remove) if b.isVisibleTo(card)]


def press(view: QWidget, words: str) -> None:
    (box,) = (box for box in view.findChildren(QMessageBox) if box.isVisible())
    (button,) = (button for button in box.findChildren(QPushButton) if button.text() == words)
    button.click()


def test_the_computer_the_advice_and_the_sum_are_shown(open_view: Callable[..., ModelsView]) -> None:
    view = open_view()
    card = view.cards["tiny"]
    assert view.advice.text() == "Recommended: the embedded reader"
    assert not card.sum.isVisibleTo(card)
    card.more.click()
    assert card.sum.isVisibleTo(card)
    assert offered(view) == ["Get (0 MB)"]
    assert offered(view, "embedded") == []  # it writes the answers already


def test_mini_is_here_from_the_start_and_can_be_let_write(qtbot: QtBot, open_view: Callable[..., ModelsView]) -> None:
    view = open_view()
    assert offered(view, "mini") == ["Use"]
    with qtbot.waitSignal(view.model_chosen) as told:
        view.cards["mini"].use.click()
    assert told.args == ["mini"]


def test_a_model_is_fetched_used_and_removed(
    qtbot: QtBot, open_view: Callable[..., ModelsView], hub: LoopbackHub, store: Store
) -> None:
    view = open_view()
    # WHEN it is wanted
    view.cards["tiny"].get.click()
    assert offered(view) == ["Pause", "Cancel"]
    qtbot.waitUntil(lambda: settled(view) and "Use" in offered(view), timeout=LONG)
    # THEN it is here and may write
    assert store.take("tiny").size > 3_000_000
    with qtbot.waitSignal(view.model_chosen) as told:
        view.cards["tiny"].use.click()
    assert told.args == ["tiny"]
    assert offered(view) == ["Remove…"]
    # AND when it is removed, the embedded one writes again
    view.cards["tiny"].remove.click()
    with qtbot.waitSignal(view.model_chosen) as told:
        press(view, "Delete")
    assert told.args == ["embedded"]
    qtbot.waitUntil(lambda: settled(view) and offered(view) == ["Get (0 MB)"], timeout=LONG)


def test_a_paused_download_goes_on_where_it_was(
    qtbot: QtBot, open_view: Callable[..., ModelsView], hub: LoopbackHub
) -> None:
    # GIVEN a line that breaks half way, before which the view says that it waits
    hub.cut_after = 1_000_000
    view = open_view()
    view.cards["tiny"].get.click()
    qtbot.waitUntil(lambda: "trying again" in view.cards["tiny"].says.text(), timeout=LONG)
    # WHEN it is paused
    view.cards["tiny"].pause.click()
    qtbot.waitUntil(lambda: settled(view) and "Go on" in offered(view), timeout=LONG)
    assert "Paused: 1 MB" in view.cards["tiny"].says.text()
    # THEN it goes on from there
    view.cards["tiny"].get.click()
    qtbot.waitUntil(lambda: settled(view) and "Use" in offered(view), timeout=LONG)
    assert hub.ranges_asked() == ["bytes=1000000-"]


def test_a_cancelled_download_leaves_nothing(
    qtbot: QtBot, open_view: Callable[..., ModelsView], hub: LoopbackHub, store: Store
) -> None:
    hub.cut_after = 1_000_000
    view = open_view()
    view.cards["tiny"].get.click()
    qtbot.waitUntil(lambda: "trying again" in view.cards["tiny"].says.text(), timeout=LONG)
    view.cards["tiny"].cancel.click()
    qtbot.waitUntil(lambda: settled(view) and offered(view) == ["Get (0 MB)"], timeout=LONG)
    assert list(store.begun()) == []


def test_a_download_goes_on_while_the_view_is_closed(
    qtbot: QtBot, open_view: Callable[..., ModelsView], hub: LoopbackHub
) -> None:
    view = open_view()
    fetcher = view.fetcher
    view.cards["tiny"].get.click()
    with qtbot.waitSignal(fetcher.ended, timeout=LONG):
        view.close()
    assert "Use" in offered(open_view())


def test_a_licence_is_shown_before_anything_comes(
    qtbot: QtBot, open_view: Callable[..., ModelsView], hub: LoopbackHub, ledger: Ledger
) -> None:
    view = open_view(tiny(BOUND))
    view.cards["tiny"].get.click()
    (box,) = view.findChildren(QMessageBox)
    assert "Only on Sundays." in box.informativeText()
    assert hub.requests == []
    press(view, "Accept")
    qtbot.waitUntil(lambda: settled(view) and "Use" in offered(view), timeout=LONG)
    assert ledger.accepted("tiny", BOUND.name)


def test_what_goes_wrong_is_told(qtbot: QtBot, open_view: Callable[..., ModelsView], hub: LoopbackHub) -> None:
    hub.portal = True
    view = open_view()
    view.cards["tiny"].get.click()
    qtbot.waitUntil(lambda: bool(view.findChildren(QMessageBox)), timeout=LONG)
    assert "web page came instead" in view.findChildren(QMessageBox)[0].text()
    qtbot.waitUntil(lambda: settled(view) and view.cards["tiny"].get.isEnabled(), timeout=LONG)


def test_a_model_is_brought_from_a_folder(qtbot: QtBot, open_view: Callable[..., ModelsView], tmp_path: Path) -> None:
    view = open_view()
    stick = unpacked(tmp_path / "mine", {k: v for k, v in small_model().items() if "/" not in k})
    view.bring(stick)
    qtbot.waitUntil(lambda: settled(view) and "mine" in view.cards, timeout=LONG)
    assert offered(view, "mine") == ["Use", "Remove…"]


def test_one_whose_licence_binds_is_brought_when_it_is_accepted(
    qtbot: QtBot, open_view: Callable[..., ModelsView], tmp_path: Path, store: Store
) -> None:
    view = open_view()
    stick = unpacked(tmp_path / "gemma-3-4b-it", {k: v for k, v in small_model().items() if "/" not in k})
    view.bring(stick)
    qtbot.waitUntil(lambda: bool(view.findChildren(QMessageBox)) and settled(view), timeout=LONG)
    assert list(store.all()) == []
    press(view, "Accept")
    qtbot.waitUntil(lambda: settled(view) and bool(list(store.all())), timeout=LONG)


def test_one_that_nobody_has_published_cannot_be_wanted(open_view: Callable[..., ModelsView]) -> None:
    assert offered(open_view(tiny(hub=""))) == []


@pytest.mark.parametrize(("number", "told"), [(3.21e9, "3.2 GB"), (640e6, "640 MB")])
def test_sizes_are_told_as_people_say_them(number: float, told: str) -> None:
    assert size(number) == told
