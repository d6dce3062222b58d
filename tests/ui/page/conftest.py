"""The pane over real documents, read by one child for all stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.domain import Source
from core.pages.library import Pages
from core.roles import OpenDocument
from tests.papers import paper
from ui.page.pane import PagePane
from ui.page.renderer import bounded

LONG = 60_000  # milliseconds that a busy machine may take


@pytest.fixture(scope="package")
def library() -> Iterator[Pages]:
    with Pages() as pages:
        yield pages


@pytest.fixture(scope="package")
def book(library: Pages, tmp_path_factory: pytest.TempPathFactory) -> OpenDocument:
    """Thirty pages of text; the word harbour stands on every tenth."""
    texts = [f"Page {n + 1} tells of lamps.\nThey burn." + "\nA harbour pilot." * (n % 10 == 9) for n in range(30)]
    return library.open(Source(paper(tmp_path_factory.mktemp("book"), *texts)))


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[PagePane]:
    pane = PagePane()
    qtbot.addWidget(pane)
    pane.resize(700, 800)
    pane.show()
    pane.activateWindow()
    yield pane
    pane.close_document()
    for errands in (pane.book.drawing, pane.book.reading):
        assert errands.wait(LONG / 1000)


@pytest.fixture
def show(pane: PagePane, library: Pages, qtbot: QtBot) -> Callable[[Path | OpenDocument], PagePane]:
    """The pane with the document open and all pages in view drawn."""

    def shown(what: Path | OpenDocument) -> PagePane:
        pane.open(library.open(Source(what)) if isinstance(what, Path) else what)
        qtbot.waitUntil(lambda: is_drawn(pane), timeout=LONG)
        return pane

    return shown


def is_drawn(pane: PagePane) -> bool:
    """Whether every page in view has just the picture it should have."""
    seen = pane.canvas.visible()
    looks = [look for page in seen for look in (bounded(pane.canvas.look(page)), *pane.canvas.parts(page))]
    return bool(seen) and all(look in pane.book.pictures for look in looks)
