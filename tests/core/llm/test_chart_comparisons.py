"""Things on a chart are set against each other in many words; where one of them is missing, no number is told."""

from dataclasses import replace

import pytest

from core.domain import Box, Page, Question
from core.experts.chart.evidence import evidence_of
from core.grounding import Grounding
from core.llm import MODELS
from core.prompting import compose
from tests.core.llm.charted import ask as ask_one
from tests.core.llm.charted import chart

YEARS = [str(year) for year in range(2001, 2009)]
HOMES = chart(
    "bar chart", "Homes with a heat pump", "", "Share of homes", ["Norway", "Latvia", "Greece", "Malta"], unit="%",
    _=[62, 31, 12, 5],
)  # fmt: skip
SAVED = chart(
    "line chart", "Savings per head", "", "US$", YEARS,
    Benin=[900, 1400, 1900, 2300, 2600, 2900, 3100, 3300], Nepal=[2100, 2000, 1700, 1600, 1500, 1300, 1200, 1100],
    World=[3000, 3100, 3200, 3300, 3400, 3500, 3600, 4000],
)  # fmt: skip
GAP = replace(SAVED, values=tuple(v for v in SAVED.values if (v.series, v.category) != ("Nepal", "2001")))
LOSS = chart(
    "grouped bar chart", "Losses", "", "Tonnes", ["Fiji", "Iran", "Oman"], Frost=[4, 1, 6], Drought=[2, 5, 7]
)  # fmt: skip


@pytest.mark.parametrize(
    ("drawn", "question", "answer"),
    [
        (HOMES, "How many countries have more than half of their homes with a heat pump?", "1"),
        (HOMES, "How many times higher is Norway than Latvia?", "2"),
        (HOMES, "Is Latvia ahead of Greece?", "Yes"),
        (HOMES, "Which country comes right after Latvia?", "Greece"),
        (HOMES, "Which country has roughly 12%?", "Greece"),
        (HOMES, "Which country comes last?", "Malta"),
        (SAVED, "How many countries had savings above $2,000 in 2004?", "1"),
        (SAVED, "What share of the World's savings does Benin have in 2008?", "82.5"),
        (SAVED, "Between which years did the savings of Benin stay above $2,500?", "2005 to 2008"),
        (SAVED, "What are the first and last years on the horizontal axis?", "2001 to 2008"),
        (LOSS, "In which countries are losses by drought higher than those by frost?", "Iran, Oman"),
        (LOSS, "In how many countries is frost lower than drought?", "2"),
    ],
)
def test_one_is_set_against_another(drawn, question, answer):
    assert ask_one(drawn, question).text.startswith(answer)


@pytest.mark.parametrize(
    "question",
    [
        "By how much did the savings of Nepal drop between 2001 and 2008?",
        "What is the ratio of 2001 to 2008 for Nepal?",
        "By how many percentage points do Nepal and Benin differ in 2001?",
    ],
)
def test_where_one_of_two_is_missing_the_other_is_no_answer(question):
    assert ask_one(GAP, question).status == "not_found"


def panel(name, own, traded):
    """One of several panels, in which a country's emissions run."""
    drawn = chart("line chart", name, "", "Tonnes", YEARS, Own_emissions=own, Traded_emissions=traded)
    return replace(drawn, panel=True)


PANELS = (
    panel("Togo", [1, 1, 1, 2, 2, 2, 2, 3], [2, 2, 2, 3, 3, 4, 4, 4]),
    panel("Laos", [9, 9, 8, 8, 7, 7, 6, 6], [8, 8, 7, 6, 5, 5, 4, 4]),
    panel("Cuba", [4, 4, 4, 5, 5, 5, 5, 5], [5, 5, 5, 5, 6, 6, 6, 7]),
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("In which country are traded emissions lower than own emissions in 2004?", "Laos"),
        ("Which country has the highest traded emissions in 2008?", "Cuba"),
        ("Which country has the largest gap between own and traded emissions in 2005?", "Laos"),
    ],
)
def test_panels_are_ranked_at_one_time(question, answer):
    evidence = [e for n, drawn in enumerate(PANELS) for e in evidence_of(drawn, "paper", f"p1chart{n}")]
    reply = "".join(MODELS.take("embedded").wake().write(prompt := compose(Question(question, ()), evidence)))
    assert Grounding().check(reply, prompt, [("paper", Page(0, 600, 400))]).text == answer


