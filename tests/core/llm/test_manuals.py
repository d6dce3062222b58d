"""Manuals, handbooks and rules are asked what a thing is or is for, why, how, what if, who may: a sentence answers."""

import pytest

from core.domain import Page
from tests.sheets import sheet

MANUAL = sheet(
    "3. The hold",
    "",
    "3.4. /ballast : Stones and water",
    "",
    "3.4.1. Purpose",
    "",
    "This directory holds what keeps the hull upright in a storm and is emptied in harbour.",
    "",
    "3.4.2. Requirements",
    "",
    "No cargo must be kept in the ballast, because wet cargo shifts the weight of the hull.",
    "",
    "keelwatch The number of seconds after which the hull is looked at again. The default is 40.",
    "",
    "rudder.lock() is used to hold the rudder while the crew sleeps.",
    "",
    "The Harbour Masters' Union (HMU) meets every spring.",
    "",
    "How can I empty the bilge?",
    "",
    "Open the lower valve and start the pump with the red lever.",
    "It stops by itself.",
)
INDEX = sheet(
    "Function index",
    "rudder.lock . . . . . . . . . . . . . . . . 116",
    "rudder.free . . . . . . . . . . . . . . . . 117",
    "sail.reef . . . . . . . . . . . . . . . . . 118",
    number=1,
)
RULES = sheet(
    "Rules of the house",
    "",
    "Dogs are not allowed in the reading room. Guests may bring their own lamps.",
    "",
    "A lodger is a person who pays for a room by the week.",
    "",
    "If the rent is late, the steward may charge a fee of two crowns.",
    "",
    "Only members who hold a certificate are allowed to steer the ferry.",
    "",
    "The key is returned within ten days of the end of the stay.",
    "",
    "Belongings may be stored for twenty-one days. Up to five guests may stay over the night of 31 March.",
)


@pytest.mark.parametrize(
    ("question", "page", "start"),
    [
        ("What is the purpose of /ballast?", MANUAL, "This directory holds"),
        ("What does the keelwatch option do?", MANUAL, "keelwatch The number of seconds"),
        ("What is rudder.lock used for?", MANUAL, "rudder.lock() is used to hold"),
        ("What does HMU mean?", MANUAL, "Harbour Masters' Union"),
        ("Why must no cargo be kept in the ballast?", MANUAL, "No cargo must be kept"),
        ("How can I empty the bilge?", MANUAL, "Open the lower valve"),
        ("What is a lodger?", RULES, "A lodger is a person"),
        ("What happens if the rent is late?", RULES, "If the rent is late"),
        ("Who may steer the ferry?", RULES, "Only members who hold a certificate"),
        ("When is the key returned?", RULES, "The key is returned within ten days"),
        ("Are dogs allowed in the reading room?", RULES, "No: “Dogs are not allowed"),
        ("May guests bring a lamp?", RULES, "Yes: “Guests may bring"),
        ("How long may belongings be stored?", RULES, "twenty-one days"),
        ("How many guests may stay over night?", RULES, "five"),
    ],
)
def test_the_sentence_that_tells_it_is_the_answer(ask, question: str, page: Page, start: str):
    answer = ask(question, page, INDEX)
    assert answer.text.startswith(start)
    assert {citation.check for citation in answer.citations} <= {"exact", "layout", "normalised"}


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("What does sail.reef do?", MANUAL),  # the index alone names it
        ("What is the purpose of the rudder pump?", MANUAL),
        ("Why is the pump painted blue?", MANUAL),
        ("How do I paint the hull?", MANUAL),
        ("How deep is the ballast?", MANUAL),
        ("Who may steer the tug?", RULES),
        ("What happens if the key is lost?", RULES),
        ("May guests smoke in the reading room?", RULES),
        ("Are cats allowed in the reading room?", RULES),
        ("What is not allowed at the ferry?", RULES),
        ("When does the library open?", RULES),
    ],
)
def test_a_sentence_that_shares_a_word_is_no_answer(ask, question: str, page: Page):
    assert ask(question, page, INDEX).status == "not_found"
