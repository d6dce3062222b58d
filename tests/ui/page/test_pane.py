"""Someone opens a document, goes about in it, and finds the place again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from core.domain import Box, Source
from core.errors import DocumentUnreadable
from core.pages.library import Pages
from core.roles import OpenDocument
from tests.papers import paper
from tests.ui.page.conftest import LONG, is_drawn
from ui.page.pane import PagePane
from ui.page.place import Place

Show = Callable[[Path | OpenDocument], PagePane]


def test_a_document_opens_at_its_first_page_as_wide_as_the_pane(show: Show, report: Path) -> None:
    pane = show(report)
    assert pane.page_box.text() == "1 (printed Cover) of 4"
    assert "page 1 (printed Cover) of 4" in pane.canvas.accessibleName()
    assert pane.canvas.horizontalScrollBar().maximum() == 0
    first = pane.canvas.grab().toImage()
    assert first.pixelColor(first.width() // 2, 200) != first.pixelColor(2, 2)


def test_nothing_open_says_so_and_offers_nothing(pane: PagePane) -> None:
    assert pane.canvas.accessibleName() == "No document is open"
    assert not any(action.isEnabled() for action in pane.actions_by_name.values())
    pane.jump(3)
    pane.next_evidence()
    assert pane.place() == Place()


def test_pages_are_gone_to_by_number_by_label_and_by_keys(show: Show, report: Path, qtbot: QtBot) -> None:
    pane = show(report)
    with qtbot.waitSignal(pane.page_changed) as gone:
        pane.actions_by_name["go_to_page"].trigger()
        qtbot.keyClicks(pane.page_box, "4")
        qtbot.keyClick(pane.page_box, Qt.Key.Key_Return)
    assert gone.args == [3]
    pane.page_box.setText("1")
    assert pane.page_box.meant() == 0
    pane.page_box.setText("cover")
    assert pane.page_box.meant() == 0
    pane.page_box.setText("99")
    assert pane.page_box.meant() is None
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Left)
    assert pane.canvas.page == 2
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: pane.canvas.page == 0)
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane.canvas.verticalScrollBar().value() > 500)


def test_what_lies_under_the_mouse_stays_there_when_zooming(show: Show, book: OpenDocument) -> None:
    pane = show(book)
    spot = QPointF(300, 400)
    before = pane.canvas.frame(0).point(spot)
    wheel = QWheelEvent(
        spot, pane.canvas.viewport().mapToGlobal(spot), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.canvas.viewport(), wheel)
    assert pane.canvas.fit == "free"
    assert pane.canvas.frame(0).point(spot) == pytest.approx(before, abs=1.5)
    assert not pane.actions_by_name["fit_width"].isChecked()
    pane.actions_by_name["fit_page"].trigger()
    assert pane.canvas.plan.rect(0).height() <= pane.canvas.viewport().height()


def test_a_place_is_found_again(show: Show, pane: PagePane, book: OpenDocument, qtbot: QtBot) -> None:
    show(book)
    pane.go_to(Place(page=20, fraction=0.4, zoom=1.5, rotation=90, fit="free"))
    there = pane.place()
    assert (there.page, there.rotation, there.zoom) == (20, 90, 1.5)
    # WHEN the document is opened again, and the place is given before anything is known of it
    pane.open(book)
    pane.go_to(there)
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=LONG)
    assert pane.place().page == 20
    assert pane.place().fraction == pytest.approx(there.fraction, abs=0.01)


def test_a_box_can_be_jumped_to_before_anything_is_known_of_the_document(
    pane: PagePane, book: OpenDocument, qtbot: QtBot
) -> None:
    pane.open(book)
    pane.jump(17, [Box(72, 300, 180, 315)])
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=LONG)
    assert pane.canvas.page == 17
    assert pane.canvas.viewport().rect().contains(pane.canvas.frame(17).shown(Box(72, 300, 180, 315)).toRect())


def test_pages_of_other_sizes_come_in_and_the_reader_stays_where_he_is(
    show: Show, pane: PagePane, library: Pages, tmp_path: Path, qtbot: QtBot
) -> None:
    def wide(page) -> None:
        page.set_mediabox((0, 0, 842, 300))

    path = paper(tmp_path, *["upright"] * 18, *[wide] * 20)
    show(path)
    pane.go_to(Place(page=30))
    qtbot.waitUntil(lambda: pane.book.sizes[37].width == 842, timeout=LONG)
    assert pane.place().page == 30
    assert pane.canvas.plan.rect(30).height() < pane.canvas.plan.rect(0).height() / 2


def test_a_page_is_sharp_however_near_one_looks(show: Show, report: Path, qtbot: QtBot) -> None:
    pane = show(report)
    pane.canvas.zoom_to(6.0)
    title = Box(60, 112, 260, 128)
    pane.jump(1, [title])
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=LONG)
    assert pane.canvas.parts(pane.canvas.page)
    seen = pane.canvas.viewport().grab().toImage()
    row = round(pane.canvas.frame(1).shown(title).center().y())
    greys = [seen.pixelColor(x, row).lightness() for x in range(seen.width())]
    assert max(abs(a - b) for a, b in pairwise(greys)) > 80  # no soft edges


def test_a_turned_page_is_drawn_turned(show: Show, book: OpenDocument, qtbot: QtBot) -> None:
    pane = show(book)
    pane.actions_by_name["rotate"].trigger()
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=LONG)
    rect = pane.canvas.plan.rect(0)
    assert rect.width() > rect.height()


def test_by_night_the_pages_are_dark(show: Show, book: OpenDocument, qtbot: QtBot) -> None:
    pane = show(book)
    pane.actions_by_name["night"].trigger()
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=LONG)
    seen = pane.canvas.grab().toImage()
    assert seen.pixelColor(seen.width() // 2, seen.height() - 40).lightness() < 60


def test_the_strip_shows_small_pages_or_the_table_of_contents(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    import pymupdf

    with pymupdf.open(paper(tmp_path, *["text"] * 9)) as file:
        file.set_toc([[1, "Harbour", 1], [2, "Pilots", 4], [1, "Lamps", 8]])
        file.save(tmp_path / "listed.pdf")
    pane = show(tmp_path / "listed.pdf")
    pane.actions_by_name["thumbnails"].trigger()
    qtbot.waitUntil(lambda: pane.book.small.held > 0, timeout=LONG)
    pane.actions_by_name["outline"].trigger()
    assert not pane.actions_by_name["thumbnails"].isChecked()
    tree = pane.strip.contents.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 2, timeout=LONG)
    tree.itemClicked.emit(tree.topLevelItem(1), 0)
    assert pane.canvas.page == 7
    assert tree.currentItem().text(0) == "Lamps"
    pane.jump(4)
    assert tree.currentItem().text(0) == "Harbour"  # what is folded away cannot be marked


def test_a_picture_and_a_note_are_shown_too(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (300, 200), "navy").save(tmp_path / "photo.png")
    pane = show(tmp_path / "photo.png")
    assert pane.canvas.fit == "page"
    assert pane.canvas.zoom <= 2
    (tmp_path / "note.md").write_text("# Lamps\n\nThey burn.\n", encoding="utf-8")
    show(tmp_path / "note.md")
    assert pane.page_box.text() == "1 of 1"


def test_a_page_that_cannot_be_drawn_says_why_and_the_window_hears_of_it_once(
    show: Show, pane: PagePane, library: Pages, book: OpenDocument, qtbot: QtBot, tmp_path: Path
) -> None:
    show(book)
    told: list[object] = []
    pane.failed.connect(told.append)
    document = library.open(Source(paper(tmp_path, "one", "two", "three")))
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7 gone")
    library.sandbox.stop()  # WHEN the reading child dies and the file is another meanwhile
    pane.open(document)
    qtbot.waitUntil(lambda: 0 in pane.book.broken, timeout=LONG)
    assert len(told) == 1
    assert isinstance(told[0], DocumentUnreadable)
    pane.grab()


def test_opening_one_after_the_other_shows_the_last(
    show: Show, pane: PagePane, book: OpenDocument, report: Path
) -> None:
    for _time in range(5):
        pane.open(book)
    show(report)
    assert len(pane.book) == 4


def test_others_may_draw_on_pages_and_take_it_away(show: Show, report: Path) -> None:
    pane = show(report)
    before = pane.canvas.grab().toImage()
    pane.show_boxes("chart", [(0, Box(50, 50, 300, 300), "#ff0000")])
    assert pane.canvas.grab().toImage() != before
    pane.clear_boxes("chart")
    assert pane.canvas.grab().toImage() == before


def test_every_button_has_a_name_and_every_action_keys_and_an_icon(show: Show, report: Path) -> None:
    pane = show(report)
    assert all(button.accessibleName() for button in pane.findChildren(QToolButton) if button.isVisibleTo(pane))
    for action in pane.actions_by_name.values():
        assert action.shortcuts()
        assert not action.icon().isNull()


def test_what_has_no_room_above_the_pages_is_in_the_menu(show: Show, report: Path) -> None:
    pane = show(report)
    pane.resize(1100, 800)
    assert not pane.toolbar.left_out
    assert pane.toolbar.more.isHidden()
    pane.resize(380, 800)
    pane.toolbar.more.menu().aboutToShow.emit()
    inside = set(pane.toolbar.more.menu().actions())
    assert pane.actions_by_name["rotate"] in inside
    assert not pane.page_box.isHidden()
    assert pane.actions_by_name["find"] not in inside


def test_from_right_to_left_everything_is_still_there(show: Show, pane: PagePane, book: OpenDocument) -> None:
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(book)
    pane.canvas.zoom_to(4.0)
    pane.jump(2, [Box(72, 80, 120, 95)])
    seen = pane.canvas.frame(2).shown(Box(72, 80, 120, 95))
    assert pane.canvas.viewport().rect().contains(seen.toRect())
