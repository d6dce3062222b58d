"""The stories of the window: open, ask, see the proof, stop, come back."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from core.domain import Box
from tests.papers import both, paper, scanned, text
from tests.ui.conftest import LONG
from ui.main_window import MainWindow
from ui.page.part import ASKED
from ui.page.words import Pattern
from ui.widgets.bar import Bar, PasswordBar


def ask(qtbot: QtBot, window: MainWindow, words: str) -> None:
    with qtbot.waitSignal(window.questions.asking.finished, timeout=LONG):
        window.talk.asked.emit(words)


def answer(window: MainWindow) -> str:
    found = window.talk.current_answer()
    return found.text if found else ""


def test_a_document_is_dropped_asked_and_its_proof_is_in_sight(qtbot: QtBot, window: MainWindow, report: Path) -> None:
    # GIVEN a report that is dropped on the window
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(report))])
    where = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        window.dropEvent(QDropEvent(QPointF(5, 5), *where))
    # WHEN it is asked
    ask(qtbot, window, "What was the total revenue in 2024?")
    # THEN the answer stands there, and the page of its evidence is shown
    assert "45,216" in answer(window)
    assert window.reading.page.place().page == 2
    assert window.windowTitle() == "report.pdf - Chartula"


def test_what_was_asked_is_found_again_in_the_next_window(
    qtbot: QtBot, make: Callable[..., MainWindow], report: Path
) -> None:
    first = make()
    with qtbot.waitSignal(first.reading.changed, timeout=LONG):
        first.open([report])
    ask(qtbot, first, "Who is the auditor?")
    first.close()
    # WHEN the window is opened again
    second = make()
    # THEN its documents are back, and so is the conversation
    qtbot.waitUntil(lambda: second.reading.current is not None, timeout=LONG)
    (kept,) = second.desk.history.conversations()
    second.questions.load(kept["id"])
    qtbot.waitUntil(lambda: "Brackwater" in answer(second), timeout=LONG)


def test_a_question_without_a_document_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.talk.asked.emit("What now?")
    assert not window.questions.asking.busy
    assert not window.talk.current_answer()


def test_a_password_is_asked_in_place(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    secret = paper(
        tmp_path, "Total: 12.00 EUR", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="tern", owner_pw="tallow"
    )
    window.open([secret])
    qtbot.waitUntil(lambda: window.findChild(PasswordBar) is not None, timeout=LONG)
    bar = window.findChild(PasswordBar)
    assert isinstance(bar, PasswordBar)
    qtbot.keyClicks(bar.password, "tern")
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        qtbot.keyClick(bar.password, Qt.Key.Key_Return)
    ask(qtbot, window, "What is the total?")
    assert "12.00" in answer(window)


def test_a_file_that_cannot_be_read_is_told_and_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, report: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and then nothing")
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        window.open([broken, report])
    assert any("broken.pdf" in bar.says.text() for bar in window.findChildren(Bar))


def test_an_attachment_opens_as_a_document_of_its_own_and_a_program_does_not(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    # GIVEN an offer that carries an invoice and a script
    offer = paper(tmp_path, "Offer", name="offer.pdf")
    invoice = paper(tmp_path, "Total due: 912.40 EUR", name="invoice.pdf").read_bytes()
    with pymupdf.open(offer) as file:
        for name, data in (("invoice.pdf", invoice), ("run.sh", b"#!/bin/sh")):
            file.embfile_add(name, data, filename=name)
        file.saveIncr()
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        window.open([offer])
    ask(qtbot, window, "What is attached?")
    first, second = window.talk.current_answer().citations
    # WHEN the chip of the script is clicked THEN it stays where it is, and that is said
    window.talk.cited.emit(second)
    qtbot.waitUntil(lambda: any("run.sh" in bar.says.text() for bar in window.findChildren(Bar)), timeout=LONG)
    assert len(window.reading.documents) == 1
    # WHEN that of the invoice is clicked THEN it is shown, and can be asked
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        window.talk.cited.emit(first)
    assert window.windowTitle() == "invoice.pdf - Chartula"
    ask(qtbot, window, "What is the total due?")
    assert "912.40" in answer(window)


def test_a_part_of_a_page_is_asked(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = both(text("Invoice A\nTotal: 120.00 EUR", y=90), text("Invoice B\nTotal: 75.50 EUR", y=500))
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        window.open([paper(tmp_path, page)])
    page_pane = window.reading.page
    page_pane.part.region.chosen.emit(0, Box(0, 400, 595, 842))
    ask(qtbot, window, "What is the total?")
    assert "75.50" in answer(window)
    # WHEN the whole is meant again THEN its box is gone from the page
    window.talk.scope_dropped.emit()
    assert not list(page_pane.marks.of(ASKED))


def test_pages_are_drawn_while_the_writing_on_a_scan_is_still_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    # GIVEN a pile of scans in which a word is looked for
    lines = "The harbour master counts the lamps at dusk.\n" * 8
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        window.open([paper(tmp_path, *[scanned(lines)] * 5)])
    page = window.reading.page
    qtbot.waitUntil(lambda: bool(page.canvas.visible()), timeout=LONG)
    finder = page.searching.finder
    finder.start(Pattern("harbour"))
    # WHEN one turns to the last page THEN it is there before even one is read
    with qtbot.waitSignal(page.book.drawn, timeout=LONG, check_params_cb=lambda number: number == 4):
        page.jump(4)
    assert finder.looked == 0


def test_closing_while_it_works_is_safe(qtbot: QtBot, reading: MainWindow) -> None:
    reading.talk.asked.emit("What was the total revenue in 2024?")
    assert reading.questions.asking.busy
    reading.close()
    assert not reading.isVisible()


def test_every_control_has_a_name(reading: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)
    unnamed = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in kinds
        for widget in reading.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName().startswith("qt_"))
        and not isinstance(widget.parent(), QLineEdit | QAbstractItemView)  # what Qt itself puts into its controls
    ]
    assert not unnamed


def test_no_two_actions_share_their_keys(window: MainWindow) -> None:
    actions = {*window.deeds.values(), *window.reading.page.actions_by_name.values()}
    keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_the_middle_of_the_window_says_what_can_be_done(window: MainWindow) -> None:
    assert window.reading.stack.currentIndex() == 0
    assert window.childAt(QPoint(700, 450)) is not None
