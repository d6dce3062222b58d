"""Lists of things, a row each: what is asked of them is answered by rule where every word of the question is known."""

from __future__ import annotations

import re

import pytest

from core.domain import Box, Evidence, Question
from core.llm.querying.writer import Bounds, Querying
from core.prompting import compose

HEAD = "No.", "Name", "Town", "Membership", "Joined", "Fee"
ROWS = (
    ("591", "Dan Holt", "Bel", "family", "22 July 2024", "172.25"),
    ("661", "Cora Reed", "Corran", "adult", "17 November 2023", "114.98"),
    ("267", "Gita Rao", "Dale", "youth", "1 December 2024", "433.00"),
    ("415", "Eva Stone", "Dale", "family", "17 March 2023", "219.70"),
    ("112", "Hugo Berg", "Bel", "family", "17 July 2023", "322.57"),
)
TITLE = "Members of the rowing club"
NOTHING = "[not found]"


def cells(heading=TITLE):
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            box = Box(100 * c, 20 * r, 100 * c + 60, 20 * r + 10)
            yield Evidence("", "a.pdf", 0, text, (box,), "cell", row[0] if c else "", HEAD[c], "p1t1", heading)


NOTE = Evidence("", "a.pdf", 0, "Kept by the office.", (Box(0, 200, 90, 210),), "line")


class NeverSure:
    """An asker that means nothing by any question."""

    def asked(self, question, grid):
        return None


class Says:
    """A writer with one answer to everything, which rests on the evidence with these words."""

    name = "says"

    def __init__(self, text=NOTHING):
        self.text = text

    def write(self, prompt):
        at = next((e.id for e in prompt.evidence if e.text == self.text), "")
        yield f"{self.text} [{at}]" if at else self.text


def told(question, writer=None, heading=TITLE):
    """The answer, and the words of the cells that it names."""
    prompt = compose(Question(question, ()), [*cells(heading), NOTE])
    said = "".join(Querying(NeverSure(), Bounds(0.65, 0.4), writer or Says()).write(prompt))
    texts = {e.id: e.text for e in prompt.evidence}
    return said.partition(" [e")[0], [texts[name] for name in re.findall(r"\be\d+\b", said)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Where does Gita Rao live?", "Dale"),
        ("When did Cora Reed join?", "17 November 2023"),
        ("How much does Eva Stone pay?", "219.70"),
        ("What is Hugo Berg's membership number?", "112"),
        ("Who has the number 415?", "Eva Stone"),
        ("What is the fee of Dan?", "172.25"),
        ("Who lives in Dale?", "Gita Rao; Eva Stone"),
        ("Who pays the highest fee?", "Gita Rao"),
        ("Who pays the second lowest fee?", "Dan Holt"),
        ("What is the highest fee?", "433.00"),
        ("Who joined first?", "Eva Stone"),
        ("Who joined most recently?", "Gita Rao"),
        ("Who joined in 2024?", "Dan Holt; Gita Rao"),
        ("Who joined in July 2023?", "Hugo Berg"),
        ("Who joined before March 2023?", NOTHING),
        ("Which members pay more than 300?", "Gita Rao; Hugo Berg"),
        ("How much do the members from Corran pay in total?", "114.98"),
    ],
)
def test_rows_are_told_by_what_is_known_of_them(question, answer):
    assert told(question)[0] == answer


@pytest.mark.parametrize(
    ("question", "form", "over"),
    [
        ("How many members have a family membership?", "count", ["Dan Holt", "Eva Stone", "Hugo Berg"]),
        ("How many members joined in July?", "count", ["Dan Holt", "Hugo Berg"]),
        ("How many members pay less than 200?", "count", ["Dan Holt", "Cora Reed"]),
        ("How many members are listed?", "count", [row[1] for row in ROWS]),
        ("How much do the members from Dale pay in total?", "sum", ["433.00", "219.70"]),
        ("What is the average fee?", "mean", [row[-1] for row in ROWS]),
    ],
)
def test_what_must_be_computed_is_an_expression_over_cells(question, form, over):
    said, texts = told(question)
    assert said.startswith(f"[= {form}(")
    assert texts == over


def test_two_are_set_against_each_other():
    said, texts = told("How much more does Gita Rao pay than Dan Holt?")
    assert said.startswith("[= e")
    assert " - " in said
    assert set(texts) == {"433.00", "172.25"}


@pytest.mark.parametrize(
    "question",
    [
        "How many members have paid by cheque?",
        "Which members swam for Bel?",
        "Who is the tallest?",
        "Who trains Dan Holt?",
    ],
)
def test_where_a_word_is_not_known_nothing_is_guessed(question):
    assert told(question)[0] == NOTHING


@pytest.mark.parametrize(("question", "draft"), [("What is the birthday of Gita Rao?", "Dale"),
                                                 ("Who trains Eva Stone?", "Kept by the office.")])  # fmt: skip
def test_who_asks_for_what_the_list_does_not_have_is_told_nothing_else_of_it(question, draft):
    assert told(question, Says(draft))[0] == NOTHING


def test_what_is_reckoned_of_a_thing_is_no_stranger():
    assert told("What is the median fee of Gita Rao?", Says("433.00"))[0] == "433.00"
    assert told("What is the maximum of Gita Rao?", Says("433.00"))[0] == "433.00"


def test_words_that_only_stand_in_rows_overrule_nobody():
    assert told("Who lives in Dale?", Says("Gita Rao"), heading="grid")[0] == "Gita Rao"
    assert told("Who lives in Dale?", Says("Gita Rao"))[0] == "Gita Rao; Eva Stone"


def test_a_word_that_two_columns_have_leaves_open_what_is_meant():
    twice = [
        e
        if e.text != "adult"
        else Evidence(e.id, e.file, 0, "Bel", e.boxes, "cell", e.key, e.column, e.table, e.heading)
        for e in cells()
    ]
    prompt = compose(Question("How many members are from Bel?", ()), twice)
    assert "".join(Querying(NeverSure(), Bounds(0.65, 0.4), Says()).write(prompt)) == NOTHING
