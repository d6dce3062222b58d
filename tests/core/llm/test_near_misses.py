"""What a paper does not say is not taken from a label that sounds like it, nor from a value of another kind."""

import pytest

from tests.sheets import sheet, with_table

RETURN = sheet(
    "Individual income tax return",
    "1 Wages, salaries, tips|57",
    "3 Taxable interest|120.50",
    "9 Total income|48,210.00",
    "33 Total payments|6,110.97",
    "Date of birth|11.08.1984",
    "Preparer's name|Ana Winter",
    "Licence number|TX-4471",
)
INVOICE = sheet(
    "Carrier: Stone Marine Ltd",
    "Total: 356.92",
    "Delivery date: 16.02.2022",
    "Fax: +45 24 655852",
    "Tracking number: TX-45879",
)
PAYSLIP = sheet(
    "Manager|Karl Vesk", "Hourly rate|17.40", "Overtime hours|12", "Net salary|1,980.15", "Employed since|2019-07-17"
)
MILLING = sheet("Milling rules", "Minimum track width: 0.2", "First payment: 3 March 2025", "Serial number: 4471")
FALLS = with_table(
    sheet("Falls at work by sex and age: 2009"),
    [["Cause", "Male", "Female"], ["Ladder", "41", "22"], ["Stairs", "30", "35"]],
)
BUDGET = with_table(sheet("Budget by month"), [["Expense", "Q1", "Q2"], ["May", "210", "220"], ["June", "230", "245"]])


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("Which tax year?", RETURN),
        ("maximum track width", MILLING),
        ("When is the last payment?", MILLING),
        ("How many female falls from a ladder in 2008?", FALLS),
        ("What is the total tax?", RETURN),
        ("How much tax was withheld?", RETURN),
        ("What is the place of birth?", RETURN),
        ("What is the name of the spouse?", RETURN),
        ("How much is the VAT?", INVOICE),
        ("What is the due date?", INVOICE),
        ("When was the invoice issued?", INVOICE),
        ("What is the order number?", INVOICE),
        ("What is the telephone number?", INVOICE),
        ("Who is the customer?", INVOICE),
        ("How many hours were worked?", PAYSLIP),
        ("What is the tax rate?", PAYSLIP),
        ("What is the gross pay?", PAYSLIP),
    ],
)
def test_a_label_that_sounds_like_it_does_not_answer(ask, question, page):
    assert ask(question, page).status == "not_found"


@pytest.mark.parametrize(
    ("question", "page", "answer"),
    [
        ("What is the total income?", RETURN, "48,210.00"),
        ("How much taxable interest is reported?", RETURN, "120.50"),
        ("What is the preparer's name?", RETURN, "Ana Winter"),
        ("Who is the carrier?", INVOICE, "Stone Marine Ltd"),
        ("Who is the manager?", PAYSLIP, "Karl Vesk"),
        ("What is the net pay?", PAYSLIP, "1,980.15"),
        ("What is the value for May under Q2?", BUDGET, "220"),
        ("What is the title?", BUDGET, "Budget by month"),
    ],
)
def test_the_label_that_says_it_does(ask, question, page, answer):
    assert ask(question, page).text == answer


@pytest.mark.parametrize(("year", "kept"), [("Tax year: 2021", "2021"), ("Tax year|2021", "2021")])
def test_a_tax_year_is_a_year(ask, year, kept):
    assert ask("Which tax year?", sheet("Income tax return", year, "Dependants: 57")).text == kept
