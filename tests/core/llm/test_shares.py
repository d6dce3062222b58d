"""Shares of a whole: a segment's of the sales, a cost's of the revenue, a quarter's of its year."""

import pytest

from tests.sheets import sheet, with_table

INCOME = with_table(
    sheet("Consolidated statements of income of Northern Quay plc", "(in thousands)"),
    [
        ["Years ended June 30,", "2023", "2022"],
        ["Net sales", "$ 800,000", "$ 750,000"],
        ["Cost of sales", "(500,000)", "(450,000)"],
        ["Marketing", "40,000", "30,000"],
        ["Operating income", "160,000", "180,000"],
        ["Interest expense", "(20,000)", "(15,000)"],
        ["Net income", "112,000", "132,000"],
    ],
)
SEGMENTS = with_table(
    sheet("Note 4. Segments", number=1),
    [
        ["Years ended June 30,", "2023", "2022"],
        ["Ropes", "200,000", "150,000"],
        ["Sails net sales", "600,000", "600,000"],
        ["Sails", "550,000", "580,000"],
    ],
)
QUARTERS = with_table(
    sheet("Results of Northern Quay plc", "(in thousands)"),
    [
        ["", "Three months ended June 30, 2023", "Twelve months ended June 30, 2023"],
        ["Net sales", "260,000", "800,000"],
        ["Operating income", "50,000", "160,000"],
    ],
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What percent of revenue did Northern Quay spend on interest in FY2023?", 2.5),
        ("How much did Northern Quay spend on marketing as a percent of revenue in 2022?", 4),
        ("What share of Northern Quay's FY2023 net sales came from Ropes?", 25),
        ("What share of Northern Quay's FY2023 net sales came from the Sails segment?", 75),
    ],
)
def test_a_part_is_set_against_its_whole(ask, question, value):
    answer = ask(question, INCOME, SEGMENTS)
    assert answer.value == pytest.approx(value, abs=0.05)
    assert [citation.check for citation in answer.citations] == ["computed", "exact", "exact"]


def test_a_quarter_is_a_share_of_its_year(ask):
    answer = ask("What share of full-year net sales did Northern Quay earn in the fourth quarter?", QUARTERS)
    assert answer.text == "32.5%"


def test_no_sum_is_a_share(ask):
    assert (
        ask("What share of Northern Quay's FY2023 net sales came from anchors?", INCOME, SEGMENTS).status == "not_found"
    )


def test_stores_are_whole_and_segments_have_names(ask):
    # GIVEN a table whose numbers are neither
    page = with_table(
        sheet("Openings"), [["", "2023", "2022"], ["Stores closed", "(2)", "47.1%"], ["Growth", "14", "9"]]
    )
    # THEN no such number answers
    assert ask("How many stores did Northern Quay operate in 2023?", page).text != "(2)"
    assert ask("Which division had the fastest growth in 2023?", page).text != "14"
