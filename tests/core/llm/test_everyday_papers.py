"""Leases, policies, invoices and letters as they come by post, drawn as PDFs and asked through the whole program."""

from __future__ import annotations

import pytest

from tests.papers import both, text

LEASE = both(
    text("TENANCY AGREEMENT", size=15),
    text(
        "This agreement is made on 18 October 2025 between Eva Stone (the Landlord) and Jon Wood (the\nTenant).\n\n"
        "1. Property\nThe Landlord lets to the Tenant the flat at 12 Mill Lane, with three rooms.\n\n"
        "2. Pets\nThe Tenant may keep a cat but no dog.",
        y=120,
    ),
)
JOB = text(
    "CONTRACT OF EMPLOYMENT\n\n"
    "between Dogwood Services Ltd (hereinafter 'Employer') and Finn Marsh (the 'Employee')\n\n"
    "The Employee is employed as software engineer in Leeds."
)


def columns(rows, y, xs=(72, 300)):
    return [text(cell, x=x, y=y + 18 * n) for n, row in enumerate(rows) for x, cell in zip(xs, row, strict=False)]


HEAD = ("Policy number", "HP71514"), ("Policyholder", "Ada Stone"), ("Excess", "£100.00 for each claim")
SUMS = ("Cover", "Sum insured"), ("Buildings", "£460,000.00"), ("Contents", "£70,000.00"), ("Garden", "£7,000.00")
POLICY = both(
    text("Harbour Mutual Insurance", size=15),
    *columns(HEAD, 120),
    *columns(SUMS, 200),
    text("Damage by flood is covered. Damage by war and wear is not covered.", y=300),
)
LETTER = both(
    text("Hugo Costa", font="hebo"),
    text("33 Station Street\nBristol BS1 4QT\n\nFir & Sons\nDan Lake\n7 Harbour Road", y=106),
    text("Water damage in the cellar", y=230, font="hebo"),
    text(
        "Dear Mr Lake,\n\nOn 16 April 2025 a pipe burst in our cellar. The repair cost £3,055.74.\n"
        "Please pay it to IBAN GB29 NWBK 6016 1331 9268 19, naming the date.\n\nYours sincerely,\nHugo Costa",
        y=260,
    ),
)


@pytest.mark.parametrize(
    ("drawn", "question", "answer"),
    [
        (LEASE, "Who is the landlord?", "Eva Stone"),
        (LEASE, "Who is the tenant?", "Jon Wood"),
        (JOB, "Who is the employer?", "Dogwood Services Ltd"),
        (JOB, "Who is the employee?", "Finn Marsh"),
        (POLICY, "What is the sum insured for contents?", "£70,000.00"),
        (POLICY, "What is the sum insured for the garden?", "£7,000.00"),
        (LETTER, "What is the IBAN?", "GB29 NWBK 6016 1331 9268 19"),
    ],
)
def test_what_stands_there_is_told(ask_drawn, drawn, question, answer):
    assert ask_drawn(drawn, question).text == answer


@pytest.mark.parametrize("question", ["What is the sum insured for jewellery?", "When does the cover end?"])
def test_another_row_is_no_answer(ask_drawn, question):
    assert ask_drawn(POLICY, question).status == "not_found"


def test_a_letter_is_about_its_subject(ask_drawn):
    told = ask_drawn(LETTER, "What is the letter about?").text
    assert told.startswith("Water damage in the cellar")
    assert "a pipe burst" in told
