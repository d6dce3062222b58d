"""German, French and Spanish questions are understood by their wording; others are left alone."""

import pytest

from core.asking import understand
from core.asking.chinese import from_chinese
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


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("哪个城市2023年的销售额最高？", "which city has 2023年 销售额 highest?"),
        ("上海和北京相差多少？", "what is the difference between 上海 and 北京?"),
        ("图中有多少个国家超过50？", "how many country more than 50?"),
        ("排名第三的是哪个国家？", "which country has ranks third?"),
        ("客户是谁？", "who is 客户?"),
        ("研发部比销售部多多少人？", "by how much is 研发部 higher than 销售部?"),
        ("请总结这份文件", "请总结这份文件"),
        ("売上はいくらですか？", "売上はいくらですか？"),
        ("What does 金额 mean?", "What does 金额 mean?"),
    ],
)
def test_a_chinese_question_is_put_into_english_wording(question, english):
    assert from_chinese(question) == english


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Welche Stadt liegt an zweiter Stelle?", "which city ranks second?"),
        ("Um wie viel stieg der Umsatz von 2015 bis 2020?", "by how much increased the Umsatz from 2015 to 2020?"),
        ("Welche Filialen liegen unter 200?", "which Filialen liegen below 200?"),
        ("Wann fällt die Gebühr an?", "when fällt the Gebühr in?"),
    ],
)
def test_a_german_question_on_a_chart_is_put_into_english_wording(question, english):
    assert understand(question).english == english
