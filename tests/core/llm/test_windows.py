"""Lists and choices of a program's window, as OCR reads them: cells run together, one row is lit."""

from dataclasses import replace

import pytest

from core.asking import understand
from core.domain import Box, Evidence
from core.experts.document.lists import lists
from core.llm import MODELS
from core.llm.reading.lit import lit
from tests.sheets import sheet

WINDOW = replace(
    sheet(
        "Date|Payee|Amount|Account",
        "03/04/2006|Rope maker|£ -2.00|Cheque account",
        "04/04/2006|Sail loft|£ 10.00|Savings account",
        columns=(50, 110, 210, 250),  # a space between amount and account, as between words
    ),
    origin="ocr",
)


def test_words_that_run_together_are_put_into_their_columns():
    cells = {(e.key, e.column): e.text for e in lists("window", WINDOW)}
    assert cells["Rope maker", "Amount"] == "£ -2.00"
    assert cells["Sail loft", "Account"] == "Savings account"


def test_a_page_that_says_its_own_words_is_left_alone():
    assert not list(lists("paper", replace(WINDOW, origin="text")))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the amount of the rope maker?", "£ -2.00"),
        ("What is the account of the sail loft?", "Savings account"),
    ],
)
def test_a_row_is_asked_by_its_name(ask, question, answer):
    assert ask(question, WINDOW).text == answer


def seen() -> list[Evidence]:
    row = Box(0, 78, 600, 98)
    light = Evidence("", "window", 0, "04/04/2006 Sail loft", (row,), "pair", "highlighted row", heading="window")
    marks = [
        Evidence("", "window", 0, on, (row,), "mark", name, heading="field")
        for name, on in (("Weekly", "no"), ("Monthly", "yes"))
    ]
    return [replace(e, id=f"e{n}") for n, e in enumerate([*lists("window", WINDOW), light, *marks], 1)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the amount of the highlighted row?", "£ 10.00"),
        ("Which payee is highlighted?", "Sail loft"),
        ("Which interval is selected, weekly or monthly?", "Monthly"),
    ],
)
def test_what_is_lit_or_ticked_is_said(question, answer):
    found = lit(understand(question), seen())
    assert found
    assert found.text == answer


def test_nobody_guesses_which_row_is_lit():
    dark = [e for e in seen() if e.key != "highlighted row"]
    assert MODELS.take("embedded").wake().read(understand("Which payee is highlighted?"), dark).text == ""
