"""Some questions want words, and no number alone is an answer to them."""

import pytest

from core.asking import understand
from core.asking.verbal import is_no_time, wants_words


@pytest.mark.parametrize(
    "question",
    [
        "What do the other items represent?",
        "What was the tax benefit in 2023 related to?",
        "What were cash flows from operations influenced by?",
        "What are the components of total revenue?",
        "Which component contributed the most to revenue in 2023?",
        "How are the grants recognised?",
        "Where is the money kept?",
    ],
)
def test_these_want_words(question):
    assert wants_words(question)


@pytest.mark.parametrize(
    "question",
    [
        "What does the ticket cost?",
        "What did the total including tax come to?",
        "What was revenue in 2023?",
        "How did headcount change?",
        "How many items are there?",
        "How much does it weigh?",
        "Which category is the largest in this pie chart?",
        "What is the number of distinct names for Japan?",
    ],
)
def test_these_do_not(question):
    assert not wants_words(question)


def test_an_amount_is_no_time():
    assert is_no_time("When are trade payables paid?", "3,486")
    assert not is_no_time("When did it begin?", "2018")


def test_what_an_amount_is_made_of_is_no_amount():
    assert understand("What were the main components of net cash used in 2023?").kind == "text"
    assert understand("What was the net cash used in 2023?").kind == "amount"
