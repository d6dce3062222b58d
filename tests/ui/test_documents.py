"""Documents are opened in a thread, one after the other; what cannot be opened says why."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from pytestqt.qtbot import QtBot

from core.domain import Source
from core.pages.library import Pages
from tests.papers import paper
from ui.documents import Documents


@pytest.fixture
def documents(qtbot: QtBot) -> Iterator[Documents]:
    made = Documents(Pages)
    yield made
    made.close()


def test_they_open_in_the_order_they_were_wanted(qtbot: QtBot, documents: Documents, tmp_path: Path) -> None:
    opened: list[str] = []
    documents.opened.connect(lambda shown: opened.append(shown.name))
    with qtbot.waitSignal(documents.idle, timeout=20_000):
        documents.open(Source(paper(tmp_path, "one", name="b.pdf")))
        documents.open(Source(paper(tmp_path, "two", name="a.pdf")))
    assert opened == ["b.pdf", "a.pdf"]


def test_one_that_is_missing_does_not_hold_up_the_others(qtbot: QtBot, documents: Documents, tmp_path: Path) -> None:
    opened, refused = [], []
    documents.opened.connect(lambda shown: opened.append(shown.name))
    documents.refused.connect(lambda one: refused.append(one.error.says))
    with qtbot.waitSignal(documents.idle, timeout=20_000):
        documents.open(Source(tmp_path / "gone.pdf"), Source(paper(tmp_path, "here")))
    assert opened == ["paper.pdf"]
    assert "gone.pdf" in refused[0]


def test_a_password_is_asked_for_until_it_is_right(qtbot: QtBot, documents: Documents, tmp_path: Path) -> None:
    secret = paper(tmp_path, "secret", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="tern", owner_pw="tallow")
    with qtbot.waitSignal(documents.locked, timeout=20_000) as first:
        documents.open(Source(secret))
    with qtbot.waitSignal(documents.locked, timeout=20_000) as second:
        documents.unlock(first.args[0], "wrong")
    assert "wrong" in second.args[0].error.says
    with qtbot.waitSignal(documents.opened, timeout=20_000) as third:
        documents.unlock(second.args[0], "tern")
    assert third.args[0].document.document.pages == 1
