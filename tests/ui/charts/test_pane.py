"""A chart is seen beside its table, corrected there, taken back, and carried away."""

from __future__ import annotations

import openpyxl
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QScrollBar

from core.domain import Source
from core.numerals import ENGLISH, wear
from tests.papers import paper
from tests.ui.charts.conftest import CATCH, LONG
from ui.charts.exporting import NotWritten
from ui.charts.pane import ChartsPane


def cells(pane: ChartsPane) -> dict[str, str]:
    return dict(pane.view.model.cells()[1:])


def type_over(pane, qtbot, number: int, text: str) -> None:
    model = pane.view.model
    with qtbot.waitSignal(pane.corrected, timeout=LONG):
        assert model.setData(model.index_of(number), text)


def shown_box(pane, number: int):
    return next(shape.box for shape in pane.view.picture.shapes if shape.number == number)


def test_the_chart_of_the_page_stands_beside_its_table(turn_to):
    pane = turn_to(0)
    assert cells(pane) == {"Alba": "137.25", "Bora": "61.5", "Cers": "180", "Dune": "99.9"}
    assert pane.view.title.text() == "Catch by harbour"
    assert "Exact" in pane.view.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_a_page_without_a_chart_says_so(turn_to):
    pane = turn_to(1)
    assert pane.state.isVisible()
    assert pane.state.title.text() == "No chart found on page 2"


def test_several_charts_have_a_chip_each(turn_to, qtbot):
    pane = turn_to(2)
    assert len(pane.head.chips) == 2
    qtbot.mouseClick(pane.head.chips[1], Qt.MouseButton.LeftButton)
    assert list(cells(pane)) == ["Elm", "Fir", "Gum"]


def test_a_page_that_flies_by_is_not_shown(pane, book, qtbot):
    pane.show_page(book, 0)
    pane.show_page(book, 1)
    qtbot.waitUntil(lambda: pane.found is not None, timeout=LONG)
    assert pane.found.page.number == 1


def test_picture_table_and_page_choose_the_same_value(turn_to, qtbot):
    pane = turn_to(0)
    spot = pane.view.picture.place_of(2).toPoint()
    with qtbot.waitSignal(pane.boxes_changed) as told:
        qtbot.mouseClick(pane.view.picture, Qt.MouseButton.LeftButton, pos=spot)
    ((page, box, _colour),) = told.args[0]
    assert pane.view.table.currentIndex().row() == 2
    assert (page, box) == (0, shown_box(pane, 2))
    # AND the reverse
    pane.view.table.setCurrentIndex(pane.view.model.index(1, 1))
    assert pane.view.picture.current == 1
    assert "Bora: 61.5" in pane.view.picture.accessibleDescription()
    # AND by keys
    qtbot.keyClick(pane.view.picture, Qt.Key.Key_Right)
    assert pane.view.table.currentIndex().row() == 2


def test_pointing_at_a_mark_shows_its_cell(turn_to, qtbot):
    pane = turn_to(0)
    with qtbot.waitSignal(pane.view.picture.pointed):
        qtbot.mouseMove(pane.view.picture, pane.view.picture.place_of(3).toPoint())
    assert pane.view.model.index(3, 1).data(Qt.ItemDataRole.BackgroundRole) is not None


def test_a_value_that_is_typed_over_moves_its_mark_and_is_kept(turn_to, qtbot, book, corrections):
    pane = turn_to(0)
    before = shown_box(pane, 1)
    type_over(pane, qtbot, 1, "123")
    after = shown_box(pane, 1)
    assert cells(pane)["Bora"] == "123"
    assert after.height == pytest.approx(2 * before.height, rel=0.02)
    assert after.y1 == before.y1
    (kept,) = corrections.of(book.document.sha256)
    assert (kept.category, kept.number, kept.old, kept.said_by) == ("Bora", 123, 61.5, "user")
    assert "it was read as 61.5" in pane.view.model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_a_correction_is_undone_and_done_again(turn_to, qtbot, book, corrections):
    pane = turn_to(0)
    type_over(pane, qtbot, 0, "140")
    type_over(pane, qtbot, 0, "150")
    with qtbot.waitSignal(pane.corrected, timeout=LONG):
        qtbot.keySequence(pane.view.table, QKeySequence(QKeySequence.StandardKey.Undo))
    assert cells(pane)["Alba"] == "140"
    with qtbot.waitSignal(pane.corrected, timeout=LONG):
        pane.corrector.stack.undo()
    assert cells(pane)["Alba"] == "137.25"
    assert corrections.of(book.document.sha256) == []
    with qtbot.waitSignal(pane.corrected, timeout=LONG):
        pane.corrector.stack.redo()
    assert cells(pane)["Alba"] == "140"


