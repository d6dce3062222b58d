"""Turns of phrase that contracts, letters and invoices have for what people ask, through the whole program."""

from __future__ import annotations

import pytest

from tests.papers import both, text

LEASE = text(
    "TENANCY AGREEMENT\n\n"
    "This agreement is made on 18 October 2025 between Eva Stone (the Landlord) and Jon Wood (the\nTenant).\n\n"
    "1. Property\nThe Landlord lets to the Tenant the flat at 12 Mill Lane, with three rooms.\n\n"
    "2. Rent\nThe monthly rent is £940.00, payable in advance on the third day of each month.\n\n"
    "3. Notice\nEither party may end this agreement by giving two months' written notice.\n\n"
    "4. Deposit\nThe Tenant pays a deposit of £1,880.00, which is returned within 30 days of the end."
)
JOB = text(
    "CONTRACT OF EMPLOYMENT\n\n"
    "1. Position\nThe Employee is employed as site manager at the Employer's office in York.\n\n"
    "2. Start\nEmployment begins on 4 March 2024. The first six months are a probationary period, during\n"
    "which either side may end the contract with one week's notice.\n\n"
    "3. Pay\nThe annual salary is £59,000.00, paid in twelve equal parts on the last working day of each month.\n\n"
    "4. Notice\nAfter the probationary period the notice period is four weeks to the end of a month."
)
POLICY = both(
    text("Harbour Mutual Insurance", size=15),
    text("Policy number\nPolicyholder\nPeriod of insurance", y=130),
    text("HP71514\nAda Stone\n2 July 2025 to 1 July 2026", x=300, y=130),
    text("Claims must be reported within 14 days by telephone to 0800 555 120.", y=230),
)
LETTER = both(
    text("Hugo Lake\n33 Station Street\nBristol BS1 4QT\n\n\nElm Works LLP\nDan Lake\n7 Harbour Road"),
    text("Water damage in the cellar", y=240, font="hebo"),
    text(
        "Dear Mr Lake,\n\nOn 16 April 2025 a pipe burst in our cellar. The repair cost £3,055.74.\n"
        "Please refund this sum by 9 May 2025.\n\n"
        "If you have questions, call me on weekdays between 9 and 12.\n\nYours sincerely,\nHugo Lake",
        y=270,
    ),
)
ITEMS = (
    ("Paint brush", "7", "£37.10", "£259.70"),
    ("Ladder", "2", "£90.00", "£180.00"),
    ("Primer", "1", "£9.00", "£9.00"),
)
SUMS = ("Subtotal", "£448.70"), ("VAT 20%", "£89.74"), ("Total", "£538.44")
HEAD = "Description", "Quantity", "Unit price", "Amount"


def invoice(page):
    text("Cedar Stores Inc\n12 Mill Lane\nYork YO1 7EP")(page)
    for n, line in enumerate(
        (("Invoice number:", "A-1105"), ("Invoice date:", "9 June 2025"), ("Due date:", "23 June 2025"))
    ):
        for x, told in zip((350, 450), line, strict=True):
            text(told, x=x, y=90 + 16 * n)(page)
    text("Bill to:\nElm Works LLP\nAttn. Hugo Wood", y=180)(page)
    for n, row in enumerate((HEAD, *ITEMS)):
        for x, told in zip((72, 300, 380, 480), row, strict=True):
            text(told, x=x, y=280 + 18 * n, font="helv" if n else "hebo")(page)
    for n, row in enumerate(SUMS):
        for x, told in zip((380, 480), row, strict=True):
            text(told, x=x, y=360 + 18 * n)(page)


@pytest.mark.parametrize(
    ("drawn", "question", "answer"),
    [
        (LEASE, "When is the rent due?", "on the third day of each month"),
        (LEASE, "What is the notice period?", "two months"),
        (LEASE, "What is the address of the flat?", "12 Mill Lane"),
        (JOB, "What is the job title?", "site manager"),
        (JOB, "Where is the place of work?", "York"),
        (JOB, "How long is the probation period?", "six months"),
        (JOB, "What is the notice period during probation?", "one week"),
        (JOB, "What is the notice period after probation?", "four weeks"),
        (JOB, "When is the salary paid?", "on the last working day of each month"),
        (POLICY, "When does the cover begin?", "2 July 2025"),
        (POLICY, "When does the cover end?", "1 July 2026"),
        (POLICY, "Which insurer issued the policy?", "Harbour Mutual Insurance"),
        (POLICY, "Which number should I call to report a claim?", "0800 555 120"),
        (LETTER, "How much money is asked for?", "£3,055.74"),
        (LETTER, "By when should the money be paid?", "9 May 2025"),
        (LETTER, "When can the sender be called?", "on weekdays between 9 and 12"),
        (LETTER, "Who is the letter addressed to?", "Dan Lake"),
        (invoice, "Who is the invoice from?", "Cedar Stores Inc"),
        (invoice, "Who is billed?", "Elm Works LLP"),
        (invoice, "Who is the contact at the customer?", "Hugo Wood"),
        (invoice, "How many items are on the invoice?", "3"),
        (invoice, "How many ladders were ordered?", "2"),
    ],
)
def test_what_is_said_in_its_own_turn_is_told(ask_drawn, drawn, question, answer):
    assert ask_drawn(drawn, question).text == answer


@pytest.mark.parametrize(
    "question",
    [
        "How many days are there to pay?",
        "How many days lie between the invoice date and the due date?",
        "How many days after the invoice date is payment due?",
    ],
)
def test_days_between_two_dates_are_computed_and_both_are_shown(ask_drawn, question):
    answer = ask_drawn(invoice, question)
    assert answer.text == "14 days"
    assert (answer.value, answer.citations[0].expression) == (14.0, "23 June 2025 - 9 June 2025 = 14")
    assert {"23 June 2025", "9 June 2025"} <= {citation.text for citation in answer.citations}


@pytest.mark.parametrize(
    ("drawn", "question"),
    [
        (LEASE, "How long is the probation period?"),
        (LEASE, "When is the deposit due?"),
        (POLICY, "When does the tenancy begin?"),
        (LETTER, "Who is billed?"),
        (invoice, "How many days lie between the order and the delivery?"),
        (invoice, "What is the delivery date?"),
    ],
)
def test_what_is_not_there_is_not_told_from_another_turn(ask_drawn, drawn, question):
    assert ask_drawn(drawn, question).status == "not_found"


def dated(opened, due):
    return text(f"Invoice A-1105\n\nInvoice date: {opened}\nDue date: {due}\nTotal: £538.44")


@pytest.mark.parametrize(
    ("opened", "due", "told"),
    [
        ("06/09/2025", "06/23/2025", "14 days"),
        ("09/06/2025", "23/06/2025", "14 days"),
        ("06/07/2025", "08/07/2025", None),
    ],
)
def test_of_two_ways_to_read_a_date_its_page_tells_which_or_none_is_taken(ask_drawn, opened, due, told):
    answer = ask_drawn(dated(opened, due), "How many days lie between the invoice date and the due date?")
    assert (answer.text if answer.status == "answered" else None) == told
