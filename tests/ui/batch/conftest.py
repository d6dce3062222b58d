"""The real window over real batches with real workers, in a home of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.batch import Asked, Cast, run
from core.settings import Settings
from tests.core.batch.conftest import QUICK, letter
from ui.batch.order import Order
from ui.batch.window import BatchWindow

LONG = 30_000
WHEN, MUCH = "When does the lease begin?", "What is the total amount?"


class Memory(dict[str, Any]):
    """Plays Kept."""

    def keep(self, name: str, value: object) -> None:
        self[name] = value


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters and an empty file, and the journal of a batch that asked them: read once for all stories."""
    folder = tmp_path_factory.mktemp("before")
    (folder / "letters").mkdir()
    for day, name in enumerate(("a.txt", "b.txt", "c.txt"), 1):
        letter(folder / "letters", name, day)
    (folder / "letters" / "empty.txt").touch()
    order = Order((folder / "letters",), (Asked(WHEN), Asked(MUCH)), folder / "rows.csv")
    list(run(replace(order.as_batch(), jobs=1), Cast(QUICK, Settings(history=False))))
    return folder


@pytest.fixture
def letters(before: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(before / "letters", tmp_path / "letters"))


@pytest.fixture
def known(before: Path, tmp_path: Path) -> None:
    """Their rows come at once, without a worker."""
    shutil.copy(before / "rows.csv.journal", tmp_path)


@pytest.fixture
def make(qtbot: QtBot, memory: Memory) -> Iterator[Callable[[], BatchWindow]]:
    made: list[BatchWindow] = []

    def window() -> BatchWindow:
        one = BatchWindow(lambda: Cast(QUICK, Settings(history=False)), memory)
        one.show()
        made.append(one)
        return one

    yield window
    for one in made:
        one.close()
        qtbot.waitUntil(lambda one=one: settled(one), timeout=LONG)
        one.deleteLater()


@pytest.fixture
def window(make: Callable[[], BatchWindow], letters: Path, tmp_path: Path) -> BatchWindow:
    """With the letters, two questions, and a file for the rows."""
    one = make()
    one.add([letters])
    one.setup.questions.add([Asked(WHEN), Asked(MUCH)])
    one.setup.output.show_path(tmp_path / "rows.csv")
    return one


def settled(window: BatchWindow) -> bool:
    parts = (window.runner, window.pane.sifter, window.setup.files._counter, window.setup.questions._reader)
    return not any(part.busy for part in parts) and not window.pane._soon.isActive()


def press(window: QWidget, words: str) -> None:
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    (button,) = (button for button in box.findChildren(QPushButton) if button.text() == words)
    button.click()


def shown(window: BatchWindow, column: int = 2) -> list[str]:
    model = window.pane.results
    return [str(model.index(at, column).data()) for at in range(model.rowCount())]
