"""Cycles are collected on the GUI thread alone."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.tidying import YOUNG, Tidying


class Knot:
    """Holds itself, so that only the collector can take it apart."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def tidying(qtbot: QtBot) -> Iterator[Tidying]:
    owner = QObject()
    yield Tidying(owner)
    gc.unfreeze()
    gc.enable()


def test_no_other_thread_collects(tidying: Tidying) -> None:
    # GIVEN a knot that nobody holds any more
    where: list[threading.Thread] = []
    weakref.finalize(Knot(), lambda: where.append(threading.current_thread()))
    # WHEN another thread makes more than enough for a collection
    busy = threading.Thread(target=lambda: [Knot() for _n in range(YOUNG * 50)])
    busy.start()
    busy.join()
    assert not where
    # THEN it is taken apart here, when it is time
    for _n in range(30):
        keep = [[] for _n in range(YOUNG + 1)]
        tidying.tidy()
        del keep
    assert where == [threading.main_thread()]
