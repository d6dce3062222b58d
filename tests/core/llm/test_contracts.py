"""The reader finds what an agreement settles: the parties, the law, the beginning and the end."""

import pytest

from tests.sheets import sheet

AGREEMENT = sheet(
    "MUTUAL NON-DISCLOSURE AGREEMENT",
    "",
    "This Agreement is made and entered into as of March 4, 2016, by and between",
    "Harbour Optics, Inc., a Delaware corporation (the “Company”), and Jane P. Whitlock",
    "(the “Recipient”). It replaces the letter dated May 1, 2011.",
    "",
    "The obligations of confidentiality shall survive for a period of three (3) years from",
    "the date of disclosure. Either party may end it on thirty (30) days written notice.",
    "",
    "This Agreement shall be governed by and construed in accordance with the laws of the",
    "State of Oregon.",
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which state's law governs this agreement?", "Oregon"),
        ("What is the governing law of the contract?", "Oregon"),
        ("What is the effective date of this agreement? Answer as YYYY-MM-DD.", "2016-03-04"),
        ("When was the agreement signed?", "March 4, 2016"),
        ("For how long do the confidentiality obligations last?", "3 years"),
    ],
)
def test_a_contract_tells_its_terms(ask, question, answer):
    assert ask(question, AGREEMENT).text == answer


def test_both_parties_are_named(ask):
    answer = ask("Who are the parties to this agreement?", AGREEMENT)
    assert "Jane P. Whitlock" in answer.text
    assert "Harbour Optics" in answer.text
    assert answer.pages == (0,)


def test_a_contract_without_a_law_has_none(ask):
    other = sheet("This Agreement is made between Alder Ltd. and Birch Ltd. on May 2, 2020.")
    assert ask("Which state's law governs this agreement?", other).status == "not_found"


LETTER = sheet(
    "January 25, 2012",
    "Asahi Slipways Corporation",
    "1-105 Kanda Street",
    "",
    "Ladies and Gentlemen:",
    "",
    "In connection with your consideration of a possible transaction with Vesk Medical Corporation (the “Company”),",
    "you agree to treat all information as confidential. Brown Brothers Pier & Co is the custodian of the Company.",
)


def test_a_letter_is_between_the_one_it_goes_to_and_the_one_who_writes(ask):
    answer = ask("Who are the parties to this agreement?", LETTER)
    assert answer.text == "Asahi Slipways Corporation; Vesk Medical Corporation"


def test_a_company_may_begin_with_a_figure(ask):
    page = sheet("This agreement is entered into between 3M Company and Cogent Ropes, Inc., a Delaware corporation.")
    assert ask("Who are the parties to this agreement?", page).text == "3M Company; Cogent Ropes Inc"
