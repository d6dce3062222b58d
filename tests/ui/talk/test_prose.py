"""Stories of the text of an answer: its tables, its proof, and what it may not do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.talk.prose import Prose


@pytest.fixture
def prose(qtbot, pane) -> Prose:
    made = Prose()
    qtbot.addWidget(made)
    made.resize(360, 100)
    made.show()
    return made


def form_of(prose, words) -> QTextCharFormat:
    return prose.document().find(words).charFormat()


def test_a_table_is_a_table_in_the_colours_of_the_theme(prose, answer):
    prose.show_checked(answer.text, ())
    table = next(frame for frame in prose.document().rootFrame().childFrames() if isinstance(frame, QTextTable))
    assert (table.rows(), table.columns()) == (3, 3)
    assert table.format().borderBrush().color().name() == theme.LIGHT.line
    assert table.cellAt(1, 1).firstCursorPosition().block().text() == "120"


def test_numbers_stay_whole_in_a_narrow_pane(qtbot, prose):
    rows = "\n".join("| Overseas territories | 1,204.5 | 1,380.0 | 1,175.5 | 1,210.9 |" for _n in range(2))
    prose.show_checked("| Region | 2021 | 2022 | 2023 | 2024 |\n|--|--|--|--|--|\n" + rows, ())
    prose.resize(290, prose.height())
    qtbot.waitUntil(lambda: prose.document().size().width() <= 290)

    def lines(words):
        return prose.document().find(words).block().layout().lineCount()

    qtbot.waitUntil(lambda: [lines(words) for words in ("1,204.5", "1,380.0", "1,175.5")] == [1, 1, 1])


def test_each_proved_word_wears_the_colour_of_its_check_and_says_it(prose, answer):
    prose.show_checked(answer.text, answer.citations)
    exact, lost = form_of(prose, "38.3"), form_of(prose, "77")
    assert exact.underlineColor().name() == theme.LIGHT.exact
    assert exact.toolTip() == "found word for word on page 3 (printed 2)"
    # AND the colour is not the only sign
    assert lost.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    assert "77\u202f⁵ people" in prose.toPlainText()


def test_the_words_lead_to_their_citation(qtbot, prose, answer):
    prose.show_checked("It was 🙂 38.3 then", answer.citations)
    cursor = prose.document().find("38.3")
    cursor.setPosition(cursor.selectionStart() + 1)
    with qtbot.waitSignal(prose.cited) as told:
        qtbot.mouseClick(prose.viewport(), Qt.MouseButton.LeftButton, pos=prose.cursorRect(cursor).center())
    assert told.args == [0]


def test_what_is_copied_has_no_small_numbers(prose, answer):
    prose.show_checked(answer.text, answer.citations)
    prose.selectAll()
    prose.copy()
    held = QGuiApplication.clipboard().mimeData()
    assert held.text().startswith("Revenue grew from 38.3 to 45.2 million, by 6.9 million.")
    assert "\u202f" not in held.html()


def test_code_stays_as_it_was_written(prose, answer):
    prose.show_checked("```\n38.3 + 6.9\n```\nand 38.3", answer.citations)
    assert "38.3 + 6.9\n" in prose.toPlainText()
    assert prose.toPlainText().endswith("38.3\u202f¹")


def test_it_is_as_tall_as_its_words(qtbot, prose):
    prose.show_checked("word " * 200, ())
    wide = prose.height()
    prose.resize(180, prose.height())
    qtbot.waitUntil(lambda: prose.height() > wide * 1.5)
    qtbot.waitUntil(lambda: prose.document().size().height() <= prose.height())


def test_links_and_pictures_of_a_stranger_lead_nowhere(qtbot, prose, tmp_path):
    (tmp_path / "spy.png").write_bytes(b"secret")
    spy = QUrl.fromLocalFile(tmp_path / "spy.png").toString()
    prose.show_checked(f"[a link](cite:0) ![a picture]({spy}) <img src='{spy}'>", ())
    assert not form_of(prose, "a link").isAnchor()
    kind = QTextDocument.ResourceType.ImageResource.value
    assert prose.document().resource(kind, QUrl(spy)) is None


def test_what_streams_is_drawn_now_and_then_and_complete_at_last(qtbot, prose):
    drawn = []
    prose.textChanged.connect(lambda: drawn.append(prose.toPlainText()))
    words = "".join(f"word{n} " for n in range(200))
    for stop in range(0, len(words), 4):
        prose.write(words[:stop])
    prose.write(words)
    qtbot.waitUntil(lambda: prose.toPlainText().endswith("word199"))
    assert len(drawn) < 20


def test_a_change_of_theme_changes_the_marks(qtbot, prose, answer):
    prose.show_checked(answer.text, answer.citations)
    theme.wear(QApplication.instance(), "dark")
    qtbot.waitUntil(lambda: form_of(prose, "38.3").underlineColor().name() == theme.DARK.exact)
    theme.wear(QApplication.instance(), "light")
