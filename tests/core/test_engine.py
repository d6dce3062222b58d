"""Stories of a whole question, from the file to the kept answer."""

from __future__ import annotations

import pytest

from core.domain import Question, Source
from core.errors import DocumentMissing, UsageError
from core.events import Answered, ExpertsChosen, Opened, PageRead, PagesChosen, Written
from core.routing.everyone import EveryExpert
from tests.papers import both, columns, grid, paper, text
from tests.troublemakers import CrashingExpert, FullHistory, Misled

SALES = grid([["Region", "2023", "2024"], ["North", "120", "145"], ["South", "98", "101"]])


@pytest.fixture
def letter(tmp_path):
    return paper(tmp_path, "The lease begins on 1 March 2024.", both(text("Sales by region"), SALES))


def ask(engine, words, *files, **more):
    return list(engine.ask(Question(words, tuple(Source(file) for file in files), **more)))


def test_a_question_is_told_from_the_file_to_the_kept_answer(engine, letter):
    # WHEN someone asks when the lease begins
    events = ask(engine, "When does the lease begin?", letter)
    # THEN each step is told in its order
    order = list(dict.fromkeys(type(event) for event in events))
    assert [kind for kind in order if kind.__name__ != "ExpertLooked"] == [
        Opened, PagesChosen, PageRead, ExpertsChosen, Written, Answered,
    ]  # fmt: skip
    # AND the answer names its page and box, and is kept
    answer = events[-1].answer
    assert "1 March 2024" in answer.text
    assert answer.pages == (0,)
    assert answer.citations[0].check == "exact"
    assert "2024" in str(list(engine.history.search("lease")))


def test_a_cell_is_answered_by_its_row_and_column(engine, letter):
    answer = ask(engine, "What were the sales in the North in 2024?", letter)[-1].answer
    assert (answer.value, answer.pages) == (145, (1,))


def test_what_the_pages_do_not_hold_is_not_found(engine, letter):
    answer = ask(engine, "What is the name of the dentist?", letter)[-1].answer
    assert answer.status == "not_found"
    assert answer.read == (("paper.pdf", 0), ("paper.pdf", 1))


def test_only_the_wanted_pages_are_read(engine, letter):
    events = ask(engine, "When does the lease begin?", letter, pages=(1,))
    assert PagesChosen((("paper.pdf", 1),)) in events
    assert events[-1].answer.status == "not_found"


def test_a_question_that_is_closed_keeps_nothing(engine, letter):
    # WHEN the reader walks away while the answer is written
    events = engine.ask(Question("When does the lease begin?", (Source(letter),)))
    next(event for event in events if isinstance(event, Written))
    events.close()
    # THEN no answer is kept, and the next question is answered
    assert list(engine.history.search("lease")) == []
    assert ask(engine, "When does the lease begin?", letter)[-1].answer.status == "answered"


def test_an_answer_that_cannot_be_kept_is_still_shown(engine, letter):
    engine.history = FullHistory()
    answer = ask(engine, "When does the lease begin?", letter)[-1].answer
    assert answer.status == "answered"
    assert [caution.code for caution in answer.cautions] == ["not_kept"]


def test_an_unknown_expert_is_refused_with_the_known_ones_named(engine, letter):
    with pytest.raises(UsageError) as refused:
        ask(engine, "What does the bar chart show?", letter, expert="astrologer")
    assert "document" in refused.value.hint


def test_a_missing_file_is_said_at_once(engine, tmp_path):
    with pytest.raises(DocumentMissing):
        ask(engine, "Anything?", tmp_path / "gone.pdf")


def test_a_crashing_expert_closes_the_documents(engine, letter):
    experts, engine.experts = engine.experts, {name: CrashingExpert() for name in engine.experts}
    with pytest.raises(ZeroDivisionError):
        ask(engine, "When does the lease begin?", letter)
    engine.experts = experts
    assert ask(engine, "When does the lease begin?", letter)[-1].answer.status == "answered"


def test_one_expert_that_stumbles_does_not_silence_the_others(engine, letter):
    engine.experts = {**engine.experts, "chart": CrashingExpert()}
    engine.router = EveryExpert(engine.experts)
    answer = ask(engine, "When does the lease begin?", letter)[-1].answer
    assert "1 March 2024" in answer.text
    assert "expert_failed" in {caution.code for caution in answer.cautions}


def test_the_choice_of_experts_is_told_with_how_likely_each_is_and_why(engine, letter):
    chosen = next(e for e in ask(engine, "When does the lease begin?", letter) if isinstance(e, ExpertsChosen))
    assert chosen.names[0] == max(chosen.weights, key=chosen.weights.get) == "document"
    assert "document" in chosen.reason


def test_where_the_chosen_experts_see_another_thing_the_others_look_too(engine, tmp_path):
    # GIVEN a page with a letter and a chart, and a router that thinks of charts
    chart = columns("Rents by quarter", {"Q1": 300, "Q2": 450, "Q3": 250}, top=500, step=100)
    letter = paper(tmp_path, both(text("The lease begins on 1 March 2024."), chart))
    engine.router = Misled()
    # WHEN what is asked does not stand in the chart
    events = ask(engine, "When does the lease begin?", letter)
    # THEN the others look as well, it is told why, and the answer is found
    first, again = [e for e in events if isinstance(e, ExpertsChosen)]
    assert (first.names, again.names) == (("chart",), ("document", "general"))
    assert "not found" in again.reason
    assert "1 March 2024" in events[-1].answer.text
    # AND who wants nobody but the chart expert gets nobody else
    events = ask(engine, "When does the lease begin?", letter, expert="chart")
    assert events[-1].answer.experts == ("chart",)


def test_where_the_chosen_experts_see_nothing_the_others_look_too(engine, letter):
    # GIVEN a router that sends a question about words to who looks for charts
    engine.router = Misled()
    events = ask(engine, "When does the lease begin?", letter)
    # THEN the others look as well, and the answer is found
    assert [e.names for e in events if isinstance(e, ExpertsChosen)] == [("chart",), ("document", "general")]
    assert "1 March 2024" in events[-1].answer.text
    assert set(events[-1].answer.experts) == set(engine.experts)
