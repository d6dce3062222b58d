"""A report with a table and a chart under it: what is asked of the table's rows is not answered from the chart."""

from __future__ import annotations

from statistics import fmean, median

import pytest

from core.domain import Question, Source
from tests.papers import both, columns, grid, paper, text

QUARTERS = "Q1", "Q2", "Q3", "Q4"
ROWS = {
    "Fog horns": (1200, 900, 1500, 1100),
    "Old Town shop": (400, 650, 300, 850),
    "Rope works": (2100, 1950, 2500, 2225),
}
SUMS = tuple(map(sum, zip(*ROWS.values(), strict=True)))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    rows = [["Branch", *QUARTERS], *([name, *(f"{n:,}" for n in row)] for name, row in ROWS.items())]
    total = ["Total sales", *(f"{n:,}" for n in SUMS)]
    table = grid([*rows, total], y=130, widths=(140, 80, 80, 80, 80))
    chart = columns("Total sales by quarter", dict(zip(QUARTERS, SUMS, strict=True)), top=5000, step=1000)
    return paper(tmp_path_factory.mktemp("report"), both(text("Sales by branch", size=16), table, chart))


@pytest.fixture
def ask(engine, report):
    return lambda question: list(engine.ask(Question(question, (Source(report),))))[-1].answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What are the average sales of fog horns?", fmean(ROWS["Fog horns"])),
        ("What were the sales of the rope works over the 4 quarters in total?", sum(ROWS["Rope works"])),
        ("What is the median of the sales of fog horns?", median(ROWS["Fog horns"])),
        ("What is the highest amount of sales of fog horns?", 1500),
        ("What were the average sales of the rope works in the last two quarters?", (2500 + 2225) / 2),
        ("What were the average sales of the Old Town shop over the 4 quarters?", fmean(ROWS["Old Town shop"])),
        ("What percentage of total sales did fog horns make up in Q3?", 100 * 1500 / SUMS[2]),
    ],
)
def test_a_row_of_the_table_is_reckoned_with(ask, question, value):
    answer = ask(question)
    assert answer.value == pytest.approx(value, rel=1e-3)
    assert all(citation.check != "not_found" for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "quarter"),
    [
        ("In which quarter were the sales of fog horns highest?", "Q3"),
        ("In which quarter were the sales of the Old Town shop lowest?", "Q3"),
    ],
)
def test_a_quarter_of_a_row_is_named(ask, question, quarter):
    assert ask(question).text == quarter


@pytest.mark.parametrize(
    "question",
    [
        "What were the average sales of glass bells?",  # a branch that is not there
        "What are the average sales of the rope factory in Bremen?",
        "What were the sales of fog horns in Q7?",  # a quarter that is not there
    ],
)
def test_what_neither_has_is_not_found(ask, question):
    assert ask(question).status == "not_found"


def test_the_chart_still_answers_what_is_its_own(ask):
    answer = ask("How high is the bar for Q3 in the chart?")
    assert answer.value == pytest.approx(SUMS[2], rel=0.02)
