"""The window never keeps its reader waiting: no turn of its event loop takes more than 50 ms of processor time."""

from pathlib import Path

import pymupdf
from pytestqt.qtbot import QtBot

from core.batch import Cast
from core.settings import Settings
from tests.core.batch.conftest import MUCH, QUICK, WHEN, letter
from tests.papers import paper
from tests.ui.conftest import LONG
from tests.ui.watchdog import Watchdog
from ui.batch.window import BatchWindow
from ui.main_window import MainWindow
from ui.memory import Memory

MOST = 0.050  # seconds
LETTERS = 400


def rest(qtbot: QtBot) -> None:
    qtbot.wait(300)  # what was put off comes now


def test_while_a_thousand_pages_are_opened_and_scrolled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    some = paper(tmp_path, *(f"Chapter {n}\n" + "Fog over the bay.\n" * 30 for n in range(20)), name="some.pdf")
    book = tmp_path / "book.pdf"
    with pymupdf.open(some) as few, pymupdf.open() as many:  # drawing a thousand takes longer than the story
        for _copy in range(50):
            many.insert_pdf(few)
        many.save(book)
    with Watchdog() as dog:
        with qtbot.waitSignal(window.reading.changed, timeout=LONG):
            window.open([book])
        rest(qtbot)
        for page in (3, 500, 999, 0):
            window.reading.page.jump(page)
            rest(qtbot)
    assert dog.turns > 10
    assert dog.longest < MOST


def test_while_a_batch_brings_rows_faster_than_they_can_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    # GIVEN hundreds of copies of one letter, which is read once
    (tmp_path / "letters").mkdir()
    for n in range(LETTERS):
        letter(tmp_path / "letters", f"{n:04}.txt")
    batch = BatchWindow(lambda: Cast(QUICK, Settings(history=False)), Memory(tmp_path / "window.ini"))
    qtbot.addWidget(batch)
    batch.show()
    rest(qtbot)
    with Watchdog() as dog:
        batch.add([tmp_path / "letters"])
        batch.setup.questions.add([WHEN, MUCH])
        batch.setup.output.show_path(tmp_path / "rows.csv")
        rest(qtbot)
        # WHEN they are asked, sorted and narrowed
        batch.setup.go.click()
        qtbot.waitUntil(lambda: batch.runner.state == "done" and not batch.runner.busy, timeout=LONG)
        batch.pane._head(2)
        qtbot.keyClicks(batch.pane.words, "March")
        qtbot.waitUntil(lambda: batch.pane.results.rowCount() == LETTERS, timeout=LONG)
        rest(qtbot)
    batch.close()
    assert dog.longest < MOST


def test_while_an_answer_is_found_and_written(qtbot: QtBot, reading: MainWindow) -> None:
    rest(qtbot)
    with Watchdog() as dog:
        with qtbot.waitSignal(reading.questions.asking.finished, timeout=LONG):
            reading.talk.asked.emit("By how many percent did total revenue grow from 2023 to 2024?")
        rest(qtbot)
    assert reading.talk.current_answer() is not None
    assert dog.longest < MOST
