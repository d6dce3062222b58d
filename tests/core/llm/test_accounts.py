"""Figures of a company: read off its statements by any of their names, or computed from rows that stand there."""

from dataclasses import replace

import pytest

from tests.sheets import sheet, with_table

INCOME = with_table(
    sheet("Consolidated statements of income of Northern Quay plc", "(in thousands, except per share data)"),
    [
        ["Years ended June 30,", "2023", "2022", "2021"],
        ["Net sales", "$ 800,000", "$ 750,000", "$ 640,000"],
        ["Cost of sales", "(500,000)", "(450,000)", "(400,000)"],
        ["Gross profit", "300,000", "300,000", "240,000"],
        ["Selling, general and administrative expenses", "(140,000)", "(120,000)", "(112,000)"],
        ["Operating income", "160,000", "180,000", "128,000"],
        ["Interest expense", "(20,000)", "(15,000)", "(16,000)"],
        ["Income before income taxes", "140,000", "165,000", "112,000"],
        ["Income tax expense", "(28,000)", "(33,000)", "(28,000)"],
        ["Net income", "112,000", "132,000", "84,000"],
        ["Net sales Ropes", "300,000", "240,000", "200,000"],
    ],
)
BALANCE = with_table(
    sheet("Consolidated balance sheets", "(in thousands)", number=1),
    [
        ["As of June 30,", "2023", "2022"],
        ["Cash and cash equivalents", "$ 60,000", "$ 90,000"],
        ["Merchandise inventories", "120,000", "100,000"],
        ["Total current assets", "300,000", "280,000"],
        ["Property, plant and equipment, net", "410,000", "390,000"],
        ["Total assets", "900,000", "820,000"],
        ["Accounts payable", "55,000", "45,000"],
        ["Total current liabilities", "150,000", "160,000"],
    ],
)
CASH = with_table(
    sheet("Consolidated statements of cash flows", "(in thousands)", number=2),
    [
        ["Years ended June 30,", "2023", "2022"],
        ["Depreciation and amortization", "40,000", "38,000"],
        ["Net cash provided by operating activities", "150,000", "160,000"],
        ["Net cash used in investing activities", "(75,000)", "(50,000)"],
        ["Net cash used in financing activities", "(105,000)", "(40,000)"],
        ["Purchases of property and equipment", "(60,000)", "(52,000)"],
        ["Dividends paid", "(28,000)", "(26,000)"],
    ],
)


DAYS_PAYABLE = (
    "What is the FY2023 days payable outstanding (DPO)? DPO is defined as: 365 * (average accounts payable between "
    "FY2022 and FY2023) / (FY2023 COGS + change in inventory between FY2022 and FY2023). Round to two decimals."
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the FY2023 capital expenditure amount (in USD millions) for Northern Quay?", 60),
        ("What was Northern Quay's operating margin in FY2022?", 24),
        ("What is Northern Quay's FY2023 COGS % margin?", 62.5),
        ("What was the effective tax rate in 2021?", 25),
        ("What is the FY2021 - FY2023 3 year average of SG&A as a % of revenue?", 17),
        ("What is the year-over-year change in revenue from FY2022 to FY2023 (in percent)?", 6.7),
        ("What is Northern Quay's quick ratio as of FY2023?", 1.2),
        ("How much working capital did it have at the end of 2022 in USD millions?", 120),
        ("What is the FY2023 free cash flow, in USD thousands?", 90000),
        ("What is the FY2023 unadjusted EBITDA less capital expenditures?", 140000),
        ("What was the interest coverage ratio in FY2023?", 8),
        ("What is the FY2023 asset turnover ratio?", 0.93),
        (DAYS_PAYABLE, 35.10),
        ("What is Northern Quay's 2 year revenue CAGR from FY2021 to FY2023?", 11.8),
        ("What is the FY2021 - FY2023 average effective tax rate?", 21.7),
        ("What is the FY2023 free cash flow? FCF is defined as: (cash from operations - capex).", 90000),
        ("What is the FY2022 - FY2023 2 year average EBITDA % margin?", 27.0),
        ("What is the FY2023 fixed asset turnover? It is defined as: FY2023 revenue divided by average PP&E.", 2),
    ],
)
def test_a_figure_is_computed_from_rows_that_are_found(ask, question, value):
    answer = ask(question, INCOME, BALANCE, CASH)
    assert answer.value == pytest.approx(value)
    (computed, *operands) = answer.citations
    assert (computed.check, bool(computed.expression)) == ("computed", True)
    assert operands
    assert all(citation.check == "exact" for citation in operands)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Does Northern Quay have an improving operating margin profile as of FY2023?",
            "No: operating margin fell from 24% to 20% between 2022 and 2023",
        ),
        (
            "Did the effective tax rate decline between FY2021 and FY2022?",
            "Yes: effective tax rate fell from 25% to 20% between 2021 and 2022",
        ),
        (
            "Has the quick ratio improved or declined between FY2022 and FY2023?",
            "The quick ratio improved from 1.13 to 1.2 between 2022 and 2023",
        ),
    ],
)
def test_which_way_it_went_follows_from_both_years(ask, question, answer):
    assert ask(question, INCOME, BALANCE, CASH).text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Does Northern Quay have positive working capital based on FY2023 data?",
            "Yes: working capital 150,000 (2023)",
        ),
        ("Is Northern Quay a capital-intensive business based on FY2023 data?", "No: capital intensity 7.5% (2023)"),
        (
            "Does it have a reasonably healthy liquidity profile based on its quick ratio for 2022?",
            "Yes: quick ratio 1.13 (2022)",
        ),
        ("Did Northern Quay pay dividends to common shareholders in FY2023?", "Yes: dividends 28,000 (2023)"),
        (
            "How does the effective tax rate in FY2022 compare to FY2021?",
            "The effective tax rate was 20% in 2022, compared to 25% in 2021",
        ),
        (
            "Does Northern Quay maintain a stable trend of dividend distribution?",
            "Yes: dividends 28,000 (2023), 26,000 (2022)",
        ),
        (
            "Are its gross margins consistent (not fluctuating more than 2% each year)?",
            "No: gross margin 37.5% (2023), 40% (2022), 37.5% (2021)",
        ),
        ("Roughly how many times has Northern Quay sold its inventory in FY2023?", "4.55"),
        (
            "Among operations, investing and financing activities, which brought in the most cash in FY2023?",
            "Operating activities: 150,000",
        ),
        (
            "Among operations, investing and financing activities, which used the most cash in FY2022?",
            "Investing activities: (50,000)",
        ),
    ],
)
def test_there_is_enough_or_not_and_this_beside_that(ask, question, answer):
    assert ask(question, INCOME, BALANCE, CASH).text == answer


