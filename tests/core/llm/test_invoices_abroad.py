"""Invoices of other countries, asked about in their own language: what falls due, and how many there were."""

import pytest

from tests.sheets import sheet

RECHNUNG = sheet(
    "Nordfeld Werkzeuge GmbH||Rechnung",
    "",
    "Rechnungsnummer: NW-4471",
    "Rechnungsdatum: 14.03.2025",
    "Fällig am: 13.04.2025",
    "",
    "Bezeichnung|Menge|Einzelpreis|Betrag",
    "Hammer|4|12,50|50,00",
    "Bohrer-Satz|2|39,90|79,80",
    "Handschuhe|10|3,20|32,00",
)
FACTURE = sheet(
    "Outils Nordchamp SARL||Facture",
    "",
    "Date de facture : 14 mars 2025",
    "Échéance : 13 avril 2025",
    "",
    "Désignation|Qté|Prix unitaire|Montant",
    "Marteau|4|12,50|50,00",
    "Jeu de forets|2|39,90|79,80",
    "Gants|10|3,20|32,00",
)
INVOICE = sheet(
    "Northfield Tools Ltd||Invoice",
    "",
    "Invoice date: 14 March 2025",
    "",
    "Description|Qty|Unit price|Amount",
    "Claw hammer|4|12.50|50.00",
    "Drill bit set|2|39.90|79.80",
)


@pytest.mark.parametrize(
    ("paper", "question", "answer"),
    [
        (RECHNUNG, "Wann ist die Rechnung fällig?", "13.04.2025"),
        (RECHNUNG, "Wie viele Hammer wurden gekauft?", "4"),
        (FACTURE, "Quelle est la date de la facture ?", "14 mars 2025"),
        (FACTURE, "Combien de gants ont été achetés ?", "10"),
        (INVOICE, "How many claw hammers were bought?", "4"),
        (INVOICE, "When was the invoice issued?", "14 March 2025"),
    ],
)
def test_an_invoice_is_read_in_its_own_language(ask, paper, question, answer):
    assert ask(question, paper).text == answer


def test_the_day_of_an_invoice_is_not_the_day_it_was_paid(ask):
    assert ask("When was the invoice paid?", INVOICE).status == "not_found"
