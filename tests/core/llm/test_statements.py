"""Statements of accounts as they are printed: without ruled tables, for quarters of fiscal years, behind a cover."""

import pytest

from tests.sheets import sheet, with_table

CASH = sheet(
    "Consolidated Statements of Cash Flows",
    "(in thousands)",
    "For the years ended June 30,|2023|2022",
    "Cash flows from operating activities:",
    "Net income|112,000|132,000",
    "Inventories|(20,000)|(7,000)",
    "Net cash provided by operating activities|150,000|160,000",
    "Capital expenditures|(60,000)|(52,000)",
    "Dividends paid|(28,000)|(26,000)",
    columns=(50, 350, 450),
)
QUARTER = with_table(
    sheet("Second quarter of fiscal 2024", "(in millions)"),
    [
        ["", "Three Months Ended July 29, 2023", "Six Months Ended July 29, 2023", "Three Months Ended July 30, 2022"],
        ["Revenue", "$ 950", "$ 1,900", "$ 1,030"],
        ["Cost of sales", "730", "1,460", "800"],
        ["Gross profit", "220", "440", "230"],
        ["Net earnings", "74", "150", "90"],
    ],
)
BALANCE = with_table(
    sheet("Consolidated balance sheets", "(in thousands)", number=1),
    [
        ["As of June 30,", "2023", "2022"],
        ["Cash and cash equivalents", "$ 60,000", "$ 90,000"],
        ["Inventories", "120,000", "100,000"],
        ["Receivables, net", "70,000", "60,000"],
        ["Total current assets", "250,000", "250,000"],
        ["Total assets", "900,000", "820,000"],
        ["Current liabilities:", "", ""],
        ["Accounts payable", "55,000", "45,000"],
        ["Deferred revenue", "95,000", "40,000"],
        ["Total current liabilities", "150,000", "85,000"],
        ["Long-term debt", "210,000", "230,000"],
        ["Total liabilities", "360,000", "315,000"],
        ["Total shareholders' equity", "540,000", "505,000"],
    ],
)
COVER = sheet(
    "Northern Quay plc",
    "Title of each class|Name of each exchange on which registered",
    "Ordinary shares, par value $0.01|New York Stock Exchange",
    "2.250% Guaranteed Notes due 2031|New York Stock Exchange",
    columns=(50, 350),
)
BARE = sheet("Quay Ltd", "Common Stock, par value $0.01|The NASDAQ Stock Market LLC", columns=(50, 350))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the FY2022 free cash flow?", 108000),
        ("What is the FY2023 capital expenditure amount (in USD millions)?", 60),
        ("How much inventory was there at the end of FY2023 (in USD millions)?", 120),
    ],
)
def test_rows_under_years_are_a_statement_without_a_table(ask, question, value):
    assert ask(question, CASH, BALANCE).value == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was the gross profit in Q2 of FY2024?", "220"),
        ("What was the revenue for the first six months of FY2024?", "$ 1,900"),
        ("What were the net earnings in the second quarter of fiscal 2023?", "90"),
    ],
)
def test_a_quarter_of_a_fiscal_year_is_found_in_its_calendar_year(ask, question, text):
    assert ask(question, QUARTER).text == text


def test_the_end_of_a_year_is_not_set_against_a_quarter(ask):
    page = with_table(
        sheet("Condensed balance sheets", "(in millions)"),
        [
            ["", "July 29, 2023", "January 28, 2023", "July 30, 2022"],
            ["Cash and cash equivalents", "610", "900", "480"],
            ["Merchandise inventories", "2,300", "2,100", "2,500"],
        ],
    )
    assert ask("Did net earnings rise between FY2023 and Q2 of FY2024?", QUARTER).status == "not_found"
    assert ask("Was there any drop in merchandise inventories between FY2023 and Q2 of FY2024?", page).text != "Yes"
    assert ask("Was there any drop in cash between FY2023 and Q2 of FY2024?", page).status == "not_found"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was the largest liability in the balance sheet of Northern Quay in 2023?", "Long-term debt: 210,000"),
        ("What was its largest current liability in FY2023?", "Deferred revenue: 95,000"),
        ("What was the biggest current asset in 2022?", "Inventories: 100,000"),
    ],
)
def test_the_largest_of_a_kind_is_no_total(ask, question, text):
    assert ask(question, BALANCE).text == text


def test_return_is_compared_by_the_same_reckoning_for_both_years(ask):
    answer = ask("Has the return on equity improved as of FY2023?", CASH, BALANCE)
    assert answer.text == "No: return on equity fell from 26.1% to 20.7% between 2022 and 2023"


def test_the_cover_tells_what_is_registered(ask):
    question = "Which debt securities are registered to trade on a national securities exchange?"
    assert ask(question, COVER).text == "2.250% Guaranteed Notes due 2031"
    assert ask(question, BARE).text.startswith("None: only “Common Stock")


def test_an_amount_is_no_growth_and_no_ratio(ask):
    page = sheet("Northern Quay grew its revenue in a year to $9 billion, and its total debt to $3 billion.")
    for question in ("What is the 2 year revenue CAGR from FY2008 to FY2010?", "What is its debt to equity ratio?"):
        assert ask(question, page).status == "not_found"
