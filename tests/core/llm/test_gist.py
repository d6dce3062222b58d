"""What a document is about is told by its title and the sentences that open it; who wrote it, by the name under it."""

import pytest

from tests.sheets import sheet

COVER = sheet("A Handbook of Small Bridges", "", "Copyright 2021 by Ada Moreau, and all rights reserved to her.")
PREFACE = sheet(
    "1 Introduction",
    "",
    "",
    "This handbook tells how small bridges of wood and stone are built and kept.",
    "It is written for towns that have no engineer of their own.",
    number=1,
)
TICKETS = sheet("Ticket 1: a lamp", "Ticket 2: new tiles", "", "", "Ticket 3: a lock")


def test_a_document_is_told_by_its_title_and_its_introduction(ask):
    answer = ask("What is this document about?", COVER, PREFACE)
    assert answer.text.startswith("A Handbook of Small Bridges\nThis handbook tells how small bridges")
    assert "no engineer" in answer.text
    assert "rights" not in answer.text
    assert [(c.page, c.check) for c in answer.citations] == [(0, "exact"), (1, "exact"), (1, "exact")]


def test_an_abstract_is_told_from_its_first_sentence(ask):
    first = "Rope and rail are older than roads in the high valleys."
    paper = sheet(
        "Valleys", "", "", "Abstract", "", "", first, "This paper tells what became of both of them in the end."
    )
    assert ask("What is this paper about?", paper).text.splitlines()[1] == first


def test_what_holds_no_sentence_is_told_by_its_title(ask):
    assert ask("Summarise this.", TICKETS).text == "Ticket 1: a lamp"


def test_a_page_without_words_is_about_nothing_that_can_be_said(ask):
    assert ask("What is this about?", sheet()).status == "not_found"


@pytest.mark.parametrize("question", ["Who is the author?", "Who wrote this document?", "Wer ist der Autor?"])
def test_who_wrote_it_stands_under_the_title(ask, question):
    paper = sheet(
        "A Handbook of Small Bridges*", "", "by Ada Moreau†", "Leeds, 3 May 2021", "", "", "It was begun late."
    )
    assert ask(question, paper).text == "Ada Moreau"


def test_a_letter_was_written_by_who_signs_it(ask):
    letter = sheet(
        "Harrow Surveyors",
        "",
        "Dear Mrs Moreau,",
        "",
        "The roof is sound.",
        "",
        "Yours sincerely,",
        "Edmund Pike, partner",
    )
    assert ask("Who wrote the letter?", letter).text == "Edmund Pike"


def test_what_was_written_by_nobody_named_has_no_author(ask):
    assert ask("Who is the author?", PREFACE).status == "not_found"
