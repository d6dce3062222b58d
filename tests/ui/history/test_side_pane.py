"""The pane on the left: what was asked is found while one types, named, pinned, deleted, and opened again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.history import History
from core.history.store import connect
from tests.core.history.answers import make
from ui.history.entries import File, Heading, Talk, day, shelved
from ui.history.shelf import AT_ONCE, Shelf
from ui.history.side_pane import SidePane

LONG = 20_000


@pytest.fixture
def history(tmp_path: Path) -> History:
    kept = History(tmp_path / "history.db")
    for question in ("What is the rent?", "Who is the auditor?"):
        kept.add(make(question=question))
    return kept


@pytest.fixture
def pane(qtbot: QtBot, history: History) -> SidePane:
    made = SidePane(history)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    qtbot.waitUntil(lambda: not made._soon.isActive() and not made.clerk.busy, timeout=LONG)
    return made


def lines(pane: SidePane) -> list[str]:
    return [str(pane.shelf.index(row, 0).data()) for row in range(pane.shelf.rowCount())]


def choose(pane: SidePane, name: str) -> None:
    pane.list.setCurrentIndex(pane.shelf.index(lines(pane).index(name), 0))
    pane.list.setFocus()


def settled(qtbot: QtBot, pane: SidePane, seen: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: not pane._soon.isActive() and not pane.clerk.busy and seen(), timeout=LONG)


def test_conversations_stand_under_their_day_and_files_above(qtbot: QtBot, pane: SidePane, tmp_path: Path) -> None:
    (tmp_path / "lease.pdf").write_bytes(b"%PDF")
    pane.set_recent([tmp_path / "lease.pdf", tmp_path / "gone.pdf"])
    settled(qtbot, pane, lambda: len(lines(pane)) > 3)
    assert lines(pane) == ["Recent files", "lease.pdf", "gone.pdf", "Today", "Who is the auditor?", "What is the rent?"]
    # a file that is there opens, one that has gone does not
    choose(pane, "lease.pdf")
    with qtbot.waitSignal(pane.file_chosen) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert told.args == [tmp_path / "lease.pdf"]
    choose(pane, "gone.pdf")
    with qtbot.assertNotEmitted(pane.file_chosen):
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert pane.menu() is None


def test_typing_finds_and_return_opens(qtbot: QtBot, pane: SidePane) -> None:
    # WHEN someone types a word of an old question
    pane.search()
    qtbot.keyClicks(pane.words, "audit")
    settled(qtbot, pane, lambda: "What is the rent?" not in lines(pane))
    # THEN only that conversation is left, and Return opens it
    assert lines(pane) == ["Today", "Who is the auditor?"]
    assert pane.list.accessibleDescription() == "1 found"
    with qtbot.waitSignal(pane.conversation_chosen) as told:
        qtbot.keyClick(pane.words, Qt.Key.Key_Return)
    assert told.args == [2]
    # AND what is nowhere is said so, and Esc shows all again
    qtbot.keyClicks(pane.words, "zebra")
    settled(qtbot, pane, pane.empty.isVisible)
    assert "zebra" in pane.empty.text()
    qtbot.keyClick(pane.words, Qt.Key.Key_Escape)
    settled(qtbot, pane, lambda: len(lines(pane)) == 3)


def test_a_quote_is_shown_where_it_was_found(qtbot: QtBot, pane: SidePane) -> None:
    pane.words.setText("1,250")
    settled(qtbot, pane, lambda: "1,250" in str(pane.shelf.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)))


def test_a_name_is_given_in_place(qtbot: QtBot, pane: SidePane, history: History) -> None:
    choose(pane, "What is the rent?")
    qtbot.keyClick(pane.list, Qt.Key.Key_F2)
    editor = pane.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("The flat")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, pane, lambda: "The flat" in lines(pane))
    assert history.title(1) == "The flat"


def test_a_pinned_one_goes_to_the_top_and_stays_chosen(qtbot: QtBot, pane: SidePane) -> None:
    choose(pane, "What is the rent?")
    pane.pinning.trigger()
    settled(qtbot, pane, lambda: "Pinned" in lines(pane))
    assert lines(pane) == ["Pinned", "What is the rent?", "Today", "Who is the auditor?"]
    assert pane.list.currentIndex().row() == 1


def test_deleting_asks_first_and_then_really_deletes(qtbot: QtBot, pane: SidePane, history: History) -> None:
    choose(pane, "What is the rent?")
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    box = pane.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    (delete,) = (button for button in box.findChildren(QPushButton) if button.text() == "Delete")
    with qtbot.waitSignal(pane.deleted) as told:
        delete.click()
    assert told.args == [1]
    settled(qtbot, pane, lambda: "What is the rent?" not in lines(pane))
    assert b"rent" not in history.path.read_bytes()


def test_the_menu_exports_in_every_form(qtbot: QtBot, pane: SidePane) -> None:
    choose(pane, "Who is the auditor?")
    menu = pane.menu()
    assert menu is not None
    (export,) = (action.menu() for action in menu.actions() if action.menu())
    asked: list[tuple[int, str]] = []
    pane.export_wanted.connect(lambda number, form: asked.append((number, form)))
    for action in export.actions():
        action.trigger()
    assert asked == [(2, "pdf"), (2, "markdown"), (2, "json"), (2, "pack")]


def test_a_history_that_cannot_be_read_is_told(qtbot: QtBot, pane: SidePane, history: History) -> None:
    with closing(connect(history.path)) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('chartula.history', 'm999', '')"
        )
    pane.refresh()
    qtbot.waitUntil(lambda: bool(pane.findChildren(QMessageBox)), timeout=LONG)
    assert "newer version" in pane.findChildren(QMessageBox)[0].text()


def test_a_new_reader_is_told_what_this_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    pane = SidePane(History(tmp_path / "none.db"))
    qtbot.addWidget(pane)
    pane.show()
    settled(qtbot, pane, pane.empty.isVisible)
    assert "stays on this computer" in pane.empty.text()


@pytest.mark.parametrize(("ago", "called"), [(0, "Today"), (1, "Yesterday"), (3, "This week"), (30, "February 2024")])
def test_days_are_called_as_one_speaks(ago: int, called: str) -> None:
    today = datetime(2024, 3, 12, 12, 0)  # noqa: DTZ001  (a reader's own noon)
    assert day((today - timedelta(days=ago)).astimezone().isoformat(), today.date()) == called


def test_an_old_entry_without_a_day_is_earlier() -> None:
    assert day("", date(2024, 3, 12)) == "Earlier"


def test_searching_looks_at_names_of_files_too() -> None:
    files = [File(Path(f"{name}.pdf")) for name in ("lease", "taxes 2024")]
    assert shelved([], files, "TAX 24", date(2024, 3, 12)) == [Heading("Recent files"), files[1]]


def test_ten_thousand_conversations_are_made_known_bit_by_bit(qtbot: QtBot) -> None:
    shelf = Shelf()
    talks = [Talk(number, f"Question {number}") for number in range(10_000)]
    shelf.show(talks)
    assert shelf.rowCount() == AT_ONCE
    while shelf.canFetchMore(QModelIndex()):
        shelf.fetchMore(QModelIndex())
    assert shelf.rowCount() == 10_000
    assert shelf.entry(shelf.place(9_999)) == talks[-1]


def test_older_ones_come_as_one_scrolls(qtbot: QtBot, history: History, pane: SidePane) -> None:
    # GIVEN more conversations than are looked up at first
    for number in range(10):
        history.start(f"Old {number}")
    pane._most = 4
    pane.refresh()
    settled(qtbot, pane, lambda: len(pane.shelf.entries) == 5)
    # WHEN someone scrolls on
    pane.shelf.ran_out.emit()
    # THEN the others come too
    settled(qtbot, pane, lambda: len(lines(pane)) == 13)


def test_what_has_not_changed_keeps_its_place(qtbot: QtBot) -> None:
    shelf = Shelf()
    talks = [Talk(number, f"Question {number}") for number in range(AT_ONCE)]
    shelf.show(talks)
    with qtbot.assertNotEmitted(shelf.modelReset):
        shelf.show([*talks, Talk(AT_ONCE, "An older one")])
    assert shelf.canFetchMore(QModelIndex())
    with qtbot.waitSignal(shelf.modelReset):
        shelf.show([Talk(-1, "A newer one"), *talks])
