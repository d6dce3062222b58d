"""Two things asked at once are asked one by one; one thing asked in many words is left alone."""

import pytest

from core.domain import Prompt, Question
from core.events import Degraded
from core.experts import EXPERTS
from core.grounding import Grounding
from core.llm import MODELS
from core.llm.halves import Halves, halves
from core.prompting import compose
from tests.sheets import sheet

BILL = sheet("Harbour Joinery Ltd", "Invoice no|HJ-20418", "Due|2 April 2026", "Total|1,230.60")


def prompted(question: str) -> Prompt:
    asked = Question(question, ())
    return compose(asked, EXPERTS.take("document").wake().look([("paper", BILL)], asked))


def test_both_answers_are_given_with_what_they_rest_on():
    prompt = prompted("What is the invoice number and when is it due?")
    reply = "".join(Halves(MODELS.take("embedded").wake()).write(prompt))
    answer = Grounding().check(reply, prompt, [("paper", BILL)])
    assert answer.text.split("\n") == ["HJ-20418", "2 April 2026"]
    assert {c.check for c in answer.citations} == {"exact"}


def test_what_half_is_missing_is_told():
    notice, reply = Halves(MODELS.take("embedded").wake()).write(
        prompted("What is the invoice number and who is the notary?")
    )
    assert isinstance(notice, Degraded)
    assert "who is the notary?" in notice.why
    assert reply.startswith("HJ-20418")


@pytest.mark.parametrize(
    "question",
    [
        "How many were sold in 2020 and how many in 2021?",
        "Which region has the highest and which the lowest value?",
        "What is the difference between what was paid in and what was paid out?",
        "Who are the landlord and the tenant?",
        "When was it founded and by whom?",
    ],
)
def test_one_thing_is_not_parted(question):
    assert halves(question) is None
