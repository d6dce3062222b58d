"""Beside the reader stands what asks tables: where that finds nothing or another cell, it answers if it is sure."""

from __future__ import annotations

import pytest

import resources
from core.domain import Box, Evidence, Question
from core.errors import ModelError
from core.llm.querying.tables import tables
from core.llm.querying.writer import Bounds, Querying, is_for_tables
from core.prompting import compose
from core.querying.asker import Asker

HEAD = "Ship", "Berths", "Home port"
ROWS = ("Alma", "1,240", "Kiel"), ("Boreas", "860", "Turku"), ("Cirrus", "1,500", "Kiel"), ("Delta", "75", "Riga")
NONE, BOUNDS = "[not found]", Bounds(0.65, 0.4)


def cells(head=HEAD, rows=ROWS, heading=""):
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            box = Box(100 * c, 20 * r, 100 * c + 60, 20 * r + 10)
            yield Evidence("", "a.pdf", 0, text, (box,), "cell", row[0] if c else "", head[c], "p1t1", heading)


def asked(question, evidence=None):
    return compose(Question(question, ()), list(evidence or cells()))


class Says:
    """A writer with one answer to everything; {0} is the id of the cell with those words."""

    name = "says"

    def __init__(self, text, cell=""):
        self.text, self.cell = text, cell

    def write(self, prompt):
        yield self.text.format(next((e.id for e in prompt.evidence if e.text == self.cell), ""))


class Unsure(Asker):
    """The same meaning, less sure."""

    def __init__(self, sure):
        super().__init__(resources.path("models", "querying"))
        self.sure = sure

    def asked(self, question, grid):
        meant = super().asked(question, grid)
        return meant and meant._replace(sure=self.sure)


def told(question, asker=None, writer=None, evidence=None):
    asker = asker or Asker(resources.path("models", "querying"))
    prompt = asked(question, evidence)
    said = "".join(Querying(asker, BOUNDS, writer or Says(NONE)).write(prompt))
    return said, {f"[{e.id}]": e.text for e in prompt.evidence}


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Which ship has the most berths?", ["Cirrus", "1,500"]),
        ("Which ship has the fewest berths?", ["Delta", "75"]),
        ("What is the home port of Boreas?", ["Turku"]),
        ("Which ship is listed after Boreas?", ["Cirrus"]),
    ],
)
def test_what_was_meant_is_answered_with_its_cell_and_what_made_it_so(question, shown):
    said, texts = told(question)
    answer, *marks = said.split()
    assert [texts[mark] for mark in marks] == shown
    assert answer == shown[0]


def test_what_must_be_counted_is_an_expression_over_cells():
    said, texts = told("How many ships are from Kiel?")
    assert said.startswith("[= count(")
    counted = said.removeprefix("[= count(").removesuffix(")]").split(", ")
    assert [texts[f"[{name}]"] for name in counted] == ["Alma", "Cirrus"]


QUESTION = "Which ship offers the most berths?"  # nothing of the list tells what is offered


@pytest.mark.parametrize(
    ("sure", "cell", "answer"),
    [
        (0.3, "Cirrus", "Cirrus"),  # both say the same, so it may be as unsure as it likes
        (0.5, "Alma", "Cirrus"),
        (0.3, "Alma", "Alma"),
        (0.9, "Alma", "Cirrus"),
    ],
)
def test_where_they_differ_it_answers_if_it_is_sure(sure, cell, answer):
    said, _ = told(QUESTION, Unsure(sure), Says(f"{cell} [{{0}}]", cell))
    assert said.partition(" [e")[0] == answer


TIDES = (
    ("Harbour", "January", "February"),
    (("Alma", "12", "31"), ("Bel", "45", "8"), ("Cork", "20", "9"), ("Dun", "7", "5")),
)


@pytest.mark.parametrize(
    ("question", "cell", "answer"),
    [
        ("What is the largest number in January?", "45", "45"),
        ("In which month had Alma the most?", "February", "February"),
    ],
)
def test_who_wants_an_amount_or_a_month_gets_no_name_instead(question, cell, answer):
    # GIVEN a query that is sure that a name was meant
    class Names(Unsure):
        def asked(self, question, grid):
            return super().asked("Which harbour has the lowest January?", grid)

    # WHEN the reader has what is of the kind that was asked for
    evidence = list(cells(*TIDES))
    at = next(e.text for e in evidence if cell in (e.text, e.column))
    said, _ = told(question, Names(0.9), Says(f"{cell} [{{0}}]", at), evidence)
    # THEN that stands
    assert said.partition(" [e")[0] == answer


def test_alone_it_must_be_surer():
    assert told(QUESTION, Unsure(0.6))[0] == NONE
    assert told(QUESTION, Unsure(0.7))[0].startswith("Cirrus")


def test_sentences_are_not_denied():
    sentence = Evidence("", "a.pdf", 0, "Of all ships the Alma is the finest.", (Box(0, 200, 9, 210),), "passage")
    writer = Says("the Alma [{0}]", sentence.text)
    assert told(QUESTION, Unsure(0.3), writer, [*cells(), sentence])[0].startswith("the Alma")


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which ship has the most berths?", True),
        ("Does the Alma have berths?", False),
        ("Welches Schiff hat die meisten Betten?", False),
        ("What does the bar chart show for Kiel?", False),
    ],
)
def test_only_english_questions_that_a_query_can_answer_are_asked(question, asks):
    assert is_for_tables(question) == asks


def test_a_statement_and_a_scatter_of_cells_are_no_lists():
    statement = cells(("Item", "2023", "2022"), (("Sales", "9", "8"), ("Costs", "4", "3"), ("Profit", "5", "5")))
    assert not list(tables(asked("How many?", statement).evidence))
    assert not list(tables(asked("How many?", [*cells(rows=ROWS[:1]), *cells(rows=ROWS[1:2])]).evidence))
    [one] = tables(asked("How many?").evidence)
    assert one.grid.rows == 4
    assert [cell.text for cell in one.cells[2]] == ["Cirrus", "1,500", "Kiel"]


def test_words_that_only_stand_aligned_must_fill_their_places():
    """On a page without rules a form's words stand in rows and columns too, with gaps."""
    whole = list(cells(heading="grid"))
    assert len(list(tables(asked("How many?", whole).evidence))) == 1
    assert not list(tables(asked("How many?", whole[:4] + whole[6:]).evidence))


def test_without_sound_weights_the_writer_answers(tmp_path):
    assert told(QUESTION, Asker(tmp_path), Says("Alma [{0}]", "Alma"))[0].startswith("Alma")
    with pytest.raises(ModelError):
        Asker(tmp_path).asked(QUESTION, next(tables(asked(QUESTION).evidence)).grid)
