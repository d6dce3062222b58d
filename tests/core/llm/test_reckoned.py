"""Rows of reports called by name: how they changed, what part one is of another, in which years they were so and so."""

import pytest

from core.domain import Source
from core.pages.library import Pages
from tests.papers import both, grid, paper, text
from tests.sheets import sheet, with_table

NOTES = with_table(
    sheet("Note 7. Accrued liabilities", "(in thousands)"),
    [
        ["", "December 31, 2023", "December 31, 2022", "December 31, 2021"],
        ["Accrued wages", "$ 8,400", "$ 7,000", "$ 5,600"],
        ["Accrued freight", "2,100", "2,800", "2,500"],
        ["Warranty claims", "(300)", "(240)", "(200)"],
        ["Total", "$ 10,200", "$ 9,560", "$ 7,900"],
    ],
)
SHARES = with_table(
    sheet("Earnings of Northern Quay plc"),
    [
        ["", "2023", "2022"],
        ["Net income", "$ 112,000", "$ 132,000"],
        ["Net income per share:", "", ""],
        ["Basic", "$ 1.12", "$ 1.32"],
        ["Diluted", "1.10", "1.30"],
    ],
)
WEEKS = with_table(
    sheet("Cash flows of Northern Quay plc", "(in millions)"),
    [
        ["", "January 3, 2020", "December 28, 2018", "December 29, 2017"],
        ["Net cash used in financing activities", "(90)", "(60)", "(30)"],
        ["Net cash provided by operating activities", "200", "170", "140"],
    ],
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What was the change in accrued wages between 2022 and 2023?", 1400),
        ("What was the percentage change in accrued freight from 2022 to 2023?", -25),
        ("What was the average accrued wages for 2021, 2022 and 2023?", 7000),
        ("What were accrued wages as a percentage of total accrued liabilities in 2023?", 82.35),
        ("What was the average accrued wages across the three years?", 7000),
        ("What was the average accrued wages over all years?", 7000),
        ("What is the ratio of accrued wages to accrued freight in 2022?", 2.5),
        ("What is the change in total accrued liabilities from 2021 to 2023?", 2300),
        ("How many years did accrued freight exceed $2,400 thousand?", 2),
    ],
)
def test_it_is_reckoned_from_the_rows_that_are_named(ask, question, value):
    answer = ask(question, NOTES)
    assert answer.value == pytest.approx(value, abs=0.01)
    assert answer.citations[0].check == "computed"
    assert len(answer.citations) > 1


def test_years_are_told_by_what_a_row_was_in_them(ask):
    assert ask("In which year was accrued freight the largest?", NOTES).text == "2022"
    assert ask("In which years was accrued freight below 2.6 million?", NOTES).text == "2023; 2021"


def test_each_year_has_its_own_number(ask):
    answer = ask("What were the accrued wages in 2021 and 2023 respectively?", NOTES)
    assert answer.text == "$ 5,600; $ 8,400"


def test_the_years_of_a_table_are_told(ask):
    assert (
        ask("Which years does the table provide information for accrued liabilities?", NOTES).text == "2023; 2022; 2021"
    )


def test_a_row_called_just_so_goes_before_one_called_nearly_so(ask):
    # GIVEN receivables before and after what may never be paid
    page = with_table(
        sheet("Note 5. Receivables"),
        [["", "2023", "2022"], ["Accounts receivable", "68,300", "76,400"], ["Less: provision", "(16,400)", "(16,100)"],
         ["Accounts receivable, net", "51,900", "60,300"]],
    )  # fmt: skip
    # THEN each is told by its own name
    assert ask("What was the net accounts receivable in 2023?", page).text == "51,900"
    assert ask("What was the accounts receivable in 2023?", page).text == "68,300"


def test_one_number_is_not_told_for_two_years(ask):
    page = with_table(
        sheet("Shares bought back"),
        [["", "Shares purchased"], ["January 2022", "1,200"], ["January 2023", "1,500"], ["Total", "2,700"]],
    )
    told = ask("What is the total number of shares purchased in fiscal year 2022 and 2023 respectively?", page)
    assert told.text not in ("2,700", "2700")


def test_years_that_stand_twice_are_told_apart_by_what_stands_over_them(ask):
    page = with_table(
        sheet("Research of Northern Quay plc", "(in millions)"),
        [
            ["", "Consolidated / FY 2023", "Consolidated / FY 2022", "Parent / FY 2023", "Parent / FY 2022"],
            ["Research expenditure", "308", "298", "305", "250"],
            ["Royalties", "12", "10", "3", "1"],
        ],
    )
    assert ask("What was the change in research expenditure of the parent from FY 2022 to FY 2023?", page).value == 55
    assert ask("What is the % change in consolidated royalties between FY 2022 and FY 2023?", page).value == 20


def test_a_row_under_a_heading_bears_its_name_as_well(ask):
    assert ask("What was the change in basic net income per share between 2022 and 2023?", SHARES).value == -0.2


def test_a_year_that_ended_in_the_first_days_of_january_is_the_year_before(ask):
    question = "What was the average net cash used in financing activities between fiscal years 2017-2019?"
    assert ask(question, WEEKS).value == 60


def test_what_has_no_row_is_not_told_by_a_number_of_another(ask):
    # GIVEN a page with names and numbers that are no table of years
    page = sheet("Accrued wages|8,400", "Accrued freight|2,100", columns=(50, 300))
    # THEN one number is no change, and no mean
    assert ask("What was the change in accrued wages between 2022 and 2023?", page).status == "not_found"
    assert ask("What was the average accrued freight in 2022 and 2023?", page).status == "not_found"


def test_a_printed_report_is_reckoned_from_as_well(ask, tmp_path):
    # GIVEN a report of a university, as a file
    rows = [["", "2024", "2023"], ["Tuition fees", "1,250", "1,000"], ["Research grants", "750", "800"],
            ["Catering", "90", "85"], ["Total income", "2,090", "1,885"]]  # fmt: skip
    file = paper(tmp_path, both(text("Income of the university (in thousands)"), grid(rows, widths=130, ruled=False)))
    with Pages() as library, library.open(Source(file)) as document:
        page = document.read(0)
    # THEN one row is set against another, and one year against the year before
    answer = ask("What were research grants as a percentage of total income in 2023?", page)
    assert answer.value == pytest.approx(42.44, abs=0.01)
    assert ask("By what percentage did tuition fees increase from 2023 to 2024?", page).value == 25


def test_what_wants_words_is_told_by_the_sentence_beside_the_number(ask):
    # GIVEN a number with its name, and a sentence on it
    page = with_table(
        sheet("The relocation charges of 2023 were related to the closure of two warehouses in Leeds."),
        [["", "2023", "2022"], ["Relocation charges", "4,100", "3,900"], ["Payables", "3,486", "3,120"]],
    )
    # THEN the sentence answers, or nothing does
    assert "warehouses" in ask("What were the relocation charges in 2023 related to?", page).text
    assert ask("When are payables paid?", page).status == "not_found"
    assert ask("What were the relocation charges in 2023?", page).text == "4,100"
