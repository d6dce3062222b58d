"""A question names one thing of many by its number or code; amounts, dates and years name nothing."""

import pytest

from core.asking.naming import Numbered, mentions, numbered


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("What is the berth fee of pier 120?", Numbered("pier", "120")),
        ("What is the total of invoice no. KD-4411?", Numbered("invoice", "kd-4411")),
        ("What is the total of Rechnung 2041?", Numbered("invoice", "2041")),
        ("When does bus 05 leave?", Numbered("bus", "5")),
        ("What is the price of A4711?", Numbered("", "a4711")),
    ],
)
def test_a_thing_is_named_by_its_number(question, thing):
    assert numbered(question) == (thing,)


@pytest.mark.parametrize(
    "question",
    [
        "What was the revenue in 2019?",
        "How many of the 120 ships sank?",
        "Which room costs 30 euros?",
        "What was paid on 12.03.2021?",
        "What is the FY19 capex in the 10-K?",
        "Which sales grew by more than 15?",
    ],
)
def test_other_numbers_name_nothing(question):
    assert numbered(question) == ()


def test_a_label_names_what_its_number_is_of():
    assert ("pier", "77") in mentions("Berth fee of pier no. 77: EUR 1,532")
