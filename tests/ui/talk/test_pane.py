"""Stories of the conversation: a question goes up, its answer comes, and its proof can be followed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from core.domain import Caution, Question, Source
from core.errors import DocumentMissing
from core.events import Answered, Degraded, ExpertLooked, ExpertsChosen, PageRead, Warned, Written
from tests.papers import paper
from ui.talk.trouble import Trouble


@pytest.fixture
def answered(pane, answer):
    pane.begin("How did revenue grow?")
    pane.follow(ExpertsChosen(("document", "chart")))
    pane.follow(ExpertLooked("chart", 17))
    pane.follow(Answered(answer))
    pane.finish()
    return pane


def card(pane):
    return pane.exchanges[-1].card


def words(widget) -> str:
    return widget.text()


def test_a_real_question_is_followed_from_the_file_to_the_proof(qtbot, pane, engine, tmp_path):
    letter = paper(tmp_path, "The lease begins on 1 March 2024.")
    question = Question("When does the lease begin?", (Source(letter),))
    pane.begin(question.text)
    assert pane.busy
    for event in engine.ask(question):
        pane.follow(event)
    pane.finish()
    assert not pane.busy
    answer = pane.current_answer()
    assert answer is not None
    assert answer.status == "answered"
    with qtbot.waitSignal(pane.cited) as told:
        qtbot.mouseClick(card(pane).evidence.chips[0], Qt.MouseButton.LeftButton)
    assert told.args == [answer.citations[0]]


def test_while_it_works_one_line_says_how_far_it_is(qtbot, pane):
    pane.begin("Why?")
    pane.follow(PageRead("report.pdf", 11, 12, 40))
    assert words(card(pane).status.says) == "Reading page 12 of 40"
    assert card(pane).status.bar.value() == 300
    with qtbot.waitSignal(pane.stopped):
        qtbot.keyClick(pane.composer.box, Qt.Key.Key_Escape)
    with qtbot.waitSignal(pane.stopped):
        pane.composer.send.click()


def test_a_smaller_step_voids_what_was_written(qtbot, pane):
    pane.begin("Why?")
    pane.follow(Written("Half an ans"))
    pane.follow(Degraded("The graphics card has too little memory.", "Going on with the processor."))
    pane.follow(Written("Because."))
    qtbot.waitUntil(lambda: card(pane).prose.toPlainText() == "Because.")
    assert card(pane).notes.said == ["The graphics card has too little memory. Going on with the processor."]


def test_when_others_look_too_what_was_written_before_is_void(qtbot, pane):
    pane.begin("Why?")
    pane.follow(ExpertsChosen(("chart",)))
    pane.follow(Written("Not found"))
    pane.follow(ExpertsChosen(("document", "general"), "the answer was not found"))
    assert words(card(pane).status.says).startswith("Looking with")
    pane.follow(Written("Because."))
    qtbot.waitUntil(lambda: card(pane).prose.toPlainText() == "Because.")


def test_what_is_stopped_stays_and_is_said_to_be_unchecked(qtbot, pane):
    pane.begin("Why?")
    pane.follow(Written("The lease begins [e"))
    pane.finish()
    qtbot.waitUntil(lambda: card(pane).prose.toPlainText() == "The lease begins")
    assert card(pane).notes.said == ["Stopped. What is written so far was not checked."]
    # AND what comes late is not shown
    pane.follow(Written(" never"))
    assert pane.current_answer() is None


def test_a_warning_is_shown_once(answered, pane, answer):
    pane.begin("Again?")
    caution = Caution("hidden_text", "Page 2 holds hidden text.")
    pane.follow(Warned(caution))
    pane.follow(Answered(replace(answer, cautions=(caution, caution, *answer.cautions))))
    assert card(pane).notes.said == [caution.says, answer.cautions[0].says]


def test_a_warning_with_a_place_leads_there(qtbot, pane, answer):
    caution = Caution("axis", "The axis does not begin at zero.", "report.pdf", 2, answer.citations[0].boxes)
    pane.show_answers([replace(answer, cautions=(caution,))])
    button = next(each for each in card(pane).notes.findChildren(QAbstractButton))
    with qtbot.waitSignal(pane.pointed) as told:
        button.click()
    assert told.args == [caution]


def test_not_found_says_what_was_read_and_what_to_try(pane, nothing):
    pane.begin("Who is the pope?")
    pane.follow(Answered(nothing))
    pane.finish()
    assert "12 pages of report.pdf: 1–12" in words(card(pane).read)
    assert "draw a box" in words(card(pane).read)
    assert not card(pane).prose.isVisible()


def test_an_error_is_a_sentence_and_a_next_step(qtbot, pane):
    pane.begin("Why?")
    pane.fail(DocumentMissing("gone.pdf"))
    pane.finish()
    trouble = card(pane).findChild(Trouble)
    assert (words(trouble.says), words(trouble.hint)) == (
        "There is no file gone.pdf.",
        "Check the name and the folder.",
    )
    assert card(pane).notes.said == []
    assert not pane.busy
    trouble.copy.click()
    assert "DocumentMissing" in QGuiApplication.clipboard().text()


def test_an_error_without_a_question_stands_at_the_end(pane, answer):
    pane.show_answers([answer])
    pane.fail(DocumentMissing("gone.pdf"))
    assert [words(each.says) for each in pane.stream.findChildren(Trouble)] == ["There is no file gone.pdf."]
    assert pane.current_answer() is answer
    pane.clear()
    assert pane.stream.findChildren(Trouble) == []


def test_arrows_go_from_quote_to_quote_and_enter_opens_it(qtbot, answered, answer):
    answered.activateWindow()
    first, second, *_others = card(answered).evidence.chips
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert first.focusPolicy() == Qt.FocusPolicy.ClickFocus
    with qtbot.waitSignal(answered.cited) as told:
        qtbot.keyClick(second, Qt.Key.Key_Return)
    assert told.args == [answer.citations[1]]


def test_what_was_measured_opens_its_chart(qtbot, answered, answer):
    button = card(answered).evidence.findChild(QAbstractButton, "open_chart")
    with qtbot.waitSignal(answered.opened_chart) as told:
        button.click()
    assert told.args == [answer.citations[1]]


def test_a_click_on_an_expert_asks_for_the_panel_with_its_steps(qtbot, answered, answer):
    button = next(
        each for each in card(answered).footer.findChildren(QAbstractButton) if "Chart expert" in each.toolTip()
    )
    assert "found 17 places" in button.toolTip()
    with qtbot.waitSignal(answered.experts_wanted) as told:
        button.click()
    assert told.args == [answer]
    assert ExpertLooked("chart", 17) in answered.steps_of(answer)


def test_an_answer_can_be_had_from_another_model_or_expert(qtbot, answered):
    menu = card(answered).footer.again.menu()
    menu.aboutToShow.emit()
    for words_, options in (("quantized", {"llm": "quantized"}), ("Chart", {"expert": "chart"}), ("Ask again", {})):
        with qtbot.waitSignal(answered.asked_again) as told:
            next(action for action in menu.actions() if action.text() == words_).trigger()
        assert told.args == ["How did revenue grow?", options]


def test_a_kept_conversation_is_there_at_once_and_complete_when_wanted(qtbot, pane, answer):
    kept = [replace(answer, question=replace(answer.question, text=f"Question {n}")) for n in range(14)]
    pane.show_answers(kept)
    assert pane.exchanges[-1].question == "Question 13"
    qtbot.waitUntil(lambda: len(pane.exchanges) == 10)
    assert pane._more.isVisibleTo(pane)
    pane._more.click()
    qtbot.waitUntil(lambda: len(pane.exchanges) == 14)
    assert [each.question for each in pane.exchanges] == [f"Question {n}" for n in range(14)]
    assert not pane._more.isVisibleTo(pane)


def test_before_the_first_question_some_are_suggested(qtbot, pane, answer):
    pane.suggest(["What was the revenue?", "Who signed?"])
    with qtbot.waitSignal(pane.asked) as told:
        qtbot.mouseClick(pane.empty.chips[1], Qt.MouseButton.LeftButton)
    assert told.args == ["Who signed?"]
    pane.begin("Who signed?")
    assert pane.middle.currentWidget() is pane.stream
    pane.clear()
    assert pane.middle.currentWidget() is pane.start


def test_the_conversation_is_no_longer_than_its_words(qtbot, answered):
    inner = answered.stream.widget()
    qtbot.waitUntil(lambda: inner.height() <= max(inner.heightForWidth(inner.width()), answered.stream.height()))


def test_the_reader_who_scrolled_up_is_left_where_they_are(qtbot, answered, answer):
    bar = answered.stream.verticalScrollBar()
    answered.resize(420, 420)
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    bar.setValue(10)
    assert answered.stream.latest.isVisible()
    answered.exchanges[-1].card.notes.add("One more thing to know.")
    qtbot.wait(50)
    assert bar.value() == 10
    answered.stream.latest.click()
    assert bar.value() == bar.maximum()


def test_every_control_has_a_name(answered):
    assert [each for each in answered.findChildren(QAbstractButton) if not each.accessibleName()] == []
