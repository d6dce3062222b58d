"""Which figure of a company a question seeks: by a name of its own or by the formula that it dictates."""

import pytest

from core.asking.sought import sought


@pytest.mark.parametrize(
    ("question", "formula", "years"),
    [
        ("What is Northern Quay's FY2021 capex, in USD millions?", "[capital expenditure]", ("2021",)),
        ("Using the balance sheet only: what is the year end FY20 net PP&E for Quay?", "[property]", ("2020",)),
        ("What is the FY2021 COGS % margin?", "100 * [cost of goods] / [revenue]", ("2021",)),
        ("What was capex as a % of revenue in 2020?", "100 * [capital expenditure] / [revenue]", ("2020",)),
        ("What is FY2020 EBITDA less capital expenditures?", "[ebitda] - [capital expenditure]", ("2020",)),
        ("What is the FY21 payout? It is defined as: dividends in FY21 / average equity.",
         "[dividends@2021] / [equity~]", ("2021",)),
        ("What is the FY2021 ROA, defined as: net income / (mean total assets between FY2020 and FY2021)?",
         "[net income] / ( avg([total assets@2020], [total assets@2021]) )", ("2021",)),
    ],
)  # fmt: skip
def test_a_figure_is_told_by_its_name_or_its_formula(question, formula, years):
    wanted = sought(question)
    assert wanted
    assert (wanted.formula, wanted.years) == (formula, years)


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("What is the 3 year average gross margin from FY2019 to FY2021?", "mean"),
        ("What is the year-over-year change in net sales from FY2019 to FY2020?", "rate"),
        ("Did the current ratio decline in FY2021?", "verdict"),
        ("What was the change in inventories between 2019 and 2020?", "change"),
    ],
)
def test_it_is_wanted_as_a_mean_a_change_or_a_verdict(question, way):
    wanted = sought(question)
    assert wanted
    assert wanted.way == way


def test_another_figure_of_the_same_name_leaves_words_over():
    wanted = sought("What was the adjusted EBITDA of the Ropes segment in FY2021?")
    assert wanted
    assert set(wanted.rest) == {"adjusted", "segment"}
    assert wanted.names == ("ropes",)


@pytest.mark.parametrize("question", ["Who is the tenant?", "What is the total amount of this invoice?"])
def test_most_questions_seek_no_such_figure(question):
    assert sought(question) is None
