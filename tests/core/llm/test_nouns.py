"""What is asked for must be what is answered: no year for a region, no total for a quarter."""

import pytest

from core.asking import understand
from core.llm.reading.nouns import fits, noun
from tests.sheets import sheet, with_table

SHOPS = with_table(
    sheet("Sales by segment"),
    [["Segment", "2022", "2023"], ["Sails", "48", "51"], ["Ropes", "93", "88"], ["Total sales", "141", "139"]],
)


@pytest.mark.parametrize(
    "question",
    ["Which region had the highest sales?", "Which quarter had the highest sales?", "Which employee sold the most?"],
)
def test_what_the_columns_and_rows_are_not_is_not_found(ask, question):
    assert ask(question, SHOPS).status == "not_found"


@pytest.mark.parametrize(
    ("question", "answer"),
    [("Which segment had the highest sales in 2023?", "Ropes"), ("In which year were total sales highest?", "2022")],
)
def test_what_they_are_is_found(ask, question, answer):
    assert ask(question, SHOPS).text == answer


@pytest.mark.parametrize(
    ("question", "name", "header", "fit"),
    [
        ("Which region is best?", "2024", "", False),
        ("Which region is best?", "North", "Region", True),
        ("Which product sold best?", "Maytag", "", True),
        ("Which product sold best?", "May", "Month", False),
        ("Which customer bought most?", "April", "", True),
        ("Which customer bought most?", "Smith", "Company", True),
        ("Which employee's revenue is highest?", "Workshop", "Segment", False),
        ("Which quarter was best?", "Q1 2023", "", True),
        ("Which quarter was best?", "2023", "", False),
        ("In welchem Quartal war der Umsatz am höchsten?", "2023", "", False),
        ("Which year was best?", "FY19", "", True),
        ("Which month was best?", "3", "Month", True),
        ("When was revenue highest?", "2nd quarter", "", True),
        ("When was revenue highest?", "Lamps", "", False),
        ("Which vintage was best?", "1998", "", True),
    ],
)
def test_names_fit_the_noun_or_do_not(question, name, header, fit):
    assert fits(understand(question), name, header) == fit


def test_the_noun_is_the_last_word_of_what_is_asked_for():
    assert noun("In which sales region did costs fall most?") == "region"
