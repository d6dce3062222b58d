"""Forms and bills: labels of several lines, values right of leaning lines, numbers that say what they are."""

from dataclasses import replace

import pytest

from core.domain import Page
from tests.sheets import sheet


def leaning(page: Page, slope: float) -> Page:
    """The page as a scanner drew it in: the further right, the lower."""

    def lowered(thing):  # a word or a line
        down = thing.box.x0 * slope
        return replace(thing, box=thing.box._replace(y0=thing.box.y0 + down, y1=thing.box.y1 + down))

    return replace(page, words=tuple(map(lowered, page.words)), lines=tuple(map(lowered, page.lines)))


REPORT = sheet(
    "Report of the harbour office",
    "",
    "4. Name of the shipping line on whose behalf",
    "the goods were landed.",
    "Northern Quay Lines",
    "",
    "Expenses of the landing as of March 30,|1987",
)
TERMS = leaning(
    sheet(
        "Clerk|Bo Lindqvist|Terms|Net 30",
        "Salesperson|Pier desk|Contract|33137",
        "Product|Rope|Type|Standard",
        columns=(30, 110, 330, 380),
    ),
    slope=0.012,
)
FACTURE = sheet(
    "Corderie du Nord",
    "Facture n°77204413 du 02 Juillet 2015",
    "",
    "Désignation|Nombre|P.U. HT|Montant HT",
    "Corde|1|40,00 €|40,00 €",
    "Total HT|||46,00 €",
    "TVA 20%|||9,20 €",
    "Total TTC|||55,20 €",
    "",
    "Siège social 3 quai du Nord - RCS Brest 530 848 134 - TVA FR40530848134",
)


@pytest.mark.parametrize(
    ("page", "question", "answer"),
    [
        (REPORT, "On whose behalf of which shipping line were the goods landed?", "Northern Quay Lines"),
        (REPORT, "As of which date are the expenses of the landing?", "March 30, 1987"),
        (TERMS, "What are the payment terms?", "Net 30"),
        (TERMS, "What is the contract number?", "33137"),
        (FACTURE, "What is the invoice number?", "77204413"),
        (FACTURE, "What is the VAT number of the issuer?", "FR40530848134"),
        (FACTURE, "What is the amount before tax (net amount)?", "46,00 €"),
        (FACTURE, "What is the total amount of this invoice?", "55,20 €"),
    ],
)
def test_a_value_is_found_wherever_its_label_leads(ask, page, question, answer):
    assert ask(question, page).text == answer


def test_a_label_is_no_answer_to_the_question_made_from_it(ask):
    empty = sheet("4. Name of the shipping line on whose behalf", "the goods were landed.")
    assert ask("On whose behalf of which shipping line were the goods landed?", empty).status == "not_found"
