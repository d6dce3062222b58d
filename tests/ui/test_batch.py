"""A row of a batch opens its page in the window, and the batch goes when the window does."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.batch.rows import Row
from tests.ui.conftest import LONG
from ui.batch.window import BatchWindow
from ui.main_window import MainWindow


def test_a_row_opens_its_page_in_the_window(qtbot: QtBot, window: MainWindow, report: Path) -> None:
    # GIVEN a batch with a row that was found on the third page
    window.deeds["batch"].trigger()
    (batch,) = window.findChildren(BatchWindow)
    assert batch.isVisible()
    batch.pane.take([Row(str(report), "", "Who?", "answered", "Ada", page=3, boxes=((70, 600, 200, 615),))])
    # WHEN its page is wanted
    batch.pane.table.selectRow(0)
    batch.foot.opening.click()
    # THEN the window shows it
    qtbot.waitUntil(lambda: window.reading.current is not None, timeout=LONG)
    qtbot.waitUntil(lambda: window.reading.page.place().page == 2, timeout=LONG)
    # AND again, now that it is open already
    window.reading.page.jump(0, ())
    batch.foot.opening.click()
    qtbot.waitUntil(lambda: window.reading.page.place().page == 2, timeout=LONG)
    # AND the batch closes with the window, and is the same when it is wanted again
    window.close()
    assert not batch.isVisible()
