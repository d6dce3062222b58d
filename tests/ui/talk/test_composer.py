"""Stories of the box where questions are typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from ui.talk.box import MOST


@pytest.fixture
def composer(pane):
    pane.focus_question()
    return pane.composer


def test_enter_sends_and_shift_enter_begins_a_line(qtbot, pane, composer):
    qtbot.keyClicks(composer.box, "How much")
    qtbot.keyClick(composer.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(composer.box, "is it?")
    with qtbot.waitSignal(pane.asked) as told:
        qtbot.keyClick(composer.box, Qt.Key.Key_Return)
    assert told.args == ["How much\nis it?"]
    assert composer.box.toPlainText() == ""


def test_nothing_is_sent_while_letters_are_being_composed(qtbot, pane, composer):
    composer.box.setPlainText("東")
    QApplication.sendEvent(composer.box, QInputMethodEvent("きょう", []))
    with qtbot.assertNotEmitted(pane.asked):
        qtbot.keyClick(composer.box, Qt.Key.Key_Return)
        composer.send.click()
    done = QInputMethodEvent()
    done.setCommitString("京")
    QApplication.sendEvent(composer.box, done)
    with qtbot.waitSignal(pane.asked):
        qtbot.keyClick(composer.box, Qt.Key.Key_Return)


def test_an_empty_question_cannot_be_sent(qtbot, pane, composer):
    assert not composer.send.isEnabled()
    composer.box.setPlainText("  \n")
    assert not composer.send.isEnabled()
    with qtbot.assertNotEmitted(pane.asked):
        qtbot.keyClick(composer.box, Qt.Key.Key_Return)
    composer.box.setPlainText("Why?")
    assert composer.send.isEnabled()


def test_it_grows_with_its_lines_up_to_a_bound(qtbot, composer):
    heights = []
    for lines in (1, 3, MOST, MOST + 5):
        composer.box.setPlainText("\n".join("line" for _n in range(lines)))
        heights.append(composer.box.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_up_in_an_empty_box_edits_the_last_question(qtbot, pane, composer, answer):
    pane.show_answers([answer])
    qtbot.keyClick(composer.box, Qt.Key.Key_Up)
    assert composer.box.toPlainText() == "How did revenue grow?"
    qtbot.keyClicks(composer.box, " And why?")
    composer.options["expert"] = "chart"
    with qtbot.waitSignal(pane.asked_again) as told, qtbot.assertNotEmitted(pane.asked):
        qtbot.keyClick(composer.box, Qt.Key.Key_Return)
    assert told.args == ["How did revenue grow? And why?", {"expert": "chart"}]


def test_escape_leaves_the_earlier_question_as_it_was(qtbot, pane, composer, answer):
    pane.show_answers([answer])
    qtbot.keyClick(composer.box, Qt.Key.Key_Up)
    qtbot.keyClick(composer.box, Qt.Key.Key_Escape)
    assert composer.box.toPlainText() == ""
    qtbot.keyClicks(composer.box, "New")
    with qtbot.waitSignal(pane.asked):
        qtbot.keyClick(composer.box, Qt.Key.Key_Return)


def test_who_looks_and_who_writes_is_chosen_from_the_chips(qtbot, pane, composer):
    experts, models = composer.expert.menu(), composer.model.menu()
    experts.aboutToShow.emit()
    next(action for action in experts.actions() if action.text().startswith("Chart")).trigger()
    models.aboutToShow.emit()
    next(action for action in models.actions() if action.text() == "quantized").trigger()
    assert pane.options == {"expert": "chart", "llm": "quantized"}
    assert (composer.expert.text(), composer.model.text()) == ("Chart", "quantized")
    # AND a model that is there no more is not asked for
    pane.set_choices(["embedded"], ["document", "chart"])
    assert pane.options == {"expert": "chart"}


def test_a_region_holds_for_the_question_until_it_is_dropped(qtbot, pane, composer):
    pane.set_scope("About a region of page 3")
    assert composer.scope.isVisible()
    with qtbot.waitSignal(pane.scope_dropped):
        composer.scope.away.click()
    assert not composer.scope.isVisible()
