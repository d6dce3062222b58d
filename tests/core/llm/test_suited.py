"""What is read must suit the question: a wrong answer that looks like one is worse than none."""

from dataclasses import replace

import pytest

from core.asking import understand
from core.domain import Box, Evidence
from core.llm.reading.found import Found
from core.llm.reading.money import owed
from core.llm.reading.suited import suited
from tests.sheets import sheet, with_table

MINUTES = sheet(
    "Minutes of the boat club",
    "Present: Ada Flint, Jo Marsh",
    "Next meeting: Tuesday 3 November 2026",
    "",
    "Nothing in these minutes grants a right to a berth.",
)
BILL = with_table(
    sheet("Invoice 77"),
    [["Item", "Amount"], ["Oars", "120.00"], ["Sails", "410.00"], ["Balance due", "530.00"]],
)


@pytest.mark.parametrize(
    ("question", "said", "suits"),
    [
        ("Who chaired the meeting?", "Tuesday 3 November 2026", False),
        ("Who chaired the meeting?", "Ada Flint", True),
        ("Who chaired the meeting? Options: A. Ada Flint B. Jo Marsh", "A. Ada Flint", True),
        ("Who chaired the meeting? Options: A. Ada Flint B. Jo Marsh", "Jo Marsh", True),
        ("Who chaired the meeting? Options: A. Ada Flint B. Jo Marsh", "the boat club", False),
        ("Who is billed?", "INV-1105 Invoice", False),
        ("Who is billed?", "Elm Works 24 Ltd", True),
        ("When does the cover end?", "Sum insured", False),
        ("When does the cover end?", "at midnight", True),
        ("When is the bin emptied?", "Tuesday mornings", True),
        ("Who has to write?", "Ada mend the boat 20 October Jo write to all 31 October Bo pay the bill", False),
        ("Who are the tenants?", "the flat on the second floor", False),
        ("When is the count repeated?", "Reported", False),
        ("When is the count repeated?", "in four weeks", True),
        ("What is the reference range of TSH?", "2.3", False),
        ("What is the reference range of TSH?", "0.4-4.0", True),
        ("How do I clean the pump?", "every three months, or when the light flashes.", False),
        ("What did the cheddar cost?", "400g", False),
        ("What did the cheddar cost?", "5.80", True),
        ("What is the purpose of the agreement?", "This Agreement remains in force for two years.", False),
        ("What is the purpose of the agreement?", "The parties wish to build a sensor.", True),
    ],
)
def test_an_answer_has_the_form_of_its_question(question, said, suits):
    assert suited(understand(question), Found(said, ("e1",), 0.9)) == suits


def test_nobody_is_a_tuesday_on_paper(ask):
    assert "Tuesday" not in ask("Who chaired the meeting?", MINUTES).text


def test_nothing_grants_is_a_no(ask):
    assert ask("Do the minutes grant a right to a berth?", MINUTES).text.startswith("No")


def test_what_is_due_is_no_item(ask):
    assert ask("Which item was the most expensive?", BILL).text == "Sails"


def test_a_register_number_is_no_phone(ask):
    shop = sheet("Boulangerie Maillot", "22 rue des Carmes, 44000 Nantes - SIRET 512 774 190 00021")
    assert ask("What is the phone number?", shop).status == "not_found"


def test_on_a_receipt_that_leans_the_rows_of_the_table_are_believed():
    # GIVEN labels whose neighbour to the right belongs to the line below, and the rows as they are
    pair = Evidence("e1", "bill", 0, "20.00", (Box(300, 40, 340, 50),), "pair", "TOTAL", heading="right")
    cash = replace(pair, id="e2", key="CASH", text="7.65")
    rows = [("e3", "TOTAL", "12.35"), ("e4", "CASH", "20.00"), ("e5", "CHANGE", "7.65")]
    cells = [replace(pair, id=i, kind="cell", key=key, text=text, heading="") for i, key, text in rows]
    # THEN the total is what its row says
    found = owed(understand("What is the total?"), [pair, cash, *cells])
    assert found is not None
    assert (found.text, found.ids) == ("12.35", ("e3",))
