"""What is in view is drawn first; pages that fly by are drawn roughly, and well where one comes to rest."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from core.roles import OpenDocument
from tests.ui.page.conftest import LONG, is_drawn
from ui.page.cache import Look
from ui.page.pane import PagePane


def test_the_pages_that_come_next_are_drawn_before_one_gets_there(
    show: Callable[[OpenDocument], PagePane], book: OpenDocument, qtbot: QtBot
) -> None:
    pane = show(book)
    qtbot.waitUntil(lambda: pane.canvas.look(2) in pane.book.pictures, timeout=LONG)
    assert pane.canvas.look(9) not in pane.book.pictures


def test_a_race_through_the_pages_ends_sharp(
    show: Callable[[OpenDocument], PagePane], book: OpenDocument, qtbot: QtBot
) -> None:
    pane, wanted = show(book), list[list[Look]]()
    bar = pane.canvas.verticalScrollBar()
    want = pane.book.want_pictures
    pane.book.want_pictures = lambda seen, near: want(wanted.append(list(seen)) or wanted[-1], near)
    for _step in range(12):
        bar.setValue(bar.value() + 1500)
    full = pane.canvas.look(pane.canvas.page).width
    assert {look.width for look in wanted[-1]} == {full // 4}
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=LONG)
    assert wanted[-1][0].width == full


def test_one_leap_is_drawn_at_once(show: Callable[[OpenDocument], PagePane], book: OpenDocument, qtbot: QtBot) -> None:
    pane = show(book)
    pane.jump(25)
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=LONG)
    assert all(look.width > 300 for look in pane.book.pictures._pictures)
