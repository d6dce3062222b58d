"""Which of a row of years, quarters or months a question means."""

import pytest

from core.asking.calendar import Period, among, period, periods


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("2023", Period("year", 2023)),
        ("FY 24", Period("year", 2024)),
        ("Q3", Period("quarter", 3)),
        ("Q1 2024", Period("quarter", 1, 2024)),
        ("1Q '24", Period("quarter", 1, 2024)),
        ("Fourth quarter 2022", Period("quarter", 4, 2022)),
        ("Mar", Period("month", 3)),
        ("September 2021", Period("month", 9, 2021)),
        ("Market", None),
        ("2023 budget", None),
        ("May fair", None),
    ],
)
def test_a_header_names_a_period_if_it_is_nothing_else(header, told):
    assert period(header) == told


def test_a_question_names_several_in_its_order():
    asked = "How did it grow from March 2021 to the second quarter of 2022?"
    assert periods(asked)[:2] == [Period("month", 3, 2021), Period("year", 2021)]
    assert Period("quarter", 2, 2022) in periods(asked)


def test_may_is_a_month_only_where_it_is_written_so():
    assert periods("What may come in May?") == [Period("month", 5)]


MONTHS = [period(name) for name in ("January", "February", "March", "April")]


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What is the average rainfall?", [0, 1, 2, 3]),
        ("What is the average rainfall from January to March?", [0, 1, 2]),
        ("What is the average rainfall of January and March?", [0, 2]),
        ("What is the average rainfall of the last two months?", [2, 3]),
        ("What is the average rainfall of the first three months?", [0, 1, 2]),
        ("What is the average rainfall over the four months?", [0, 1, 2, 3]),
        ("What is the average rainfall over the six months?", None),
        ("What is the average rainfall of August?", None),
    ],
)
def test_which_of_a_run_are_meant(question, meant):
    assert among(MONTHS, question) == meant


def test_the_last_ones_are_the_latest_however_the_columns_stand():
    assert among([period(year) for year in ("2024", "2023", "2022")], "What is the mean of the last two years?") == [
        0,
        1,
    ]