def test_a_row_is_known_by_other_names(ask):
    answer = ask("What was the turnover of Northern Quay in FY2021?", INCOME)
    assert (answer.text, answer.citations[0].check) == ("$ 640,000", "exact")


@pytest.mark.parametrize(
    "question",
    [
        "What is Northern Quay's FY2023 inventory turnover?",  # without its balance sheet
        "What was the operating margin in FY2019?",
        "What was the adjusted operating margin in FY2023?",
        "What is the FY2023 DPO? DPO is defined as: 365 * crew bonus / COGS.",
    ],
)
def test_what_lacks_a_part_is_not_computed_from_the_rest(ask, question):
    assert ask(question, INCOME).status == "not_found"


def test_the_figure_of_a_part_is_not_the_companys(ask):
    assert ask("What were the net sales of Ropes in FY2022?", INCOME).text == "240,000"


def test_a_cause_is_told_by_the_sentence_that_gives_a_reason(ask):
    told = (
        "Selling expenses as a share of net sales decreased in fiscal 2023 due to fewer fairs and a warm winter.",
        "",
        "Selling expenses as a share of net sales are watched by the board of the company every single month.",
    )
    answer = ask("What drove the reduction in selling expenses as a share of net sales in FY2023?", sheet(*told))
    assert answer.text.endswith("due to fewer fairs and a warm winter.")


def test_the_parts_of_the_group_go_before_the_one_row_of_its_parent(ask):
    # GIVEN a balance sheet with inventories in two parts, and further on that of the parent alone
    group = with_table(
        sheet("Consolidated balance sheets", "(in thousands)"),
        [
            ["As of June 30,", "2023", "2022"],
            ["Cash and cash equivalents", "60,000", "90,000"],
            ["Inventories, net", "", ""],
            ["   Raw materials", "70,000", "60,000"],
            ["   Finished goods", "50,000", "40,000"],
            ["Total current assets", "300,000", "280,000"],
            ["Total assets", "900,000", "820,000"],
            ["Accounts payable", "55,000", "45,000"],
            ["Total current liabilities", "150,000", "160,000"],
        ],
    )
    moved = [replace(c, box=c.box._replace(x0=c.box.x0 + 9)) if c.text[:1] == " " else c for c in group.tables[0].cells]
    group = replace(group, tables=(replace(group.tables[0], cells=tuple(moved)),))
    parent = with_table(
        sheet("Parent", number=1),
        [
            ["As of June 30,", "2023", "2022"],
            ["Inventories", "6,000", "7,000"],
            ["Total current assets", "90,000", "80,000"],
            ["Total assets", "99,000", "82,000"],
            ["Accounts payable", "5,000", "6,000"],
            ["Total current liabilities", "50,000", "60,000"],
        ],
    )
    # THEN the group's are taken
    assert ask("What is the quick ratio as of FY2023?", group, parent).value == 1.2


def test_an_increase_during_one_year_is_held_against_the_year_before(ask):
    assert ask("What was the increase in inventories during FY2023?", BALANCE).value == 20000
