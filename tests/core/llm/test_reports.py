"""Reports of companies in sentences and in tables without ruled headers: reasons, events, parts; and what they lack."""

import pytest

from core.domain import Page
from tests.sheets import sheet, with_table

PROSE = sheet(
    "Full year of fiscal 2023",
    "",
    "Merchandise inventories at the end of fiscal 2023 totaled $1.6 million compared to $1.5 million.",
    "The $0.1 million increase was primarily due to the opening of eleven new boathouses.",
    "",
    "Net sales increased 4.0% to $9.1 million in fiscal 2023. Cash and cash equivalents decreased to $2.2 million",
    "because of the new slipway.",
    "",
    "Northern Quay is a leading maker of ropes and nets for small harbours.",
    "",
    "On March 3, 2023, the company completed the acquisition of Vesk Cordage, a spinner of hemp in Oslo.",
    "",
    "On May 9, 2023, the company completed the acquisition of the Wenlow net lofts on the river Tarn.",
    "",
    "The separation of the Lantern business was completed, and its results are now shown as discontinued operations,",
    "including a gain of approximately $20 million.",
)
VOTES = sheet(
    "(3) The proposal regarding a report on dredging was defeated by the shareholders of the company in May:",
    "For|19,718",
    "Against|977,228",
)


def headless(title: str, number: int) -> Page:
    """Dates over the columns, above a table that begins with its first figures."""
    over = ("||Three months ended|||Twelve months ended", "|2023||2022|2023||2022")
    page = sheet(title, "(In thousands)", *over, columns=(50, 190, 280, 330, 470, 560, 610), number=number)
    rows = [
        ["Northern harbours", "$ 900", "$ 700", "$ 3,000", "$ 2,000"],
        ["River stations", "400", "410", "1,900", "1,700"],
        ["Island posts", "170", "310", "670", "1,210"],
        ["Total", "1,470", "1,420", "5,570", "4,910"],
    ]
    return with_table(page, rows, heads=0, gap=6)


NET = headless("Net revenues by region", number=1)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("What drove the increase in Northern Quay's merchandise inventories at the end of FY2023?", "new boathouses."),
        ("Why did cash and cash equivalents decrease?", "because of the new slipway."),
        ("What industry does Northern Quay primarily operate in?", "a leading maker of ropes and nets"),
        ("What are the major acquisitions of Northern Quay in FY2023?", "Vesk Cordage"),
        ("What are the major acquisitions of Northern Quay in FY2023?", "Wenlow net lofts"),
        ("Which business segment will be treated as a discontinued operation?", "Lantern will be treated"),
    ],
)
def test_a_sentence_tells_what_happened_and_why(ask, question, part):
    answer = ask(question, PROSE)
    assert part in answer.text
    assert {citation.check for citation in answer.citations} <= {"exact", "layout"}


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Was there any drop in cash and cash equivalents in FY2023?", "Yes: "),
        ("Did net sales decrease in fiscal 2023?", "No: "),
        ("Did net sales increase or decrease in fiscal 2023?", "increase: "),
    ],
)
def test_yes_or_no_comes_with_the_sentence_it_rests_on(ask, question, start):
    answer = ask(question, PROSE)
    assert answer.text.startswith(start)
    assert answer.citations[0].check != "not_found"


def test_an_amount_is_the_one_beside_what_is_asked_for(ask):
    question = "What is the amount of the gain resulting from the separation of the Lantern business segment?"
    assert ask(question, PROSE).text == "$20 million"


def test_a_vote_is_told_by_what_it_was_on(ask):
    question = "What was the outcome of the vote on the shareholder proposal for a report on dredging?"
    assert "was defeated" in ask(question, VOTES).text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which region had the highest net revenues in 2023?", "Northern harbours"),
        ("Which region had the worst topline performance in 2023?", "Island posts: -44.6%"),
        (
            "Which region had the worst topline performance in FY2023?",
            "Island posts had the worst topline performance in FY2023: -44.6%",
        ),
        ("In which region did net revenues grow the most from 2022 to 2023?", "Northern harbours: 50%"),
        ("Which region had the lowest net revenues in the fourth quarter of 2023?", "Island posts"),
    ],
)
def test_parts_are_set_against_each_other_for_the_time_asked_for(ask, question, answer):
    assert ask(question, NET).text == answer


@pytest.mark.parametrize(
    "question",
    [
        "How much did adjusted EPS change in FY2023?",
        "What was the EBITDA of Northern Quay in FY2023?",
        "What drove the change in gross margin in FY2023?",
        "Did free cash flow improve in FY2023?",
        "What is the amount of the loss from the fire at the Tarn warehouse?",
        "Why did the chief executive resign?",
        "Which segment had the highest ROA in FY2023?",
        "Did wages increase in fiscal 2023?",
    ],
)
def test_what_a_report_does_not_speak_of_is_not_found(ask, question):
    assert ask(question, PROSE, NET).status == "not_found"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What were the net sales of Halden Ferries in 2023?", ""),
        ("What were the net sales of Northern Quay in 2023?", "700"),
        ("What were NQ's net sales in 2023?", "700"),
    ],
)
def test_the_figures_of_another_company_are_not_told(ask, question, answer):
    page = with_table(
        sheet("NORTHERN QUAY PLC AND SUBSIDIARIES", "Consolidated statements of income"),
        [["Years ended June 30,", "2023", "2022"], ["Net sales", "700", "650"], ["Net income", "40", "35"]],
    )
    told = ask(question, page)
    assert (told.text if told.status == "answered" else "") == answer


def test_a_point_of_a_list_is_a_sentence_of_its_own(ask):
    page = sheet(
        "• The company expects sales growth of 7.0% to 8.0% and operational growth of 7.5% to 8.5%",
        "• The company secured $13.2 million in cash proceeds from the public offering of Lantern",
        "• The company maintains its quarterly dividend of $1.19 per share",
    )
    answer = ask("What is the amount of the cash proceeds realised from the public offering of Lantern?", page)
    assert answer.text == "$13.2 million"


def test_a_region_is_none_of_the_lines_of_a_statement(ask):
    rows = [
        ["Years ended June 30,", "2023", "2022"],
        ["Net sales", "700", "650"],
        ["Cost of sales", "400", "380"],
        ["Gross profit", "300", "270"],
        ["Net income", "40", "35"],
        ["Fairs", "90", "80"],
    ]
    page = with_table(sheet("Consolidated statements of income"), rows)
    assert ask("Which region had the highest net sales in FY2023?", page).status == "not_found"