def test_what_was_read_is_restored_by_a_key(turn_to, qtbot):
    pane = turn_to(0)
    type_over(pane, qtbot, 3, "1")
    pane.view.table.setFocus()
    pane.view.choose(3)
    with qtbot.waitSignal(pane.corrected, timeout=LONG):
        qtbot.keyClick(pane.view.table, Qt.Key.Key_Delete)
    assert cells(pane)["Dune"] == "99.9"


def test_what_was_corrected_before_is_shown_again(turn_to, pane, qtbot, book):
    turn_to(0)
    type_over(pane, qtbot, 2, "190")
    turn_to(1)
    turn_to(0)
    assert cells(pane)["Cers"] == "190"


def test_words_are_no_value(turn_to):
    pane = turn_to(0)
    model = pane.view.model
    assert not model.setData(model.index_of(0), "about 12 boats")
    assert "about 12 boats" in pane.view.says.text()
    assert cells(pane)["Alba"] == "137.25"


def test_numbers_are_typed_and_shown_as_the_reader_writes_them(turn_to, qtbot):
    wear(",", ".")
    try:
        pane = turn_to(0)
        assert cells(pane)["Alba"] == "137,25"
        type_over(pane, qtbot, 0, "1.137,5")
        assert cells(pane)["Alba"] == "1137,5"
    finally:
        wear(*ENGLISH)


def test_one_key_shows_the_chart_as_it_was_drawn(turn_to, qtbot):
    pane = turn_to(0)
    pane.view.picture.setFocus()
    qtbot.keyClick(pane.view.picture, Qt.Key.Key_O)
    assert pane.view.picture.amount == 0
    qtbot.keyClick(pane.view.picture, Qt.Key.Key_O)
    assert pane.view.picture.amount == 1
    pane.head.slider.setValue(40)
    assert pane.view.picture.amount == 0.4


def test_a_chart_is_written_as_values_spreadsheet_and_picture(turn_to, qtbot, tmp_path):
    pane = turn_to(0)
    for form in ("csv", "xlsx", "png"):
        with qtbot.waitSignal(pane.told, timeout=LONG):
            pane.exporting.write(form, pane.found, pane.seen, tmp_path / f"chart.{form}")
        qtbot.waitUntil(lambda: not pane.exporting._worker.busy)
    assert "Alba,,137.25" in (tmp_path / "chart.csv").read_text("utf-8-sig")
    assert openpyxl.load_workbook(tmp_path / "chart.xlsx")["Chart 1"]["B4"].value == CATCH["Alba"]
    with Image.open(tmp_path / "chart.png") as image:
        part = pane.seen.part
        assert image.width / image.height == pytest.approx(part.width / part.height, rel=0.02)


def test_a_file_that_cannot_be_written_is_told(turn_to, qtbot, tmp_path):
    pane = turn_to(0)
    with qtbot.waitSignal(pane.failed, timeout=LONG) as told:
        pane.exporting.write("csv", pane.found, pane.seen, tmp_path / "missing" / "chart.csv")
    assert isinstance(told.args[0], NotWritten)


def test_a_spreadsheet_takes_the_table_from_the_clipboard(turn_to, qtbot):
    pane = turn_to(0)
    qtbot.mouseClick(pane.head.copy, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[1] == "Alba\t137.25"
    assert "<td>Bora</td><td>61.5</td>" in data.html()


def test_a_citation_leads_to_its_value(pane, turn_to):
    turn_to(2)
    box = pane.found.charts[1].read.values[1].box
    pane.look_at(2, [box])
    assert (pane.at, pane.view.picture.current) == (1, 1)


def test_one_can_ask_about_the_chart(turn_to, qtbot):
    pane = turn_to(0)
    with qtbot.waitSignal(pane.asked) as told:
        qtbot.mouseClick(pane.head.ask, Qt.MouseButton.LeftButton)
    assert told.args == [0, pane.seen.read.box]


def test_a_file_that_is_gone_is_told_and_tried_again(pane, library, tmp_path, qtbot):
    path = paper(tmp_path, "Soon gone.", name="gone.pdf")
    document = library.open(Source(path))
    document.close()
    path.unlink()
    pane.show_page(document, 0)
    qtbot.waitUntil(pane.state.again.isVisible, timeout=LONG)
    assert pane.state.title.text()
    qtbot.mouseClick(pane.state.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.state.again.isVisible, timeout=LONG)


def test_every_control_has_a_name(turn_to):
    pane = turn_to(2)
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox)
    found = [widget for kind in kinds for widget in pane.findChildren(kind)]
    unnamed = [
        w for w in found if not (w.accessibleName() or getattr(w, "text", str)()) and not isinstance(w, QScrollBar)
    ]
    assert [w for w in unnamed if w.isVisible()] == []
