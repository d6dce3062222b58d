"""The pane over a small real document: a chart, no chart, two charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pymupdf
import pytest
from pytestqt.qtbot import QtBot

from core.corrections import Corrections
from core.domain import Source
from core.experts.chart import ChartExpert
from core.pages.library import Pages
from core.roles import OpenDocument
from tests.core.experts.chart.drawings import vector_bars
from tests.papers import paper
from ui.charts.pane import ChartsPane

LONG = 60_000  # milliseconds that a busy machine may take
CATCH = {"Alba": 137.25, "Bora": 61.5, "Cers": 180.0, "Dune": 99.9}
HEIGHTS = {"Elm": 12.0, "Fir": 18.5, "Gum": 7.25}


def two(page: pymupdf.Page) -> None:
    """One chart above the other."""
    with pymupdf.open() as file:
        for values, top in ((CATCH, 200), (HEIGHTS, 20)):
            vector_bars(file.new_page(), values, top)
        for number in range(2):
            upper, lower = 20 + 390 * number, 400 + 390 * number
            page.show_pdf_page(pymupdf.Rect(60, upper, 500, lower), file, number, clip=pymupdf.Rect(60, 230, 500, 560))


@pytest.fixture(scope="package")
def library() -> Iterator[Pages]:
    with Pages() as pages:
        yield pages


@pytest.fixture(scope="package")
def book(library: Pages, tmp_path_factory: pytest.TempPathFactory) -> OpenDocument:
    chart = partial(vector_bars, values=CATCH, top=200)
    return library.open(Source(paper(tmp_path_factory.mktemp("book"), chart, "Nothing is drawn here.", two)))


@pytest.fixture
def corrections(tmp_path: Path) -> Corrections:
    return Corrections(tmp_path / "corrections.db")


@pytest.fixture
def pane(qtbot: QtBot, corrections: Corrections) -> Iterator[ChartsPane]:
    pane = ChartsPane(ChartExpert, corrections)
    qtbot.addWidget(pane)
    pane.resize(900, 420)
    pane.show()
    pane.activateWindow()
    yield pane
    pane.close_threads()


@pytest.fixture
def turn_to(pane: ChartsPane, book: OpenDocument, qtbot: QtBot) -> Callable[[int], ChartsPane]:
    """The pane with the charts of a page, which counts from 0."""

    def turned(page: int) -> ChartsPane:
        pane.show_page(book, page)
        qtbot.waitUntil(lambda: pane.found is not None and pane.found.page.number == page, timeout=LONG)
        return pane

    return turned
