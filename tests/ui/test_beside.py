"""The charts of the page in sight open below it, in the real window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.domain import Citation
from tests.ui.conftest import LONG
from tests.ui.test_never_blocks import MOST, rest
from tests.ui.watchdog import Watchdog
from ui.beside import LAYER
from ui.charts.pane import ChartsPane
from ui.main_window import MainWindow


def pane_on(window: MainWindow, qtbot: QtBot, page: int) -> ChartsPane:
    pane = window.tools.beside.pane
    assert pane
    qtbot.waitUntil(lambda: pane.found is not None and pane.found.page.number == page, timeout=LONG)
    return pane


def test_charts_open_below_their_page_follow_it_and_go_again(reading: MainWindow, qtbot: QtBot) -> None:
    rest(qtbot)
    with Watchdog() as watched:
        reading.deeds["charts"].trigger()
        assert "No chart found" in pane_on(reading, qtbot, 0).state.title.text()
        reading.reading.page.jump(2)
        pane = pane_on(reading, qtbot, 2)
        rest(qtbot)
    assert pane.view.model.cells()[1:] == [["2022", "35.9"], ["2023", "38.3"], ["2024", "45.2"]]
    assert list(reading.reading.page.marks.of(f"of {LAYER}"))
    assert watched.longest < MOST
    pane.head.away.click()
    assert not pane.isVisible()
    assert not reading.deeds["charts"].isChecked()
    assert not list(reading.reading.page.marks.of(f"of {LAYER}"))


def test_a_citation_opens_its_chart(reading: MainWindow, qtbot: QtBot) -> None:
    reading.reading.page.jump(2)
    reading.deeds["charts"].trigger()
    box = pane_on(reading, qtbot, 2).found.charts[0].read.values[1].box
    reading.deeds["charts"].trigger()
    reading.talk.opened_chart.emit(Citation("e1", "report.pdf", 2, "38.3", "computed", (box,)))
    qtbot.waitUntil(lambda: pane_on(reading, qtbot, 2).view.picture.current == 1, timeout=LONG)


def test_asking_about_a_chart_narrows_the_question_to_it(reading: MainWindow, qtbot: QtBot) -> None:
    reading.reading.page.jump(2)
    reading.deeds["charts"].trigger()
    pane = pane_on(reading, qtbot, 2)
    pane.head.ask.click()
    assert reading.questions._region == ("report.pdf", 2, pane.seen.read.box)
