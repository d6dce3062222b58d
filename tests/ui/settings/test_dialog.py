"""Settings are drawn from their own lines, found as one types, and hold as soon as they are changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMainWindow, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.domain import Page
from core.history import History
from core.offline import Guard, guard
from core.pages.cache import Cache
from core.settings import Settings, folders
from tests.core.history.answers import make
from ui.settings.dialog import SettingsDialog
from ui.settings.proof import Proof
from ui.settings.writing import Writing

LONG = 20_000


@pytest.fixture
def history(tmp_path: Path) -> History:
    kept = History(tmp_path / "history.db")
    kept.add(make())
    return kept


@pytest.fixture
def dialog(qtbot: QtBot, history: History) -> Iterator[SettingsDialog]:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.addAction(QAction("Open…", window, shortcut="Ctrl+O"))
    made = SettingsDialog(Settings(), history, window)
    made.show()
    qtbot.waitUntil(lambda: not made.privacy.worker.busy, timeout=LONG)
    yield made
    window.close()


def test_every_setting_has_a_line_with_its_words(dialog: SettingsDialog) -> None:
    assert set(dialog.rows) == {field.name for field in fields(Settings)}
    for row in dialog.rows.values():
        assert row.control.inner.accessibleName() == row.says


@pytest.mark.parametrize(
    ("name", "keys", "value"),
    [
        ("theme", [Qt.Key.Key_Down, Qt.Key.Key_Down], "dark"),
        ("offline", [Qt.Key.Key_Space], False),
        ("page_seconds", [Qt.Key.Key_Up], 100.0),
        ("cache_megabytes", [Qt.Key.Key_Down], 448),
    ],
)
def test_a_change_by_keys_holds_at_once(
    qtbot: QtBot, dialog: SettingsDialog, name: str, keys: list[Qt.Key], value: object
) -> None:
    row = dialog.rows[name]
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    for key in keys:
        qtbot.keyClick(row.control.inner, key)
    assert told[-1] == replace(Settings(), **{name: value})
    # AND one click takes it back
    assert row.back.isVisibleTo(dialog)
    row.back.click()
    assert told[-1] == Settings()
    assert not row.back.isVisibleTo(dialog)


def test_a_line_is_told_when_it_is_finished(qtbot: QtBot, dialog: SettingsDialog) -> None:
    inner = dialog.rows["allow_host"].control.inner
    assert isinstance(inner, QLineEdit)
    with qtbot.assertNotEmitted(dialog.changed):
        qtbot.keyClicks(inner, "box.local")
    with qtbot.waitSignal(dialog.changed) as told:
        qtbot.keyClick(inner, Qt.Key.Key_Return)
    assert told.args[0].allow_host == "box.local"
    assert dialog.isVisible()


@pytest.fixture
def writing(qtbot: QtBot, dialog: SettingsDialog) -> Writing:
    made = dialog.rows["llm"].control
    assert isinstance(made, Writing)
    qtbot.waitUntil(lambda: not made.worker.busy, timeout=LONG)
    return made


def test_whoever_can_write_is_named_as_people_do_with_what_it_is(dialog: SettingsDialog, writing: Writing) -> None:
    assert {name: button.text() for name, button in writing.buttons.items()} == {
        "embedded": "Embedded reader",
        "mini": "Chartula Mini",
        "server:": "Model server",
    }
    assert writing.buttons["embedded"].isChecked()
    assert "Needs nothing" in writing.lines["embedded"].text()
    assert "more can be fetched" in writing.more.text()


def test_what_is_set_and_not_here_is_said_to_be_and_can_be_left(
    qtbot: QtBot, dialog: SettingsDialog, writing: Writing
) -> None:
    writing.mind(Settings(llm="oracle"))
    writing.show_value("oracle")
    qtbot.waitUntil(lambda: not writing.worker.busy, timeout=LONG)
    assert writing.buttons["oracle"].isChecked()
    assert writing.lines["oracle"].text() == "Not ready. Not on this computer."
    with qtbot.waitSignal(dialog.changed) as told:
        writing.buttons["embedded"].click()
    assert told.args[0].llm == "embedded"


def test_a_server_is_chosen_when_it_has_its_address(qtbot: QtBot, dialog: SettingsDialog, writing: Writing) -> None:
    with qtbot.assertNotEmitted(dialog.changed):
        writing.buttons["server:"].click()
        qtbot.keyClicks(writing.address, "http://127.0.0.1:8080#vl")
    with qtbot.waitSignal(dialog.changed) as told:
        qtbot.keyClick(writing.address, Qt.Key.Key_Return)
    assert told.args[0].llm == "server:http://127.0.0.1:8080#vl"
    assert "http://127.0.0.1:8080#vl" in writing.lines["server:"].text()


def test_typing_finds_settings_by_words_cost_and_section(dialog: SettingsDialog) -> None:
    def shown() -> set[str]:
        return {name for name, row in dialog.rows.items() if row.isVisibleTo(dialog)}

    dialog.words.setText("memory reading")
    assert shown() == {"page_megabytes"}
    dialog.words.setText("PRIVACY")
    assert shown() == {"history"}
    dialog.words.setText("zebra")
    assert shown() == set()
    assert dialog.nothing.isVisibleTo(dialog)
    dialog.words.clear()
    assert len(shown()) == len(fields(Settings))


def test_a_section_comes_into_sight(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.resize(700, 400)
    dialog.show_section("privacy")
    qtbot.waitUntil(lambda: bool(dialog.page.verticalScrollBar().value()), timeout=LONG)
    dialog.show_section("")  # nothing is asked for, and nothing happens


def test_the_proof_of_staying_at_home(qtbot: QtBot) -> None:
    mine = Guard()
    mine.on = True
    proof = Proof(mine)
    qtbot.addWidget(proof)
    assert "nothing tried to leave" in proof.says.text()
    mine.attempts += ["example.org", "example.org", "pypi.org"]
    proof.refresh()
    assert proof.says.text().startswith("3 connections were refused")
    assert [proof.list.item(row).text() for row in range(2)] == ["example.org, 2 times", "pypi.org"]


def test_an_open_door_is_not_called_closed(qtbot: QtBot) -> None:
    proof = Proof(guard)
    qtbot.addWidget(proof)
    assert proof.says.text() == "Connections are not being refused now."


@pytest.mark.parametrize("what", ["forget", "wipe"])
def test_what_is_kept_can_be_let_go(qtbot: QtBot, dialog: SettingsDialog, history: History, what: str) -> None:
    # GIVEN someone who wants a document that was read and asked about, or all, to be forgotten
    cache = Cache(folders().pages)
    cache.keep("ab" * 32, Page(0, 595, 842), "read")
    assert dialog.privacy.documents.currentText() == "lease.pdf (1 question)"
    getattr(dialog.privacy, what).click()
    box = dialog.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    # WHEN it is confirmed
    (button,) = (b for b in box.findChildren(QPushButton) if b.text() != "Cancel")
    with qtbot.waitSignal(dialog.forgotten, timeout=LONG):
        button.click()
    # THEN nothing of it is left, and the view says so
    assert history.conversations() == []
    assert cache.page("ab" * 32, 0, "read") is None
    assert "nothing to delete" in dialog.privacy.says.text()
    assert not dialog.privacy.forget.isEnabled()


def test_the_keys_of_the_window_are_listed(dialog: SettingsDialog) -> None:
    words = [label.text() for label in dialog.parts["keys"].findChildren(QLabel)]
    assert words[words.index("Open") + 1] == "Ctrl+O"


def test_no_control_is_without_a_name(dialog: SettingsDialog) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    parts = [part for kind in kinds for part in dialog.findChildren(kind)]
    reached = [part for part in parts if part.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [part for part in reached if not (part.accessibleName() or getattr(part, "text", str)())] == []
