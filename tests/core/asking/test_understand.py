"""Questions are understood by their wording, and labels by what they mean, in six languages and through OCR."""

import pytest

from core.asking import likeness, near, terms, understand
from core.asking.words import stem


@pytest.mark.parametrize(
    ("question", "kind", "topic"),
    [
        ("What is the invoice number?", "code", ""),
        ("What is the invoice date? Answer as YYYY-MM-DD.", "date", "date"),
        ("How much was paid in total?", "amount", "total"),
        ("What is the amount before tax?", "amount", "net"),
        ("How many spots were aired?", "count", ""),
        ("Who are the parties to this agreement?", "name", "parties"),
        ("Which state's law governs this contract?", "place", "law"),
        ("For how long does the agreement last?", "duration", "term"),
        ("Is the box ticked?", "yesno", ""),
        ("What percentage of sales came from boats?", "percent", ""),
        ("Where is the store located?", "address", "address"),
        ("Which store is this receipt from?", "text", "company"),
        ("Why did costs rise?", "sentence", ""),
        ("What is the phone number of the buyer?", "phone", ""),
        ("Which tax year?", "year", ""),
        ("What is the year of construction?", "year", ""),
        ("What is the place of birth?", "place", ""),
        ("What is the cost centre?", "text", ""),
        ("What is the net pay?", "amount", ""),
        ("How much taxable interest is there?", "amount", ""),
        ("When does the tenancy end?", "date", ""),
        ("When does the ferry leave?", "time", ""),
    ],
)
def test_a_question_tells_what_kind_of_answer_it_wants(question, kind, topic):
    asked = understand(question)
    assert (asked.kind, asked.topic) == (kind, topic)


@pytest.mark.parametrize(
    ("question", "aggregate"),
    [
        ("What is the sum of all fees?", "sum"),
        ("What is the average rent?", "mean"),
        ("Which town has the highest rent?", "argmax"),
        ("What is the highest rent?", "max"),
        ("What was the change in rent between 2019 and 2020?", "difference"),
        ("By what percent did rent rise?", "percent_change"),
        ("What is the rent?", ""),
    ],
)
def test_a_question_tells_what_must_be_computed(question, aggregate):
    assert understand(question).aggregate == aggregate


def test_names_in_quotes_are_a_row_and_a_column():
    asked = understand('In the table on page 3, what is the value for "Japan" in the column "turnover"?')
    assert (asked.row, asked.column, asked.page) == ("Japan", "turnover", 2)


def test_options_and_the_wanted_form_are_no_part_of_the_question():
    asked = understand("What is the due date? A. 1 May B. 2 May")
    assert asked.options == (("A", "1 May"), ("B", "2 May"))
    assert understand("What is the due date? Answer as YYYY-MM-DD.").iso
    assert understand("What is the due date? Answer as YYYY-MM-DD.").terms == asked.terms


@pytest.mark.parametrize(
    "label",
    [
        "Invoice No.",
        "Rechnungsnummer",
        "Rechnungs-Nr.",
        "Factuurnummer:",
        "N° de facture",
        "Número de factura",
        "INV #",
    ],
)
def test_one_label_in_many_languages(label):
    assert likeness(terms("invoice number"), terms(label)) > 0.9


def test_another_label_is_another_matter():
    wanted = terms("invoice date")
    assert likeness(wanted, terms("Rechnungsdatum")) > likeness(wanted, terms("Lieferdatum"))
    assert likeness(wanted, terms("Steuer-Nr.")) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("invoice", "invo1ce", True), ("total", "tota1", True), ("2018", "2019", False), ("tax", "tex", False)],
)
def test_ocr_is_forgiven_in_long_words_and_never_in_numbers(one, other, same):
    assert near(one, other) is same


def test_words_meet_in_their_stem():
    assert stem("invoices") == stem("invoiced")
    assert stem("copies") == stem("copy")
