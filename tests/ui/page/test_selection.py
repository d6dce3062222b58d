"""Words are selected with the mouse and copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain import Box
from core.roles import OpenDocument
from tests.ui.page.conftest import LONG
from ui.page.pane import PagePane

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def read(show: Callable[[Path], PagePane], report: Path, qtbot: QtBot) -> PagePane:
    """The second page of the report, its words known."""
    pane = show(report)
    pane.jump(1)
    with qtbot.waitSignal(pane.book.read, timeout=LONG):
        pane.book.want_words([1])
    return pane


def spot(pane: PagePane, word: str) -> QPoint:
    box: Box = next(w.box for w in pane.book.words(1).words if w.text == word)
    return pane.canvas.frame(1).shown(box).center().toPoint()


def drag(pane: PagePane, start: QPoint, end: QPoint) -> None:
    view = pane.canvas.viewport()
    QTest.mousePress(view, Left, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Left, pos=end)


def test_words_from_here_to_there_are_copied(read: PagePane) -> None:
    drag(read, spot(read, "every"), spot(read, "sea"))
    assert read.actions_by_name["copy"].isEnabled()
    read.actions_by_name["copy"].trigger()
    assert QApplication.clipboard().text() == "every coast\nIn 2024 the sea"
    # WHEN one clicks beside the words
    QTest.mouseClick(read.canvas.viewport(), Left, pos=QPoint(40, 700))
    assert not read.actions_by_name["copy"].isEnabled()


def test_dragging_back_selects_the_same(read: PagePane) -> None:
    drag(read, spot(read, "sea"), spot(read, "every"))
    assert read.selection.text() == "every coast\nIn 2024 the sea"


def test_two_clicks_take_the_word_and_three_the_line(read: PagePane) -> None:
    view, at = read.canvas.viewport(), spot(read, "every")
    QTest.mouseClick(view, Left, pos=at)
    QTest.mouseDClick(view, Left, pos=at)
    assert read.selection.text() == "every"
    QTest.mouseRelease(view, Left, pos=at)
    QTest.mousePress(view, Left, pos=at)
    assert read.selection.text() == "To our friends on every coast"


def test_the_whole_page_is_selected_by_keys_and_let_go_by_esc(read: PagePane, qtbot: QtBot) -> None:
    qtbot.keyClick(read.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert read.selection.text().startswith("Tern & Tallow")
    assert len(read.selection.text().split()) == len(read.book.words(1).words)
    qtbot.keyClick(read.canvas, Qt.Key.Key_Escape)
    assert read.selection.text() == ""


def test_a_page_is_read_when_it_is_to_be_selected(
    show: Callable[[OpenDocument], PagePane], book: OpenDocument, qtbot: QtBot
) -> None:
    pane = show(book)
    pane.selection.select_page(3)
    qtbot.waitUntil(lambda: "Page 4" in pane.selection.text(), timeout=LONG)


def test_a_selection_runs_over_pages(
    show: Callable[[OpenDocument], PagePane], book: OpenDocument, qtbot: QtBot
) -> None:
    pane = show(book)
    pane.book.want_words([0, 1])
    qtbot.waitUntil(lambda: pane.book.words(0) is not None and pane.book.words(1) is not None, timeout=LONG)
    pane.canvas.zoom_to(0.4)
    first, second = (pane.canvas.frame(n).shown(pane.book.words(n).words[-1].box).center() for n in (0, 1))
    drag(pane, first.toPoint(), second.toPoint())
    assert pane.selection.text() == "burn.\nPage 2 tells of lamps.\nThey burn."
