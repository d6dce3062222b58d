"""What an answer rests on is shown box by box; a part of a page is asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.domain import Box, Caution, Citation
from core.roles import OpenDocument
from tests.pictures import LETTER, as_bytes, written
from tests.ui.page.conftest import LONG
from ui import theme
from ui.page import evidence
from ui.page.pane import PagePane
from ui.page.part import ASKED

FIRST, SECOND = Box(72, 80, 180, 95), Box(72, 300, 180, 315)
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def cited(show: Callable[[OpenDocument], PagePane], book: OpenDocument) -> PagePane:
    """Three citations of this document, one without a place, one of another document."""
    pane, name = show(book), book.document.name
    pane.show_evidence(
        [
            Citation("e3", name, 20, "lamps", "not_found", (SECOND,)),
            Citation("e1", name, 2, "burn", "exact", (FIRST, SECOND), "ii"),
            Citation("e2", name, 2, "tells", "computed", (SECOND,), expression="e1 + e3"),
            Citation("e4", name, 2, "nowhere", "exact"),
            Citation("e5", "other.pdf", 2, "elsewhere", "exact", (FIRST,)),
        ]
    )
    return pane


def test_every_box_has_the_colour_of_its_check(cited: PagePane) -> None:
    told = [(mark.id, mark.page, mark.colour) for mark in cited.marks.of(evidence.LAYER)]
    green, violet, red = (theme.LIGHT.of(check) for check in ("exact", "computed", "not_found"))
    assert told == [("e1", 2, green), ("e1", 2, green), ("e2", 2, violet), ("e3", 20, red)]
    assert cited.book.name(2) == "page 3 (printed ii)"


def test_one_walks_from_evidence_to_evidence_and_around(cited: PagePane) -> None:
    pages: list[tuple[str, int]] = []
    reached: list[str] = []
    cited.evidence_reached.connect(reached.append)
    for _step in range(4):
        cited.actions_by_name["next_evidence"].trigger()
        pages.append((cited.evidence.citations[cited.evidence.current].id, cited.canvas.page))
    assert pages == [("e1", 2), ("e2", 2), ("e3", 20), ("e1", 2)]
    assert reached == ["e1", "e2", "e3", "e1"]
    assert cited.toolbar.counted.text() == "1 / 3"
    cited.previous_evidence()
    assert cited.canvas.page == 20
    assert cited.canvas.callout is not None
    box = cited.canvas.frame(20).shown(SECOND)
    assert cited.canvas.viewport().rect().contains(box.toRect())
    cited.grab()


def test_a_click_on_a_box_names_its_evidence(cited: PagePane, qtbot: QtBot) -> None:
    cited.jump(2, (FIRST,))
    at = cited.canvas.frame(2).shown(FIRST).center().toPoint()
    with qtbot.waitSignal(cited.evidence_clicked) as clicked:
        QTest.mouseClick(cited.canvas.viewport(), Left, pos=at)
    assert clicked.args == ["e1"]
    cited.show_evidence([])
    assert not cited.actions_by_name["next_evidence"].isEnabled()


def test_a_flash_is_over_soon(cited: PagePane, qtbot: QtBot) -> None:
    cited.jump(5, (FIRST,), flash=True)
    assert cited.canvas.flash.page == 5
    qtbot.waitUntil(lambda: cited.canvas.flash.state() == cited.canvas.flash.State.Stopped)


def test_hidden_text_is_outlined_and_goes_with_the_document(cited: PagePane, book: OpenDocument) -> None:
    cited.show_cautions([Caution("hidden_text", "Mind this.", page=1, boxes=(FIRST,)), Caution("any", "Or this.")])
    (mark,) = cited.marks.of(evidence.CAUTIONS)
    assert mark.dashed
    assert mark.colour.name() == theme.LIGHT.caution
    cited.open(book)
    assert not list(cited.marks.of(evidence.CAUTIONS))


def test_boxes_on_a_scan_that_lies_on_its_side_are_drawn_where_the_writing_is(
    show: Callable[[Path], PagePane], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "lying.png"
    path.write_bytes(as_bytes(written(*LETTER).rotate(90, expand=True), "PNG"))
    pane = show(path)
    with qtbot.waitSignal(pane.book.read, timeout=LONG):
        pane.book.want_words([0])
    read = pane.book.words(0)
    assert read.turned == 90
    # the first line runs upwards along the left edge of the picture
    seen = pane.canvas.frame(0).shown(read.lines[0].box)
    assert seen.height() > 3 * seen.width()
    assert seen.center().x() < pane.canvas.frame(0).rect.center().x()


def test_a_part_of_the_page_is_drawn_and_told_in_its_own_units(
    show: Callable[[OpenDocument], PagePane], book: OpenDocument, qtbot: QtBot
) -> None:
    pane = show(book)
    pane.actions_by_name["region"].trigger()
    wanted = pane.canvas.frame(0).shown(FIRST).toRect()
    view = pane.canvas.viewport()
    with qtbot.waitSignal(pane.region_chosen) as chosen:
        QTest.mousePress(view, Left, pos=wanted.topLeft())
        QTest.mouseMove(view, wanted.center())
        QTest.mouseMove(view, wanted.bottomRight())
        QTest.mouseRelease(view, Left, pos=wanted.bottomRight())
    assert [mark.page for mark in pane.marks.of(ASKED)] == [0]
    pane.part.clear()
    assert not list(pane.marks.of(ASKED))
    assert chosen.args[0] == 0
    assert chosen.args[1] == pytest.approx(FIRST, abs=2)
    assert not pane.actions_by_name["region"].isChecked()


def test_esc_is_the_pages_own_only_while_there_is_something_to_let_go_of(
    show: Callable[[OpenDocument], PagePane], book: OpenDocument, qtbot: QtBot
) -> None:
    pane, stopped = show(book), []
    stop = QShortcut(QKeySequence("Esc"), pane)
    stop.activated.connect(lambda: stopped.append(True))
    pane.actions_by_name["region"].trigger()
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Escape)
    assert not pane.actions_by_name["region"].isChecked()
    assert not stopped
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Escape)
    assert stopped


def test_a_part_is_chosen_by_keys_or_left_by_esc(
    show: Callable[[OpenDocument], PagePane], book: OpenDocument, qtbot: QtBot
) -> None:
    pane = show(book)
    pane.actions_by_name["region"].trigger()
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Down)
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(pane.region_chosen):
        qtbot.keyClick(pane.canvas, Qt.Key.Key_Return)
    pane.actions_by_name["region"].trigger()
    QTest.mousePress(pane.canvas.viewport(), Left, pos=QPoint(300, 300))
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Escape)
    assert not pane.actions_by_name["region"].isChecked()
    assert pane.canvas.tool is pane.selection
