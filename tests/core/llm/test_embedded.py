"""Forms, screens, options, yes and no, and running text: the reader takes its words from the page or gives none."""

import pytest

from core.domain import Box, Evidence, Field, Prompt, Question
from core.llm.echo import EchoModel
from core.llm.embedded import EmbeddedReader
from tests.sheets import sheet

FORM = sheet(
    "1. Name of Applicant|2. Licence No.",
    "Mira Tolland|7781",
    "",
    "Occupation: Surveyor|Interest rate",
    "|  8.50",
    fields=[
        Field("tick1", "I agree to the terms", "yes", Box(50, 400, 60, 410), "checkbox"),
        Field("tick2", "Send me a newsletter", "no", Box(50, 420, 60, 430), "checkbox"),
        Field("town", "Town of birth", "Leeds", Box(150, 440, 200, 450), "text"),
    ],
)
TEXT = sheet(
    "The bridge was opened in 1932 after nine years of work.",
    "It was designed by Ada Moreau and carries 160,000 vehicles a day.",
    "The tolls were raised because the cables had to be renewed.",
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the name of the applicant?", "Mira Tolland"),
        ("What is the licence number?", "7781"),
        ("What is the occupation of the applicant?", "Surveyor"),
        ("What interest rate is entered?", "8.50"),
        ("What is the town of birth?", "Leeds"),
        ("Is the box 'I agree to the terms' ticked?", "Yes"),
        ("Is the box 'Send me a newsletter' ticked?", "No"),
        ("What is the occupation? A. Pilot B. Surveyor C. Baker", "B. Surveyor"),
    ],
)
def test_a_form_is_read_by_its_labels(ask, question, answer):
    assert ask(question, FORM).text == answer


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Who designed the bridge?", "Ada Moreau"),
        ("How many vehicles does it carry a day?", "160,000"),
        ("When was the bridge opened?", "1932"),
        ("Why were the tolls raised?", "because the cables had to be renewed"),
    ],
)
def test_running_text_gives_the_span_or_the_sentence(ask, question, part):
    assert part in ask(question, TEXT).text


@pytest.mark.parametrize("question", ["Who painted the station?", "What is the fax number?", "How much did it rain?"])
def test_silence_is_better_than_a_guess(ask, question):
    assert ask(question, TEXT).status == "not_found"


def test_only_the_page_that_the_question_names_may_answer(ask):
    pages = sheet("Order number: A-100", number=0), sheet("Order number: A-200", number=1)
    answer = ask("What is the order number on page 2?", *pages)
    assert (answer.text, answer.pages) == ("A-200", (1,))


def test_without_evidence_there_is_no_answer():
    empty = Prompt(Question("Who are you?", ()), ())
    assert "".join(EmbeddedReader().write(empty)) == "".join(EchoModel().write(empty)) == "[not found]"


def test_the_stand_in_repeats_what_it_was_given():
    seen = Evidence("e1", "paper", 0, "Leeds", (Box(0, 0, 1, 1),))
    assert "".join(EchoModel().write(Prompt(Question("Where?", ()), (seen,)))) == "Leeds [e1]"
