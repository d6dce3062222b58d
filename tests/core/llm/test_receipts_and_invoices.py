"""The reader answers from receipts and invoices, whatever words they use, and says so when they do not say."""

import pytest

from tests.sheets import sheet

RECEIPT = sheet(
    "KEDAI KOPI MUTIARA SDN BHD (774120-K)",
    "12, JALAN KENANGA 3/7,",
    "TAMAN SERI, 43000 KAJANG, SELANGOR",
    "TEL : 03-8733 1290",
    "",
    "DATE : 14/06/2018 18:02",
    "",
    "NASI LEMAK|8.50",
    "TEH TARIK|2.40",
    "SUBTOTAL|10.90",
    "GST 6%|0.65",
    "TOTAL|11.55",
    "CASH|20.00",
    "CHANGE|8.45",
)
RECHNUNG = sheet(
    "Nordlicht Papier GmbH - Hafenweg 3 - D-24103 Kiel",
    "",
    "Rechnungsnr.|2024-0815|Kundennr.|47110",
    "Rechnungsdatum|7. Mai 2024",
    "Zahlungsziel|21.05.2024",
    "",
    "Nettobetrag|100,00 EUR",
    "MwSt. 19%|19,00 EUR",
    "Gesamtbetrag|119,00 EUR",
    "Zahlungsform|Banküberweisung",
    "USt-IdNr.|DE 232 446 299",
    "IBAN|DE30507500940000048567",
)
FACTUUR = sheet("Factuurnummer: 993548|Klantnummer: 6669", "Factuurdatum: 19 april 2014", "Totaal|€ 717,97")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the total amount on this receipt?", "11.55"),
        ("How much was paid in total?", "11.55"),
        ("What is the date on this receipt?", "14/06/2018"),
        ("When did the purchase take place? Answer as YYYY-MM-DD.", "2018-06-14"),
        ("Which shop was this bought at?", "KEDAI KOPI MUTIARA SDN BHD"),
        ("What is the address of the shop?", "12, JALAN KENANGA 3/7, TAMAN SERI, 43000 KAJANG, SELANGOR"),
        ("What is the phone number?", "03-8733 1290"),
        ("How much change was given?", "8.45"),
    ],
)
def test_a_receipt_tells_who_when_where_and_how_much(ask, question, answer):
    assert ask(question, RECEIPT).text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the invoice number?", "2024-0815"),
        ("What is the customer id?", "47110"),
        ("What is the invoice date? Answer as YYYY-MM-DD.", "2024-05-07"),
        ("What is the amount before tax?", "100,00 EUR"),
        ("What is the total amount of this invoice?", "119,00 EUR"),
        ("What is the payment method?", "Banküberweisung"),
        ("What is the VAT number?", "DE 232 446 299"),
        ("What is the IBAN?", "DE30507500940000048567"),
        ("When is the payment due?", "21.05.2024"),
    ],
)
def test_a_german_invoice_answers_english_questions(ask, question, answer):
    assert ask(question, RECHNUNG).text == answer


def test_a_dutch_invoice_answers_too(ask):
    assert ask("What is the invoice number?", FACTUUR).text == "993548"
    assert ask("What is the total amount of this invoice?", FACTUUR).value == pytest.approx(717.97)


def test_a_way_to_pay_says_by_itself_what_it_is(ask):
    page = sheet("Factuur 1005", "", "U heeft de factuur vooruitbetaald met Credit Card.")
    assert ask("What is the payment method?", page).text == "Credit Card"


def test_a_label_misread_by_ocr_is_still_a_label(ask):
    assert ask("What is the invoice number?", sheet("Invoiee Numher: A-5512")).text == "A-5512"


@pytest.mark.parametrize(
    "question",
    [
        "What is the e-mail address of the shop?",
        "What is the delivery date?",
        "What is the IBAN?",
        "Who is the borrower?",
        "What is the serial number of the engine?",
    ],
)
def test_what_a_receipt_does_not_say_is_not_found(ask, question):
    assert ask(question, RECEIPT).status == "not_found"
