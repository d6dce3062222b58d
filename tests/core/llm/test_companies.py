"""What analysts ask of a company beside its statements: stores, votes, adjusted figures, two segments, an 8-K."""

import pytest

from core.asking.sought import sought
from tests.sheets import sheet, with_table

STORES = with_table(
    sheet("Stores open at the beginning and end of the second quarters were as follows:"),
    [
        ["", "2024 / Stores at Beginning", "2024 / Stores Closed", "2024 / Stores at End", "2023 / Stores at End"],
        ["Quay", "90", "(2)", "88", "91"],
        ["Outlets", "12", "-", "12", "10"],
        ["Total", "102", "(2)", "100", "101"],
    ],
)
VOTES = with_table(
    sheet("The votes were cast as set forth below:"),
    [
        ["Name", "Votes For", "Votes Against"],
        ["Ada Harbour", "59,657,810", "294,935"],
        ["Ben Mole", "54,484,293", "16,105,005"],
        ["Cleo Pier", "54,193,921", "5,753,395"],
    ],
)
SALES = with_table(
    sheet("Regional sales of Northern Quay", "Full year"),
    [
        ["($ in Millions)", "2022", "2021", "% Change / Reported", "% Change / Operational"],
        ["U.S.", "$48,580", "$47,156", "3.0%", "3.0"],
        ["International", "46,363", "46,619", "(0.6)%", "9.1"],
    ],
)
RECONCILED = with_table(
    sheet("Reconciliation of non-GAAP measures of Northern Quay"),
    [
        ["", "Q4 / 2022", "Full Year / 2022", "Full Year / 2021"],
        ["Net earnings", "$3,520", "$17,941", "$20,878"],
        ["Adjusted net earnings(1)", "$6,218", "$27,038", "$26,195"],
        ["Adjusted EPS (diluted)(1)", "$2.35", "$10.15", "$9.80"],
    ],
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many stores were there at the end of the second quarter of 2024?", "100"),
        ("Was there any change in the number of Quay stores between FY2023 and FY2024?",
         "Yes: the number fell from 101 to 100, -1%"),
        ("Did the number of stores increase between FY2023 and FY2024?", "No: the number fell from 101 to 100, -1%"),
    ],
)  # fmt: skip
def test_stores_are_counted_by_the_row_that_sums_them_up(ask, question, answer):
    assert ask(question, STORES).text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Were there any nominees who had substantially more votes against than the other nominees?",
         "Yes: Ben Mole, with 16,105,005"),
        ("Did any nominee have substantially more votes for than the other nominees?", "No"),
    ],
)  # fmt: skip
def test_one_stands_far_out_or_none(ask, question, answer):
    assert ask(question, VOTES).text == answer


def test_growth_at_home_is_told_beside_growth_abroad(ask):
    answer = ask("How did US sales growth compare to international sales growth in FY2022?", SALES)
    assert answer.text == "U.S. sales increased 3.0%, International sales decreased 0.6%"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What was the adjusted diluted EPS of Northern Quay in FY2022?", "$10.15"),
        ("What were Northern Quay's adjusted net earnings in Q4 of 2022?", "$6,218"),
        ("What were Northern Quay's net earnings in FY2021?", "$20,878"),
    ],
)
def test_an_adjusted_figure_is_not_the_plain_one(ask, question, answer):
    assert ask(question, RECONCILED).text == answer


def test_the_agenda_of_an_8k_is_what_stands_under_its_item(ask):
    page = sheet(
        "Item 8.01 Other Events.",
        "",
        "On June 30, 2022, Northern Quay entered into a second indenture relating to its notes due 2026.",
        "",
        "Item 9.01 Financial Statements and Exhibits.",
        "",
        "The press release of the company is furnished as the first exhibit to this report.",
    )
    answer = ask("What was the key agenda of the 8-K filing?", page)
    assert (
        answer.text == "On June 30, 2022, Northern Quay entered into a second indenture relating to its notes due 2026."
    )


def test_the_segment_that_a_sentence_names_is_told_with_what_is_asked_of_it(ask):
    page = sheet("Northern Quay will now present the results of its Lantern Care business as discontinued operations.")
    answer = ask("Which business segment will be treated as a discontinued operation?", page)
    assert answer.text == "Lantern Care will be treated as a discontinued operation"


@pytest.mark.parametrize(
    "question", ["What are the main raw materials used?", "How much is the pledged amount as of 2022?"]
)
def test_what_cannot_be_the_answer_is_none(ask, question):
    page = with_table(sheet("Balances"), [["As of", "2022", "2021"], ["Raw materials", "992", "870"]])
    assert ask(question, page).status == "not_found"


LIABILITY = with_table(
    sheet("An analysis of the restructuring liability is as follows:"),
    [
        ["($ in millions)", "Employee Costs", "Other Costs", "Total Costs"],
        ["Liability balance at June 30, 2022", "$97", "$21", "$118"],
        ["Liability balance at December 31, 2022", "$81", "$12", "$93"],
    ],
)
GROWTH = with_table(
    sheet("Selected figures of Northern Quay"),
    [["", "2023", "2022"], ["Comparable sales growth", "4.8%", "5.6%"], ["Stores", "88", "90"]],
)


def test_the_day_of_a_date_is_no_amount(ask):
    assert ask("How much is the restructuring liability at December 31, 2022?", LIABILITY).text != "31"


def test_a_row_that_tells_the_change_is_not_changed_again(ask):
    assert ask("What was the percentage change in comparable sales in 2023?", GROWTH).text == "4.8%"


def test_growth_is_no_sum_of_money(ask):
    told = (
        "Comparable sales increased 15.6% in the fourth quarter of fiscal 2022, driven by more visits.",
        "",
        "Operating income increased to $447.6 million, or 13.9% of net sales, in the fourth quarter of fiscal 2022.",
    )
    answer = ask("What was the comparable sales growth in the fourth quarter of fiscal 2022?", sheet(*told))
    assert answer.text == "15.6%"


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("What is the FY2019 ratio of operating cash flow to capital expenditures?", ("value", "x")),
        ("How much did net sales change in FY2023 compared with FY2022, in percent?", ("rate", "")),
        ("By what percentage did net income fall in FY2022?", ("rate", "")),
    ],
)
def test_what_is_sought_is_told_by_how_it_is_asked(question, way):
    wanted = sought(question)
    assert wanted
    assert (wanted.way, wanted.unit, wanted.rest) == (*way, ())


def test_a_name_that_goes_on_into_the_first_column_is_no_part_of_the_figure(ask):
    page = with_table(
        sheet("Consolidated statements of cash flows"),
        [
            ["$ in millions", "2019", "2018"],
            ["Total cash provided by operating activities", "2,408", "2,141"],
            ["Additions to property and equipment, net", "of capital (819)", "(688)"],
            ["Repurchase of common stock", "(1,505)", "(2,004)"],
        ],
    )
    assert ask("What is the capital expenditure in 2019?", page).text in ("819", "(819)")
