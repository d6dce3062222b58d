"""The reader looks up cells by their headers and has sums, extremes and changes computed from them."""

import pytest

from tests.sheets import sheet, with_table

SALES = with_table(
    sheet("Sales of the harbour shops, in thousands"),
    [
        ["", "2022", "2023"],
        ["Boat rent", "48,120", "51,975"],
        ["Sail school", "9,340", "8,865"],
        ["Repairs", "1,208", "2,417"],
        ["Total sales", "58,668", "63,257"],
    ],
)
TOWNS = with_table(
    sheet("Towns on the lake"), [["Town", "Inhabitants", "Boats"], ["Aro", "1,200", "40"], ["Bel", "3,400", "25"]]
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ('What is the value for "Sail school" in the column "2023"?', "8,865"),
        ("What was the boat rent in 2022?", "48,120"),
        ("What were the total sales in 2023?", "63,257"),
        ("In which year was the amount for Sail school larger?", "2022"),
        ("Which town has the most inhabitants?", "Bel"),
        ("Which town has the fewest boats?", "Bel"),
    ],
)
def test_a_cell_is_found_by_its_headers(ask, question, answer):
    assert ask(question, TOWNS if "town" in question else SALES).text == answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What was the change in repairs in 2023 from 2022?", 1209),
        ("What was the percentage change in repairs between 2022 and 2023?", 100.083),
        ("What is the average number of boats?", 32.5),
        ("What is the sum of the inhabitants?", 4600),
        ("What were the total sales in 2023 (in USD millions)?", 63.257),
    ],
)
def test_what_must_be_computed_is_computed_by_program(ask, question, value):
    answer = ask(question, TOWNS if "boats" in question or "inhabitants" in question else SALES)
    assert answer.value == pytest.approx(value, rel=1e-3)
    assert any(citation.check == "computed" for citation in answer.citations)


def test_a_row_that_is_not_there_is_not_found(ask):
    assert ask('What is the value for "Fishing" in the column "2023"?', SALES).status == "not_found"


def test_rows_set_by_spaces_alone_are_a_table_too(ask):
    screen = sheet("Account|Type|Total", "Checking|Bank|1,101.79", "Savings|Bank|400.00")
    assert ask("What is the total in the Savings account?", screen).text == "400.00"
