"""German, French and Spanish questions are understood by their wording; others are left alone."""

import pytest

from core.asking import understand
from core.asking.romance import from_romance


@pytest.mark.parametrize(
    ("question", "kind", "topic"),
    [
        ("Quand le projet a-t-il été fondé ?", "date", ""),
        ("Qui a dirigé la société en 1998 ?", "name", ""),
        ("Quel est le total à payer ?", "amount", "total"),
        ("Quelle est la date de la facture ?", "date", "date"),
        ("Combien de gants ont été achetés ?", "count", ""),
        ("Où se trouve le siège de la société ?", "place", ""),
        ("¿Quién fundó el proyecto?", "name", ""),
        ("¿Cuándo se fundó el proyecto?", "date", ""),
        ("¿Cuántos paquetes hay?", "count", ""),
    ],
)
def test_the_type_of_answer_is_told_by_the_question_word(question, kind, topic):
    asked = understand(question)
    assert (asked.kind, asked.topic) == (kind, topic)


@pytest.mark.parametrize(
    "question",
    ["What is the total?", "How much is a la carte?", "Who is the author of 'Le Monde'?", "Wie hoch ist die Miete?"],
)
def test_other_tongues_are_left_alone(question):
    assert from_romance(question) == question


@pytest.mark.parametrize(
    "question", ["Was kostet ein Hammer?", "Combien coûte le marteau ?", "What does a hammer cost?"]
)
def test_what_something_costs_is_an_amount(question):
    asked = understand(question)
    assert (asked.kind, "cost" in asked.terms) == ("amount", True)
