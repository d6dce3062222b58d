"""Words are looked for in the whole document, from where one reads outwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.roles import OpenDocument
from tests.ui.page.conftest import LONG
from ui.page import find
from ui.page.find import outwards
from ui.page.pane import PagePane

Show = Callable[[OpenDocument], PagePane]


def test_the_page_that_is_read_is_looked_at_first() -> None:
    assert list(outwards(2, 6)) == [2, 3, 1, 4, 0, 5]
    assert list(outwards(0, 1)) == [0]


def ask(pane: PagePane, words: str) -> None:
    pane.actions_by_name["find"].trigger()
    pane.searching.bar.line.setText(words)
    QTest.keyClick(pane.searching.bar.line, Qt.Key.Key_Return)


def test_hits_are_counted_shown_and_walked_through(show: Show, book: OpenDocument, qtbot: QtBot) -> None:
    pane = show(book)
    pane.jump(12)
    ask(pane, "harbour  pilot")
    qtbot.waitUntil(lambda: pane.searching.finder.is_done, timeout=LONG)
    # THEN the first hit from page 13 on is looked at: the second of three
    assert pane.searching.bar.says.text() == "2 of 3"
    assert pane.canvas.page == 19
    assert [hit.page for hit in pane.searching.finder.hits] == [9, 19, 29]
    assert len(list(pane.marks.of(find.LAYER))) == 3
    pane.actions_by_name["find_next"].trigger()
    pane.actions_by_name["find_next"].trigger()
    assert (pane.searching.bar.says.text(), pane.canvas.page) == ("1 of 3", 9)
    QTest.keyClick(pane.searching.bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.canvas.page == 29


def test_what_is_nowhere_is_said_to_be_nowhere(show: Show, book: OpenDocument, qtbot: QtBot) -> None:
    pane = show(book)
    ask(pane, "LAMPS")
    qtbot.waitUntil(lambda: pane.searching.finder.is_done and len(pane.searching.finder.hits) == 30, timeout=LONG)
    pane.searching.bar.case.setChecked(True)
    qtbot.waitUntil(lambda: pane.searching.bar.says.text() == "Not found in this document", timeout=LONG)
    # WHEN the search is closed
    QTest.keyClick(pane.searching.bar.line, Qt.Key.Key_Escape)
    assert not pane.searching.bar.isVisible()
    assert not list(pane.marks.of(find.LAYER))


def test_more_hits_than_anyone_walks_through_end_the_search(
    show: Show, book: OpenDocument, qtbot: QtBot, monkeypatch
) -> None:
    monkeypatch.setattr(find, "MOST", 5)
    pane = show(book)
    ask(pane, "lamps")
    qtbot.waitUntil(lambda: pane.searching.finder.is_full, timeout=LONG)
    assert pane.searching.bar.says.text() == "1 of 5+"


def test_another_document_ends_the_search(show: Show, pane: PagePane, book: OpenDocument, qtbot: QtBot) -> None:
    show(book)
    ask(pane, "lamps")
    pane.open(book)
    assert not pane.searching.bar.isVisible()
    qtbot.wait(60)
    assert pane.searching.finder.hits == []
