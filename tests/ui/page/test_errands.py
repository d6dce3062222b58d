"""What is most urgent is done first, and what nobody wants any more is not done."""

from __future__ import annotations

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from core.errors import Bug, DocumentMissing
from ui.page.errands import Done, Errands, Failed


@pytest.fixture
def errands(qtbot: QtBot):
    errands = Errands("running errands")
    yield errands
    errands.close()
    assert errands.wait()


def test_urgent_wishes_go_first_and_old_ones_are_forgotten(qtbot: QtBot, errands: Errands) -> None:
    begun, go, done = Event(), Event(), []

    def do(wish: str) -> str:
        begun.set()
        go.wait(10)
        return wish.upper()

    errands.done.connect(lambda told: done.append(told.result))
    errands.open(do)
    errands.want(0, ["seen"])
    assert begun.wait(10)
    # WHEN, meanwhile, pages scroll by
    errands.want(5, ["small"])
    errands.want(0, ["passing", "gone"])
    errands.want(0, ["now", "next"])
    go.set()
    # THEN only what is in view is done, and after it what can wait
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done == ["SEEN", "NOW", "NEXT", "SMALL"]


def test_what_fails_is_told_and_the_rest_goes_on(qtbot: QtBot, errands: Errands) -> None:
    def do(wish: str) -> str:
        if wish == "missing":
            raise DocumentMissing(wish)
        return wish[0]

    told: list[Done | Failed] = []
    errands.done.connect(told.append)
    errands.failed.connect(told.append)
    errands.open(do)
    errands.want(0, ["missing", "", "fine"])
    qtbot.waitUntil(lambda: len(told) == 3)
    assert isinstance(told[0].error, DocumentMissing)
    assert isinstance(told[1].error, Bug)
    assert told[2] == Done("fine", "f")


def test_after_closing_nothing_is_heard_of_what_was_under_way(qtbot: QtBot, errands: Errands) -> None:
    begun, go, done = Event(), Event(), []

    def do(wish: str) -> str:
        begun.set()
        go.wait(10)
        return wish

    errands.done.connect(lambda told: done.append(told.result))
    errands.open(do)
    errands.want(0, ["of the first document"])
    assert begun.wait(10)
    errands.open(lambda wish: wish)
    go.set()
    errands.want(0, ["of the second"])
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(50)
    assert done == ["of the second"]
