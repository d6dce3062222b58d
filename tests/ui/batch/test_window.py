"""Letters are asked from the window: rows come, are narrowed and opened; a batch is paused, resumed and cancelled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from core.batch.journal import Journal
from core.domain import Box
from tests.core.batch.conftest import letter
from tests.ui.batch.conftest import LONG, MUCH, WHEN, Memory, press, settled, shown
from ui.batch.window import BatchWindow
from ui.widgets.bar import Bar


def ends(qtbot: QtBot, window: BatchWindow, state: str = "done") -> None:
    qtbot.waitUntil(lambda: window.runner.state == state and settled(window), timeout=LONG)


def says(window: BatchWindow) -> str:
    return " ".join(bar.says.text() for bar in window.findChildren(Bar) if bar.isVisibleTo(window))


@pytest.mark.usefixtures("known")
def test_rows_come_and_each_opens_its_page(qtbot: QtBot, window: BatchWindow, letters: Path, tmp_path: Path) -> None:
    # WHEN two questions are asked of four letters
    assert window.setup.go.text() == "Start"
    window.setup.go.click()
    assert (window.setup.go.text(), window.setup.files.isEnabled()) == ("Pause", False)
    ends(qtbot, window)
    # THEN there are eight rows, and the file is written
    assert shown(window, 1) == [WHEN, MUCH] * 4
    assert shown(window)[:5:2] == ["1 March 2024", "2 March 2024", "3 March 2024"]
    assert shown(window)[-1] == "empty.txt is empty."
    assert len((tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()) == 9
    assert window.card.title.text() == "4 files are done"
    assert window.card.detail.text() == "6 answers  ·  1 file failed"
    # AND Enter opens the page at the place that was quoted
    window.pane.table.selectRow(shown(window).index("2 March 2024"))
    with qtbot.waitSignal(window.row_opened) as told:
        qtbot.keyClick(window.pane.table, Qt.Key.Key_Return)
    path, page, boxes = told.args
    assert (path, page) == (letters / "b.txt", 0)
    assert all(isinstance(box, Box) and box.width > 0 for box in boxes)
    assert boxes


@pytest.mark.usefixtures("known")
def test_rows_are_narrowed_searched_and_sorted(qtbot: QtBot, window: BatchWindow) -> None:
    window.setup.go.click()
    ends(qtbot, window)
    pane = window.pane
    assert [pane.chips[kind].text() for kind in pane.chips] == [
        "All  8", "Answered  6", "Not found  0", "Failed  2", "Wants a look  0",
    ]  # fmt: skip
    # WHEN only failures are wanted THEN only they are shown, with their reason
    pane.chips["failed"].click()
    qtbot.waitUntil(lambda: len(shown(window)) == 2, timeout=LONG)
    assert set(shown(window, 4)) == {"failed"}
    assert "is empty" in shown(window)[0]
    # AND what matches nothing says so
    qtbot.keyClicks(pane.words, "March")
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.nothing, timeout=LONG)
    pane.chips["all"].click()
    qtbot.waitUntil(lambda: len(shown(window)) == 3, timeout=LONG)
    # AND answers sort by their size, either way
    pane.words.setText("total")
    qtbot.waitUntil(lambda: len(shown(window)) == 4, timeout=LONG)
    pane._head(2)
    qtbot.waitUntil(lambda: shown(window)[:3] == ["EUR 117.50", "EUR 217.50", "EUR 317.50"], timeout=LONG)
    pane._head(2)
    qtbot.waitUntil(lambda: shown(window)[:3] == ["EUR 317.50", "EUR 217.50", "EUR 117.50"], timeout=LONG)


@pytest.mark.usefixtures("known")
def test_rows_are_copied_for_a_spreadsheet(qtbot: QtBot, window: BatchWindow) -> None:
    window.setup.go.click()
    ends(qtbot, window)
    window.pane.words.setText("b.txt begin")
    qtbot.waitUntil(lambda: len(shown(window)) == 1, timeout=LONG)
    window.pane.table.selectAll()
    window.foot.copying.click()
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "Printed page" in clipboard.text(), timeout=LONG)
    head, line = clipboard.text().split("\n")
    assert line.split("\t")[1:4] == [WHEN, "2 March 2024", "1"]
    assert len(head.split("\t")) == len(line.split("\t"))
    assert "<td>2 March 2024</td>" in clipboard.mimeData().html()


def test_closing_pauses_and_the_next_window_goes_on_or_gives_up(
    qtbot: QtBot, window: BatchWindow, make: Callable[[], BatchWindow], memory: Memory, letters: Path, tmp_path: Path
) -> None:
    # GIVEN a batch that takes its time
    for number in range(60):
        letter(letters, f"slow {number:02}.txt", number + 1)
    window.setup.go.click()
    qtbot.waitUntil(lambda: bool(window.pane.results.rows), timeout=LONG)
    # WHEN its window is closed THEN it asks nothing and says that it can be gone on with
    with qtbot.waitSignal(window.told) as told:
        window.close()
    assert "Resume" in told.args[0]
    ends(qtbot, window, "paused")
    some = len(window.pane.results.rows)
    assert some < 128
    # AND another start of the program finds it paused, and goes on
    later = make()
    assert (later.setup.go.text(), later.setup.files.paths) == ("Resume", (letters,))
    later.setup.go.click()
    qtbot.waitUntil(lambda: len(later.pane.results.rows) >= some, timeout=LONG)
    # AND when it is cancelled, and that is really meant, its rows stay written but are known no more
    later.setup.other.click()
    press(later, "Cancel the batch")
    ends(qtbot, later, "ready")
    assert len((tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()) > some
    journal = Journal(tmp_path / "rows.csv")
    assert list(journal.rows()) == []
    journal.close()
    assert later.setup.go.text() == "Start"
    # AND no question is remembered any more
    assert WHEN not in str(memory)


@pytest.mark.usefixtures("known")
def test_only_what_is_new_is_asked_unless_all_is_wanted_again(
    qtbot: QtBot, window: BatchWindow, tmp_path: Path
) -> None:
    # GIVEN letters that are known: asking again reads none
    window.setup.go.click()
    ends(qtbot, window)
    assert window.runner.progress is None or window.runner.progress.pages == 0
    # WHEN all is asked again
    window.setup.other.click()
    press(window, "Ask all again")
    qtbot.waitUntil(lambda: window.runner.state == "running", timeout=LONG)
    # THEN nothing is known any more when it begins
    assert window.pane.stack.currentWidget() is window.pane.empty
    window.setup.go.click()
    ends(qtbot, window, "paused")
    journal = Journal(tmp_path / "rows.csv")
    assert len(list(journal.rows())) < 4
    journal.close()


@pytest.mark.usefixtures("known")
def test_a_file_of_others_is_not_written_over(qtbot: QtBot, window: BatchWindow, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("my own\n", encoding="utf-8")
    (tmp_path / "rows.csv.journal").rename(tmp_path / "rows (2).csv.journal")
    window.setup.go.click()
    press(window, "Keep both")
    ends(qtbot, window)
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == "my own\n"
    assert (tmp_path / "rows (2).csv").exists()


def test_trouble_is_told_with_a_next_step(qtbot: QtBot, window: BatchWindow, letters: Path, tmp_path: Path) -> None:
    # WHEN another process writes the same file
    journal = Journal(tmp_path / "rows.csv")
    window.setup.go.click()
    ends(qtbot, window, "failed")
    journal.close()
    # THEN that is said in words of this window, and it can be gone on with
    qtbot.waitUntil(lambda: "Another batch is writing" in says(window), timeout=LONG)
    assert "choose another file" in says(window)
    assert window.setup.go.text() == "Resume"
    # AND so is a place where nothing can be written
    window.setup.output.show_path(letters / "a.txt" / "rows.csv")
    assert window.setup.go.text() == "Start"
    window.setup.go.click()
    ends(qtbot, window, "failed")
    qtbot.waitUntil(lambda: "cannot be written" in says(window), timeout=LONG)
    assert "--" not in says(window)


@pytest.mark.usefixtures("known")
def test_a_report_is_written_when_it_is_wanted(qtbot: QtBot, window: BatchWindow, tmp_path: Path) -> None:
    window.setup.go.click()
    ends(qtbot, window)
    window.report(tmp_path / "report.html")
    qtbot.waitUntil(lambda: settled(window) and "report.html" in says(window), timeout=LONG)
    assert "empty.txt" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_files_are_dropped_counted_and_taken_out(qtbot: QtBot, window: BatchWindow, letters: Path) -> None:
    files = window.setup.files
    qtbot.waitUntil(lambda: files.note.text() == "4 documents", timeout=LONG)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(letters)), QUrl.fromLocalFile(str(letters / "a.txt"))])
    window.dropEvent(
        QDropEvent(QPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    )
    assert files.paths == (letters, letters / "a.txt")
    files.lines.setCurrentRow(0)
    qtbot.keyClick(files.lines, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: files.note.text() == "1 document", timeout=LONG)


@pytest.mark.parametrize("into", ["line", "lines"])
def test_many_questions_are_pasted_at_once(qtbot: QtBot, window: BatchWindow, into: str) -> None:
    questions = window.setup.questions
    questions.show_asked([])
    QGuiApplication.clipboard().setText("• Who signed it?\n\n- When?\nWhen?\n")
    qtbot.keyClick(getattr(questions, into), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.text for one in questions.asked] == ["Who signed it?", "When?"]
    # AND one that is still being written counts, too
    qtbot.keyClicks(questions.line, "Why?")
    assert [one.text for one in questions.asked][-1] == "Why?"
    # AND one that is emptied is gone
    questions.lines.item(0).setText(" ")
    assert [one.text for one in questions.asked] == ["When?", "Why?"]


def test_questions_are_read_from_a_file(qtbot: QtBot, window: BatchWindow, tmp_path: Path) -> None:
    questions = window.setup.questions
    (tmp_path / "asked.csv").write_text("question,file\nWho pays?,a.txt\n", encoding="utf-8")
    questions.load(tmp_path / "asked.csv")
    qtbot.waitUntil(lambda: len(questions.asked) == 3, timeout=LONG)
    assert (questions.asked[-1].text, questions.asked[-1].file) == ("Who pays?", "a.txt")
    # AND a file that holds none says so
    (tmp_path / "none.txt").touch()
    qtbot.waitUntil(lambda: settled(window), timeout=LONG)
    questions.load(tmp_path / "none.txt")
    qtbot.waitUntil(lambda: "no question" in says(window), timeout=LONG)


def test_everything_has_a_name_and_can_be_reached(window: BatchWindow) -> None:
    for control in (*window.findChildren(QAbstractButton), *window.findChildren(QListWidget)):
        if control.isVisibleTo(window) and control.objectName() != "qt_spinbox":
            assert control.accessibleName() or getattr(control, "text", str)(), control
    assert all(line.accessibleName() for line in window.findChildren(QLineEdit))
