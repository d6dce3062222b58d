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