def test_of_the_charts_of_a_figure_that_one_is_meant_whose_measure_is_named():
    # GIVEN two measures of one figure, whose common title has the names of both
    head = "Share of plug-in hybrid and battery-electric cars: "
    countries = ("Togo", "Laos", "Cuba")
    drawn = [
        chart("bar chart", head + name, "", "%", countries, Share=shares)
        for name, shares in (("Battery-electric", [80, 20, 10]), ("Plug-in hybrid", [5, 9, 12]))
    ]
    evidence = [e for n, one in enumerate(drawn) for e in evidence_of(one, "paper", f"p1chart{n}")]
    question = Question("In which country is the share of plug-in hybrid cars the highest?", ())
    reply = "".join(MODELS.take("embedded").wake().write(prompt := compose(question, evidence)))
    assert Grounding().check(reply, prompt, [("paper", Page(0, 600, 400))]).text == "Cuba"


def test_the_layout_of_panels_is_counted_in_rows_and_columns():
    # GIVEN five panels, the last row not full
    places = [(40, 30), (300, 31), (41, 180), (300, 180), (40, 330)]
    drawn = [panel(name, [1] * 8, [2] * 8) for name in ("Togo", "Laos", "Cuba", "Mali", "Peru")]
    evidence = [
        replace(e, boxes=(Box(x, y, x + 40, y + 9),)) if e.key == "title" else e
        for n, ((x, y), chart_) in enumerate(zip(places, drawn, strict=True))
        for e in evidence_of(chart_, "paper", f"p1chart{n}")
    ]
    question = Question("What is the layout of the subplots? (Answer m by n)", ())
    # WHEN it is asked how they are laid out
    reply = "".join(MODELS.take("embedded").wake().write(prompt := compose(question, evidence)))
    told = Grounding().check(reply, prompt, [("paper", Page(0, 600, 400))])
    # THEN both numbers are counted, and the word between them is nobody's quote
    assert told.text == "3 by 2"
    assert not any(citation.text.casefold() == "by" for citation in told.citations)


@pytest.mark.parametrize(
    ("drawn", "question", "answer"),
    [
        (HOMES, "Um wie viele Prozentpunkte liegt Norway vor Latvia?", "31"),
        (HOMES, "Welches Land liegt an letzter Stelle?", "Malta"),
        (HOMES, "Was ist der Durchschnitt aller Länder?", "27.5"),
        (SAVED, "In welchem Jahr überstieg Benin 2.500?", "2005"),
        (SAVED, "Wie entwickelte sich Nepal seit 2002?", "decreasing"),
        (HOMES, "哪个国家的比例最高？", "Norway"),
        (HOMES, "所有国家的平均值是多少？", "27.5"),
        (HOMES, "排名第三的国家是哪个？", "Greece"),
        (SAVED, "Benin 哪一年首次超过2500？", "2005"),
        (SAVED, "从2002年到2008年Benin增加了多少？", "1,900"),
        (HOMES, "Combien de pays dépassent 30 % ?", "2"),
        (HOMES, "¿Qué país tiene el valor más bajo?", "Malta"),
    ],
)
def test_the_same_is_asked_abroad(drawn, question, answer):
    assert ask_one(drawn, question).text.replace("1900", "1,900").startswith(answer)


PRICES = chart(
    "line chart", "Prices relative to the United Kingdom", "", "Ratio", YEARS, bound=0.01,
    United_Kingdom=[1.0] * 8,
    Fiji=[0.3, 0.3, 0.2, 0.3, 0.3, 0.2, 0.3, 0.3],
    Oman=[0.6, 0.7, 0.8, 0.7, 0.3, 0.3, 0.5, 0.6],
)  # fmt: skip


def test_a_name_in_the_measure_is_not_what_is_asked_about():
    assert ask_one(PRICES, "Which country's prices relative to the UK are always below 0.4?").text == "Fiji"


def test_a_year_is_found_first_and_asked_about_then():
    question = (
        "Firstly extract a year when the savings of Benin are the largest across all the years listed on the "
        "horizontal axis. Then for this year, what are the savings of Nepal?"
    )
    assert ask_one(SAVED, question).text.replace(",", "") == "1100"
