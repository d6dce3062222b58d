"""Links are seen, followed and come back from; by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from core.domain import Box, Link
from core.roles import OpenDocument
from tests.papers import both, paper, text
from tests.ui.page.conftest import LONG
from ui.page.pane import PagePane

Left, Hand = Qt.MouseButton.LeftButton, Qt.CursorShape.PointingHandCursor
INNER, OUTER, PROGRAM = Box(72, 80, 260, 95), Box(72, 110, 260, 125), Box(72, 140, 260, 155)


def contents(last: pymupdf.Page) -> None:
    """On the first page, once those it leads to are there."""
    page = last.parent[0]
    page.insert_link({"kind": pymupdf.LINK_GOTO, "from": pymupdf.Rect(INNER), "page": 6, "to": pymupdf.Point(0, 400)})
    page.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(OUTER), "uri": "https://example.org/lamps"})
    page.insert_link({"kind": pymupdf.LINK_LAUNCH, "from": pymupdf.Rect(PROGRAM), "file": "lamps.exe"})


@pytest.fixture
def linked(show: Callable[[Path | OpenDocument], PagePane], tmp_path: Path, qtbot: QtBot) -> PagePane:
    """A document whose first page leads to its seventh, to the net and to a program."""
    first, others = "The seventh lamp\n\nMore of lamps\n\nLight them", [f"Lamp {n}\n" * 50 for n in range(2, 9)]
    pane = show(paper(tmp_path, first, *others, both(text("The last lamp"), contents)))
    qtbot.waitUntil(lambda: len(pane.book.links(0)) == 3, timeout=LONG)
    return pane


def spot(pane: PagePane, box: Box) -> QPoint:
    return pane.canvas.frame(0).shown(box).center().toPoint()


def test_the_mouse_sees_a_link_and_where_it_leads(linked: PagePane, qtbot: QtBot) -> None:
    for box, words in ((INNER, "To page 7"), (OUTER, "https://example.org/lamps"), (PROGRAM, "file:lamps.exe#page=1")):
        qtbot.mouseMove(linked.canvas.viewport(), spot(linked, box))
        assert linked.canvas.viewport().cursor().shape() == Hand
        assert linked.canvas.tip(QPointF(spot(linked, box))) == words
    qtbot.mouseMove(linked.canvas.viewport(), QPoint(200, 500))
    assert linked.canvas.viewport().cursor().shape() != Hand
    assert linked.canvas.tip(QPointF(200, 500)) == ""


def test_a_click_leads_within_the_document_and_there_is_a_way_back(linked: PagePane, qtbot: QtBot) -> None:
    before = linked.place()
    with qtbot.waitSignal(linked.told) as told:
        qtbot.mouseClick(linked.canvas.viewport(), Left, pos=spot(linked, INNER))
    # THEN the line it names stands at the head of the view
    assert linked.place().page == 6
    assert linked.place().fraction == pytest.approx(400 / 842, abs=0.05)
    assert told.args == ["Alt+Left leads back to page 1."]
    # AND the way back leads there, and forward again
    linked.actions_by_name["back"].trigger()
    assert linked.place() == before
    assert not linked.actions_by_name["back"].isEnabled()
    linked.actions_by_name["forth"].trigger()
    assert linked.place().page == 6


def test_what_leads_out_of_the_document_is_only_told(linked: PagePane, qtbot: QtBot) -> None:
    for box, address in ((OUTER, "https://example.org/lamps"), (PROGRAM, "file:lamps.exe#page=1")):
        with qtbot.waitSignal(linked.address_followed) as followed:
            qtbot.mouseClick(linked.canvas.viewport(), Left, pos=spot(linked, box))
        assert followed.args == [address]
    assert linked.place().page == 0


def test_keys_go_from_link_to_link_and_follow_one(linked: PagePane, qtbot: QtBot) -> None:
    for words in ("To page 7", "https://example.org/lamps"):
        linked.actions_by_name["next_link"].trigger()
        assert linked.canvas.callout[-1] == words
    with qtbot.waitSignal(linked.address_followed):
        qtbot.keyClick(linked.canvas, Qt.Key.Key_Return)
    # AND Esc lets go of one
    linked.actions_by_name["previous_link"].trigger()
    qtbot.keyClick(linked.canvas, Qt.Key.Key_Escape)
    assert linked.canvas.callout is None
    qtbot.keyClick(linked.canvas, Qt.Key.Key_Return)
    assert linked.place().page == 0
    # AND where there are none, there is nothing to go to
    linked.jump(8)
    assert not linked.actions_by_name["next_link"].isEnabled()


def test_a_link_is_where_it_is_seen_on_a_page_that_is_turned(linked: PagePane, qtbot: QtBot) -> None:
    linked.actions_by_name["rotate"].trigger()
    qtbot.waitUntil(lambda: linked.canvas.turn == 90, timeout=LONG)
    shown = linked.canvas.frame(0).shown(OUTER)
    assert shown.height() > shown.width()
    assert linked.links.at(shown.center()) == Link(OUTER, "https://example.org/lamps")
